using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Experimance.Client.Connecting;

/// <summary>The bytes below gRPC: the machine's socket, plain TCP on loopback, TLS beyond it.</summary>
internal static class Wires
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    public static SocketsHttpHandler To(HostAddress address, Credentials credentials)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectTimeout = ConnectLimit,
            ActivityHeadersPropagator = null,
        };
        if (address.Socket is { } path)
        {
            handler.ConnectCallback = (_, end) => UnixAsync(path, end);
            return handler;
        }

        // Who is cut off by a router learns it from the lack of answers.
        handler.KeepAlivePingDelay = TimeSpan.FromSeconds(10);
        handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(10);
        if (address.Encrypted)
        {
            handler.SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = credentials.Trust(),
                RemoteCertificateValidationCallback = (_, shown, chain, errors) =>
                    CertificateCheck.Pass(address, credentials, shown, chain, errors),
            };
        }
        else
        {
            // A name is not asked for: "localhost" must not lead anywhere else, the token goes in clear here.
            handler.ConnectCallback = (_, end) => LoopbackAsync(address, end);
        }

        return handler;
    }

    private static async ValueTask<Stream> UnixAsync(string path, CancellationToken end)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), end).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async ValueTask<Stream> LoopbackAsync(HostAddress address, CancellationToken end)
    {
        var ip = IPAddress.TryParse(address.Name, out var given) ? given : IPAddress.Loopback;
        var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(ip, address.Port, end).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
