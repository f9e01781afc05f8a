using System.Collections.Immutable;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Experimance.Tests;

/// <summary>
/// Stands in for an ntfy server, over true sockets on loopback: its limits and semantics (<see cref="NtfyDesk"/>), what a phone
/// would show, and a switch for every way a network dies.
/// </summary>
internal sealed class NtfyStandIn : IAsyncDisposable
{
    /// <summary>A name that no DNS knows; clients that connect by <see cref="ConnectAsync"/> find the stand-in under it.</summary>
    public const string Name = "ntfy.test";

    private readonly CancellationTokenSource _end = new();
    private readonly TimeProvider _time;
    private readonly NtfyCertificates? _certificates;
    private readonly Lock _gate = new();
    private readonly HashSet<Socket> _open = [];
    private readonly int _port;
    private TcpListener? _listener;
    private NtfyFault _fault;
    private TaskCompletionSource _faultChanged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _faulty = int.MaxValue;
    private int _asked;

    /// <param name="limits">Null: those of a server of one's own.</param>
    /// <param name="time">Of limits, dates and slowness; null: the true one.</param>
    /// <param name="tls">Speaks TLS, with a certificate that <see cref="Trust"/> makes a client trust.</param>
    public NtfyStandIn(NtfyLimits? limits = null, TimeProvider? time = null, bool tls = false)
    {
        _time = time ?? TimeProvider.System;
        _certificates = tls ? new() : null;
        _listener = new(IPAddress.Loopback, 0);
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Desk = new(limits ?? NtfyLimits.Own, _time) { BaseUrl = Server.AbsoluteUri.TrimEnd('/') };
        _ = AcceptAsync(_listener);
    }

    /// <summary>The server behind the network.</summary>
    public NtfyDesk Desk { get; }

    public Uri Server => new($"{Scheme}://127.0.0.1:{_port}/");

    /// <summary>Requests that came through to it.</summary>
    public int Asked => _asked;

    /// <summary>How long an answer takes with <see cref="NtfyFault.Slow"/>.</summary>
    public TimeSpan SlowBy { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How the network is now; connections that stand feel it too.</summary>
    public NtfyFault Fault
    {
        get
        {
            lock (_gate)
            {
                return _fault;
            }
        }
        set => Break(value, int.MaxValue);
    }

    private string Scheme => _certificates is null ? "http" : "https";

    /// <summary>Server and topic, as <c>EXPERIMANCE_NTFY_URL</c> has it.</summary>
    public string AddressOf(string topic) => new Uri(Server, topic).AbsoluteUri;

    /// <summary>The same by the name that no DNS knows.</summary>
    public string NamedAddressOf(string topic) => $"{Scheme}://{Name}:{_port}/{topic}";

    /// <summary>What a phone that is subscribed to the topic shows now.</summary>
    public ImmutableArray<PhoneLine> View(string topic) => NtfyPhone.View(Desk.Messages(topic));

    /// <summary>Waits until a phone shows what is wanted.</summary>
    /// <param name="seconds">Bounds a failing test, never a passing one.</param>
    /// <exception cref="TimeoutException">It did not; the message tells what it shows.</exception>
    public async Task<ImmutableArray<PhoneLine>> WaitForAsync(
        string topic,
        Func<ImmutableArray<PhoneLine>, bool> wanted,
        int seconds = 60
    )
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (true)
        {
            var changed = Desk.Changed;
            if (View(topic) is var view && wanted(view))
            {
                return view;
            }

            try
            {
                await changed.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException(
                    $"The phone does not show what was waited for, but:\n{string.Join('\n', View(topic))}"
                );
            }
        }
    }

    /// <summary>Breaks the network for the next requests, then it works again.</summary>
    public void Break(NtfyFault fault, int requests)
    {
        List<Socket> cut = [];
        lock (_gate)
        {
            if (
                _certificates is null
                && fault is NtfyFault.NoTls or NtfyFault.UntrustedCertificate or NtfyFault.ExpiredCertificate
            )
            {
                throw new InvalidOperationException($"{fault} is of https only: make the stand-in with tls.");
            }

            (_fault, _faulty) = (fault, requests);
            _faultChanged.SetResult();
            _faultChanged = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (fault == NtfyFault.Refused)
            {
                _listener?.Stop();
                _listener = null;
            }
            else if (_listener is null)
            {
                _listener = new(IPAddress.Loopback, _port);
                _listener.Start();
                _ = AcceptAsync(_listener);
            }

            if (fault is not NtfyFault.None and not NtfyFault.ResetBefore and not NtfyFault.ResetMidAnswer)
            {
                cut = [.. _open];
            }
        }

        // A connection that stands hides how a new one would fare.
        cut.ForEach(Reset);
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>: finds the stand-in by <see cref="Name"/>, unless DNS is gone.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cut)
    {
        if (Fault == NtfyFault.DnsGone)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, _port, cut);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Has a client trust the certificate and find the name.</summary>
    public void Trust(SocketsHttpHandler handler)
    {
        handler.ConnectCallback = ConnectAsync;
        _certificates?.Trust(handler);
    }

    /// <summary>Taps a button as the app does: the phone itself sends the request.</summary>
    public async Task<HttpStatusCode> TapAsync(string topic, string sequence, string label)
    {
        var line = View(topic).Single(line => line.Sequence == sequence);
        var button = line.Last.Actions!.Value.Single(action => action.Label == label);
        using var handler = new SocketsHttpHandler();
        Trust(handler);
        using var phone = new HttpClient(handler);
        using var request = new HttpRequestMessage(new(button.Method ?? "POST"), button.Url)
        {
            Content = button.Body is { Length: > 0 } body ? new StringContent(body) : null,
        };
        foreach (var (name, value) in button.Headers ?? ImmutableSortedDictionary<string, string>.Empty)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await phone.SendAsync(request);
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        List<Socket> open;
        lock (_gate)
        {
            _listener?.Stop();
            _listener = null;
            open = [.. _open];
        }

        open.ForEach(Reset);
        _certificates?.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptSocketAsync(_end.Token));
            }
        }
        catch (Exception e)
            when (e
                    is SocketException
                        or ObjectDisposedException
                        or OperationCanceledException
                        or InvalidOperationException
            )
        {
            // Nobody listens any more.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        lock (_gate)
        {
            _open.Add(socket);
        }

        try
        {
            socket.NoDelay = true;
            await using var wire = new NetworkStream(socket);
            if (_certificates is null)
            {
                await ServeAsync(socket, wire);
            }
            else if (Fault == NtfyFault.NoTls)
            {
                await wire.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 400 Plain\r\nContent-Length: 0\r\n\r\n"));
            }
            else if (Fault == NtfyFault.BlackHole)
            {
                await HoleAsync();
            }
            else
            {
                await using var tls = new SslStream(wire);
                await tls.AuthenticateAsServerAsync(Certificate(_certificates));
                await ServeAsync(socket, tls);
            }
        }
        catch (Exception e)
            when (e
                    is IOException
                        or SocketException
                        or OperationCanceledException
                        or ObjectDisposedException
                        or System.Security.Authentication.AuthenticationException
            )
        {
            // The client, or a fault, has ended it.
        }
        finally
        {
            lock (_gate)
            {
                _open.Remove(socket);
            }

            socket.Dispose();
        }
    }

    private X509Certificate2 Certificate(NtfyCertificates all) =>
        Fault switch
        {
            NtfyFault.UntrustedCertificate => all.Untrusted,
            NtfyFault.ExpiredCertificate => all.Expired,
            _ => all.Sound,
        };

    private async Task ServeAsync(Socket socket, Stream stream)
    {
        while (await NtfyHttpAsk.ReadAsync(stream, _end.Token) is { } ask)
        {
            Interlocked.Increment(ref _asked);
            var fault = TakeFault();
            switch (fault)
            {
                case NtfyFault.BlackHole:
                    await HoleAsync();
                    return;
                case NtfyFault.ResetBefore:
                    Reset(socket);
                    return;
                default:
                    break;
            }

            var reply = Instead(fault) ?? Desk.Answer(ask);
            if (fault == NtfyFault.Slow)
            {
                await Task.Delay(SlowBy, _time, _end.Token);
            }

            var bytes = reply.ToBytes();
            if (fault == NtfyFault.ResetMidAnswer)
            {
                await stream.WriteAsync(bytes.AsMemory(0, bytes.Length - (reply.Body.Length / 2)), _end.Token);
                Reset(socket);
                return;
            }

            await stream.WriteAsync(bytes, _end.Token);
            if (reply.Stream is { } feed)
            {
                await FeedAsync(feed, stream);
                return;
            }
        }
    }

    /// <summary>Until the subscriber goes, which only reading tells.</summary>
    private async Task FeedAsync(Func<Stream, CancellationToken, Task> feed, Stream stream)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        var reading = stream.ReadAsync(new byte[1], gone.Token).AsTask();
        var feeding = feed(stream, gone.Token);
        await Task.WhenAny(reading, feeding);
        await gone.CancelAsync();
        try
        {
            await feeding;
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }
    }

    private static NtfyHttpReply? Instead(NtfyFault fault) =>
        fault switch
        {
            NtfyFault.CaptivePortal => NtfyHttpReply.Page(
                "<!doctype html><title>Guest Wi-Fi</title><p>Please sign in."
            ),
            NtfyFault.CaptiveRedirect => NtfyHttpReply.Page("", 302) with
            {
                Headers = new() { ["Location"] = "http://192.0.2.1/login" },
            },
            NtfyFault.ServerError => NtfyHttpReply.Error(50001, "internal server error"),
            NtfyFault.BadGateway => NtfyHttpReply.Page("<html><h1>502 Bad Gateway</h1></html>", 502),
            _ => null,
        };

    private NtfyFault TakeFault()
    {
        lock (_gate)
        {
            var fault = _fault;
            if (fault != NtfyFault.None && _faulty != int.MaxValue && --_faulty <= 0)
            {
                _fault = NtfyFault.None;
            }

            return fault;
        }
    }

    private Task HoleAsync()
    {
        Task changed;
        lock (_gate)
        {
            changed = _faultChanged.Task;
        }

        return changed.WaitAsync(_end.Token);
    }

    /// <summary>No orderly end: what was under way is lost.</summary>
    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new(true, 0);
            socket.Close();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It was gone already.
        }
    }
}
