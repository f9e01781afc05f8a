using System.Net;
using System.Net.Sockets;

namespace Experimance.Actors.Health.Probes;

/// <summary>
/// Asks a machine of the local network for a sign of life (ICMP echo) through a plain datagram socket. The library's own ping
/// starts a program where it may open no raw socket, and rooms start none.
/// </summary>
internal static class Echo
{
    private const int DiscardPort = 9;

    /// <summary>Type 8 (echo request), code 0; the kernel fills in checksum and identifier.</summary>
    private static readonly byte[] Request = [8, 0, 0, 0, 0, 0, 0, 1];

    /// <returns>Null: this process may not ask.</returns>
    public static bool? Ask(IPAddress machine, TimeSpan limit)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Icmp);
            socket.ReceiveTimeout = (int)limit.TotalMilliseconds;
            socket.Connect(machine, 0);
            socket.Send(Request);
            return socket.Receive(new byte[64]) > 0;
        }
        catch (SocketException e)
            when (e.SocketErrorCode
                    is SocketError.AccessDenied
                        or SocketError.ProtocolNotSupported
                        or SocketError.SocketNotSupported
                        or SocketError.OperationNotSupported
            )
        {
            Nudge(machine);
            return null;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Has the kernel ask for the machine's hardware address, which then stands in its table or does not.</summary>
    private static void Nudge(IPAddress machine)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.SendTo([0], new IPEndPoint(machine, DiscardPort));
        }
        catch (SocketException)
        {
            // Then the table says what it said before.
        }
    }
}
