using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Experimance.Host.Shell;

/// <summary>Who is at the other end of a Unix socket, as the kernel took it down when they connected; nobody can forge it.</summary>
/// <param name="Groups">All of the process's groups, the first one too.</param>
internal sealed record PeerCredentials(int Process, uint User, IReadOnlySet<uint> Groups)
{
    // asm-generic/socket.h; the same on x64 and arm64.
    private const int SocketLevel = 1;
    private const int PeerCredential = 17;
    private const int PeerGroups = 59;
    private const int MostGroups = 65536;

    /// <exception cref="SocketException">The kernel does not tell (no Unix socket).</exception>
    public static PeerCredentials Of(Socket socket)
    {
        Span<byte> whole = stackalloc byte[12];
        socket.GetRawSocketOption(SocketLevel, PeerCredential, whole);
        var numbers = MemoryMarshal.Cast<byte, uint>(whole);
        return new((int)numbers[0], numbers[1], GroupsOf(socket).Append(numbers[2]).ToHashSet());
    }

    private static uint[] GroupsOf(Socket socket)
    {
        var room = new byte[64 * sizeof(uint)];
        while (true)
        {
            try
            {
                var length = socket.GetRawSocketOption(SocketLevel, PeerGroups, room);
                return MemoryMarshal.Cast<byte, uint>(room.AsSpan(0, length)).ToArray();
            }
            catch (SocketException tooSmall) when (IsTooSmall(tooSmall) && room.Length < MostGroups * sizeof(uint))
            {
                room = new byte[room.Length * 4];
            }
        }
    }

    /// <summary>ERANGE: there are more groups than there was room for.</summary>
    private static bool IsTooSmall(SocketException error) => error.NativeErrorCode == 34;
}
