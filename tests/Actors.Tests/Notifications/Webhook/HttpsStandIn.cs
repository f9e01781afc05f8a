using System.Collections.Immutable;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Channels;

namespace Experimance.Actors.Tests.Notifications.Webhook;

/// <summary>The other end of a webhook, on loopback: takes one request a connection and answers as told.</summary>
internal sealed class HttpsStandIn : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<Request> _requests = Channel.CreateUnbounded<Request>();
    private readonly X509Certificate2? _certificate;
    private readonly string? _answer;
    private readonly Task _serving;

    /// <param name="certificate">Null: plain HTTP.</param>
    /// <param name="answer">Status line and headers; null: none ever.</param>
    public HttpsStandIn(X509Certificate2? certificate, string? answer = "204 No Content")
    {
        (_certificate, _answer) = (certificate, answer);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address =>
        $"{(_certificate is null ? "http" : "https")}://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook/c4n4ry";

    /// <summary>What came, in its order.</summary>
    public ChannelReader<Request> Requests => _requests.Reader;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                try
                {
                    await AnswerAsync(client.GetStream());
                }
                catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
                {
                    // Who does not like the certificate goes.
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The end, also before the next one was waited for.
        }
    }

    private async Task AnswerAsync(Stream wire)
    {
        if (_certificate is not null)
        {
            var tls = new SslStream(wire);
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = _certificate },
                _end.Token
            );
            wire = tls;
        }

        await using (wire)
        {
            await _requests.Writer.WriteAsync(await ReadAsync(wire), _end.Token);
            if (_answer is null)
            {
                await Task.Delay(Timeout.Infinite, _end.Token);
            }

            var text = $"HTTP/1.1 {_answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            await wire.WriteAsync(Encoding.ASCII.GetBytes(text), _end.Token);
        }
    }

    private async Task<Request> ReadAsync(Stream wire)
    {
        var all = new List<byte>();
        var one = new byte[1];
        while (!(all.Count > 4 && all[^4..].SequenceEqual("\r\n\r\n"u8.ToArray())))
        {
            await wire.ReadExactlyAsync(one, _end.Token);
            all.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. all]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines
            .Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToImmutableDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers["Content-Length"], System.Globalization.CultureInfo.InvariantCulture)];
        await wire.ReadExactlyAsync(body, _end.Token);
        return new(lines[0], headers, body);
    }

    internal sealed record Request(string Line, ImmutableDictionary<string, string> Headers, byte[] Body);
}
