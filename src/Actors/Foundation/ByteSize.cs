using System.Buffers;
using System.Globalization;

namespace Experimance.Actors.Foundation;

/// <summary>A number of bytes, as people write it: <c>500 MB</c> (millions), <c>2 GiB</c> (of 1024³), <c>64KiB</c>.</summary>
/// <param name="Bytes">0 to 10¹⁵.</param>
public readonly record struct ByteSize(long Bytes)
{
    public const string Units = "B, kB, MB, GB, TB, KiB, MiB, GiB, TiB";

    private const double Largest = 1e15;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly (string Unit, long Length)[] Known =
    [
        ("B", 1),
        ("kB", 1000),
        ("MB", 1000_000),
        ("GB", 1000_000_000),
        ("TB", 1000_000_000_000),
        ("KiB", 1L << 10),
        ("MiB", 1L << 20),
        ("GiB", 1L << 30),
        ("TiB", 1L << 40),
    ];

    /// <param name="number">Of millions of bytes.</param>
    public static ByteSize Megabytes(long number) => new(number * 1000_000);

    /// <summary>Reads a number with its unit; a bare number is refused, and one that makes no whole bytes is rounded.</summary>
    public static bool TryParse(string text, out ByteSize size)
    {
        size = default;
        var written = text.AsSpan().Trim();
        var digits = written.IndexOfAnyExcept(Digits);
        if (
            digits <= 0
            || !double.TryParse(
                written[..digits],
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            return false;
        }

        var unit = written[digits..].TrimStart().ToString();
        var bytes = number * Known.FirstOrDefault(known => known.Unit == unit).Length;
        if (bytes > Largest || !Known.Any(known => known.Unit == unit))
        {
            return false;
        }

        size = new((long)Math.Round(bytes));
        return true;
    }

    /// <summary>The shortest writing in one unit: <c>2 GB</c>, <c>64 MiB</c>.</summary>
    public override string ToString()
    {
        var bytes = Bytes;
        var (unit, length) = Known
            .Where(known => bytes % known.Length == 0 && bytes >= known.Length)
            .DefaultIfEmpty(Known[0])
            .MaxBy(known => known.Length);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / length} {unit}");
    }
}
