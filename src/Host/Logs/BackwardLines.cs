using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Experimance.Host.Logs;

/// <summary>The lines of a file from its end to its beginning, in bounded memory.</summary>
internal static class BackwardLines
{
    /// <summary>Bytes kept of a line: its beginning.</summary>
    public const int LongestLine = 32 * 1024;

    private const int Step = 64 * 1024;

    private const byte LineEnd = (byte)'\n';

    /// <param name="end">Offset where reading begins, in bytes; a line begins there, or the file ends.</param>
    /// <returns>Each line without its end, with the offset of its beginning; first what stands behind the last line's end, even where that is nothing.</returns>
    public static async IAsyncEnumerable<(string Text, long Start)> ReadAsync(
        SafeFileHandle file,
        long end,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var buffer = new byte[Step];
        byte[] rest = [];
        var place = end;
        while (place > 0)
        {
            var wanted = (int)Math.Min(Step, place);
            place -= wanted;
            var read = await FillAsync(file, buffer.AsMemory(0, wanted), place, stop).ConfigureAwait(false);
            var until = read;
            for (int at; (at = buffer.AsSpan(0, until).LastIndexOf(LineEnd)) >= 0; until = at)
            {
                yield return (Text(buffer.AsSpan((at + 1)..until), rest), place + at + 1);
                rest = [];
            }

            rest = Join(buffer.AsSpan(0, until), rest);
        }

        yield return (Text([], rest), 0);
    }

    /// <returns>Bytes read: fewer than wanted where the file has become shorter.</returns>
    private static async ValueTask<int> FillAsync(
        SafeFileHandle file,
        Memory<byte> buffer,
        long place,
        CancellationToken stop
    )
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            var read = await RandomAccess.ReadAsync(file, buffer[filled..], place + filled, stop).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            filled += read;
        }

        return filled;
    }

    private static string Text(ReadOnlySpan<byte> first, byte[] rest) =>
        Encoding.UTF8.GetString(rest.Length == 0 ? Head(first) : Join(first, rest));

    private static byte[] Join(ReadOnlySpan<byte> first, byte[] rest) =>
        first.Length >= LongestLine
            ? Head(first).ToArray()
            : [.. first, .. rest.AsSpan(0, Math.Min(rest.Length, LongestLine - first.Length))];

    private static ReadOnlySpan<byte> Head(ReadOnlySpan<byte> line) => line[..Math.Min(line.Length, LongestLine)];
}
