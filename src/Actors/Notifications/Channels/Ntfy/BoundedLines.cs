using System.Buffers;
using System.Text;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>Lines of a stream that may be hostile: what is longer than <see cref="Longest"/> is read over, and never kept.</summary>
internal sealed class BoundedLines(Stream stream)
{
    /// <summary>In bytes: a message has at most 4 KiB, and what is around it is less.</summary>
    public const int Longest = 16 * 1024;

    private readonly byte[] _buffer = new byte[4096];
    private readonly ArrayBufferWriter<byte> _line = new(256);
    private int _at;
    private int _end;

    /// <summary>The next line that is not too long; null: the stream has ended.</summary>
    public async ValueTask<string?> NextAsync(CancellationToken stop)
    {
        var tooLong = false;
        _line.ResetWrittenCount();
        while (true)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await stream.ReadAsync(_buffer, stop).ConfigureAwait(false));
                if (_end == 0)
                {
                    return null;
                }
            }

            var found = _buffer.AsSpan(_at, _end - _at).IndexOf((byte)'\n');
            var length = found < 0 ? _end - _at : found;
            tooLong |= _line.WrittenCount + length > Longest;
            if (!tooLong)
            {
                _line.Write(_buffer.AsSpan(_at, length));
            }

            _at += found < 0 ? length : length + 1;
            if (found >= 0)
            {
                if (!tooLong)
                {
                    return Encoding.UTF8.GetString(_line.WrittenSpan);
                }

                tooLong = false;
                _line.ResetWrittenCount();
            }
        }
    }
}
