using System.Net;
using System.Net.Sockets;

namespace Experimance.Actors.Notifications.Channels.Mail;

/// <summary>Connects to a server that has several addresses of which some may be dead ends.</summary>
internal static class MailWire
{
    /// <summary>
    /// For each address but the last. A network that says it speaks IPv6 and does not swallows everything sent there; waiting
    /// longer would eat the whole time of the mail.
    /// </summary>
    private static readonly TimeSpan ForEach = TimeSpan.FromSeconds(5);

    /// <param name="answered">Called when the name is known and somebody is called.</param>
    public static async Task<Socket> ConnectAsync(
        string host,
        int port,
        TimeProvider time,
        Action answered,
        CancellationToken limit
    )
    {
        var addresses = await Dns.GetHostAddressesAsync(host, limit).ConfigureAwait(false);
        answered();
        for (var i = 0; ; i++)
        {
            var isLast = i >= addresses.Length - 1;
            using var own = new CancellationTokenSource(isLast ? Timeout.InfiniteTimeSpan : ForEach, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit, own.Token);
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses[i], port, either.Token).ConfigureAwait(false);
                return socket;
            }
            catch (Exception e) when (!isLast && !limit.IsCancellationRequested && IsDeadEnd(e))
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    private static bool IsDeadEnd(Exception e) => e is SocketException or OperationCanceledException;
}
