using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Serilog;

namespace Experimance.Host.Watching;

/// <summary>
/// Tells systemd that the host is ready and alive (sd_notify(3)): datagrams to the socket that it named in
/// <c>NOTIFY_SOCKET</c>. Never blocks; a datagram that does not arrive is told once. Called by Watch's thread alone.
/// </summary>
internal sealed class ServiceManager : IDisposable
{
    private readonly string _address;
    private readonly bool _feeds;
    private Socket? _socket;
    private bool _ready;
    private bool _failed;

    /// <param name="address">A path; with <c>@</c> in front a name of the abstract space.</param>
    /// <param name="feeds">Its watchdog waits for us.</param>
    public ServiceManager(string address, bool feeds)
    {
        _address = address;
        _feeds = feeds;
    }

    /// <summary>Whoever started this process and wants to hear of it; null: nobody does.</summary>
    /// <remarks>Takes the variables out of the environment, so that no child process speaks for us.</remarks>
    public static ServiceManager? OfThisProcess()
    {
        var address = Take("NOTIFY_SOCKET");
        var interval = Take("WATCHDOG_USEC");
        var whom = Take("WATCHDOG_PID");
        if (address is not ['/' or '@', _, ..])
        {
            return null;
        }

        var feeds =
            long.TryParse(interval, CultureInfo.InvariantCulture, out var microseconds)
            && microseconds > 0
            && (whom is null || whom == Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new(address, feeds);
    }

    /// <summary>Health, pool and clock have moved: the first time it is said that the host is ready, and each time the watchdog is fed.</summary>
    public void AllWell()
    {
        if (!_ready)
        {
            _ready = Send("READY=1");
        }

        if (_feeds)
        {
            Send("WATCHDOG=1");
        }
    }

    public void Dispose() => _socket?.Dispose();

    private bool Send(string state)
    {
        try
        {
            _socket ??= Connect();
            _socket.Send(Encoding.UTF8.GetBytes(state));
            _failed = false;
            return true;
        }
        catch (SocketException refused)
        {
            if (!_failed)
            {
                Log.Warning("The service manager does not take {State}: {Why}", state, refused.Message);
            }

            _failed = true;
            // A full queue empties by itself; any other socket is made anew next time.
            if (refused.SocketErrorCode != SocketError.WouldBlock)
            {
                _socket?.Dispose();
                _socket = null;
            }

            return false;
        }
    }

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(_address[0] == '@' ? $"\0{_address[1..]}" : _address));
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private static string? Take(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, null);
        return value;
    }
}
