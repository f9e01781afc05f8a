using System.Collections.Immutable;
using System.Globalization;

namespace Experimance.Host.Watching;

/// <summary>Whose code lies where in a process (<c>/proc/PID/maps</c>): files by name, everything else is the compiler's own.</summary>
internal sealed class MemoryMap(ImmutableArray<(ulong From, ulong To, string Name)> parts)
{
    /// <summary>Those parts that can be executed; empty where it cannot be read.</summary>
    public static MemoryMap Read(string file) =>
        new([.. (ThreadReport.Text(file)?.Split('\n') ?? []).Select(Part).OfType<(ulong, ulong, string)>()]);

    /// <param name="address">As the kernel writes it: <c>0x7f…</c>.</param>
    /// <returns>Null: nobody's.</returns>
    public string? ModuleOf(string address) =>
        address.StartsWith("0x", StringComparison.Ordinal)
        && ulong.TryParse(address.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var at)
            ? parts.FirstOrDefault(part => part.From <= at && at < part.To).Name
            : null;

    private static (ulong From, ulong To, string Name)? Part(string line)
    {
        var words = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
        return
            words.Length >= 5
            && words[1].Contains('x', StringComparison.Ordinal)
            && words[0].Split('-') is [var from, var to]
            && ulong.TryParse(from, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var first)
            && ulong.TryParse(to, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var last)
            ? (first, last, words.Length == 6 && words[5].StartsWith('/') ? NameOf(words[5]) : "compiled code")
            : null;
    }

    /// <summary>The runtime keeps what it compiles in a file without a place.</summary>
    private static string NameOf(string path) =>
        path.StartsWith("/memfd:", StringComparison.Ordinal) ? "compiled code" : Path.GetFileName(path);
}
