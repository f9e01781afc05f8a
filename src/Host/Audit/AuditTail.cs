using System.Text;

namespace Experimance.Host.Audit;

/// <summary>Where the log ends, and what hangs over that end.</summary>
/// <param name="Segment">The last file; null: there is none.</param>
/// <param name="Length">Bytes of it up to the end of the last whole line.</param>
/// <param name="Head">Of that line.</param>
/// <param name="Torn">What stands after it: a line that a power cut has torn; empty: nothing.</param>
internal sealed record AuditTail(string? Segment, long Length, AuditHead Head, byte[] Torn)
{
    /// <exception cref="IOException">It cannot be read.</exception>
    public static AuditTail Find(string folder)
    {
        var segments = AuditFolder.Segments(folder);
        for (var i = segments.Count - 1; i >= 0; i--)
        {
            var bytes = ReadAll(segments[i]);
            var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
            var head = HeadOf(bytes.AsSpan(0, end));
            if (head is not null || i == 0)
            {
                // A file whose first line was torn: the head is that of the file before.
                return i == segments.Count - 1
                    ? new(segments[i], end, head ?? AuditHead.None, bytes[end..])
                    : new(segments[^1], 0, head ?? AuditHead.None, ReadAll(segments[^1]));
            }
        }

        return new(null, 0, AuditHead.None, []);
    }

    /// <summary>
    /// Of the last line that can be read at all. Lines that somebody has changed are left as they are: whether everything fits
    /// together is for <see cref="AuditCheck"/> to say, the log goes on meanwhile.
    /// </summary>
    private static AuditHead? HeadOf(ReadOnlySpan<byte> whole)
    {
        while (!whole.IsEmpty)
        {
            var rest = whole[..^1];
            var begin = rest.LastIndexOf((byte)'\n') + 1;
            if (AuditEntry.Read(Encoding.UTF8.GetString(rest[begin..])) is { } entry)
            {
                return entry.Head;
            }

            whole = whole[..begin];
        }

        return null;
    }

    private static byte[] ReadAll(string segment)
    {
        using var file = AuditFolder.OpenToRead(segment);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
