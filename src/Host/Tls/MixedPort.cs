using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Experimance.Host.Tls;

/// <summary>One port for TLS and plain: the first byte tells, for no HTTP request begins with the one of a TLS handshake.</summary>
internal static class MixedPort
{
    /// <summary>A TLS record of a handshake.</summary>
    private const byte Handshake = 0x16;

    /// <summary>Who has not said a byte by then is let go.</summary>
    private static readonly TimeSpan FirstByte = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(10);

    public static void UseMixed(this ListenOptions listen, TlsKeeper tls, TimeProvider clock)
    {
        ConnectionDelegate? plain = null;
        listen.Use(encrypted => connection => ServeAsync(connection, encrypted, plain!, clock));
        listen.UseHttps(OptionsOf(tls));
        // What comes after TLS is reached without it too.
        listen.Use(next => plain = next);
    }

    /// <summary>As every listener of this host speaks TLS: nothing older than 1.2.</summary>
    public static HttpsConnectionAdapterOptions OptionsOf(TlsKeeper tls) =>
        new()
        {
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            HandshakeTimeout = HandshakeLimit,
            ServerCertificateSelector = (_, _) => tls.Current,
            OnAuthenticate = (_, options) =>
            {
                if (tls is { Current: { } shown, Chain: { Count: > 0 } chain })
                {
                    options.ServerCertificateContext = System.Net.Security.SslStreamCertificateContext.Create(
                        shown,
                        chain,
                        offline: true
                    );
                    options.ServerCertificateSelectionCallback = null;
                }
            },
        };

    private static async Task ServeAsync(
        ConnectionContext connection,
        ConnectionDelegate encrypted,
        ConnectionDelegate plain,
        TimeProvider clock
    )
    {
        if (await FirstAsync(connection, clock).ConfigureAwait(false) is { } first)
        {
            await (first == Handshake ? encrypted : plain)(connection).ConfigureAwait(false);
        }
    }

    /// <summary>Looks at the first byte and leaves it where it is; null: none came.</summary>
    private static async Task<byte?> FirstAsync(ConnectionContext connection, TimeProvider clock)
    {
        using var limit = new CancellationTokenSource(FirstByte, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, connection.ConnectionClosed);
        try
        {
            var read = await connection.Transport.Input.ReadAsync(either.Token).ConfigureAwait(false);
            byte? first = read.Buffer.IsEmpty ? null : read.Buffer.FirstSpan[0];
            connection.Transport.Input.AdvanceTo(read.Buffer.Start);
            return first;
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return null;
        }
    }
}
