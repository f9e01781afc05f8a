using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Experimance.Host.Tests.Watching;

/// <summary>Stands in for systemd: a datagram socket that keeps what it is told.</summary>
internal sealed class Ear : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();

    /// <param name="address">As NOTIFY_SOCKET has it.</param>
    public Ear(string address)
    {
        Address = address;
        _socket.Bind(new UnixDomainSocketEndPoint(address[0] == '@' ? $"\0{address[1..]}" : address));
        new Thread(Listen) { IsBackground = true }.Start();
    }

    public string Address { get; }

    /// <summary>The next thing that it is told.</summary>
    /// <param name="limit">Generous: it bounds a failing test.</param>
    public async Task<string> NextAsync(int limit = 30)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(limit));
        return await _heard.Reader.ReadAsync(end.Token);
    }

    /// <summary>What it has been told and nobody has read.</summary>
    public List<string> Take()
    {
        var all = new List<string>();
        while (_heard.Reader.TryRead(out var text))
        {
            all.Add(text);
        }

        return all;
    }

    public void Dispose() => _socket.Dispose();

    private void Listen()
    {
        var buffer = new byte[4096];
        try
        {
            while (true)
            {
                var length = _socket.Receive(buffer);
                _heard.Writer.TryWrite(Encoding.UTF8.GetString(buffer, 0, length));
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            _heard.Writer.TryComplete();
        }
    }
}
