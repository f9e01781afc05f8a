using System.Net.Sockets;

namespace Experimance.Host.Shell;

/// <summary>
/// A socket whose reads, or writes, all together may take so long: whoever sends a byte now and then holds nobody up. Blocks its
/// thread and uses nothing of the thread pool.
/// </summary>
internal sealed class NightStream(Socket socket, TimeProvider clock) : Stream
{
    private long _from = clock.GetTimestamp();
    private TimeSpan _limit;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>From now on so much time.</summary>
    public void Within(TimeSpan limit) => (_from, _limit) = (clock.GetTimestamp(), limit);

    /// <exception cref="IOException">Nothing came in time, or the other end broke off.</exception>
    public override int Read(Span<byte> buffer)
    {
        socket.ReceiveTimeout = Left();
        try
        {
            return socket.Receive(buffer);
        }
        catch (SocketException failed)
        {
            throw new IOException(failed.Message, failed);
        }
    }

    /// <exception cref="IOException">It was not taken in time, or the other end has gone.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            while (!buffer.IsEmpty)
            {
                socket.SendTimeout = Left();
                buffer = buffer[socket.Send(buffer)..];
            }
        }
        catch (SocketException failed)
        {
            throw new IOException(failed.Message, failed);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private int Left()
    {
        var left = (_limit - clock.GetElapsedTime(_from)).TotalMilliseconds;
        return left >= 1 ? (int)left : throw new IOException("the time for it is over");
    }
}
