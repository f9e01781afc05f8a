using System.Buffers;
using System.Globalization;

namespace Experimance.Actors.Configuration;

/// <summary>Durations as people write them: <c>500ms</c>, <c>45s</c>, <c>20min</c>, <c>1h</c>, <c>2d</c>, also <c>1h30min</c>.</summary>
public static class Duration
{
    public const string Units = "ms, s, min, h, d";

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly (string Unit, TimeSpan Length)[] Known =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("min", TimeSpan.FromMinutes(1)),
        // As people type it at a prompt; it is written as min.
        ("m", TimeSpan.FromMinutes(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("h", TimeSpan.FromHours(1)),
        ("d", TimeSpan.FromDays(1)),
    ];

    /// <summary>Reads one or more numbers with units; a bare number is refused.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = text.AsSpan().Trim();
        if (rest.IsEmpty)
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (
                digits <= 0
                || !double.TryParse(
                    rest[..digits],
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out var number
                )
            )
            {
                return false;
            }

            rest = rest[digits..].TrimStart();
            var letters = rest.IndexOfAnyExceptInRange('a', 'z');
            var unit = (letters < 0 ? rest : rest[..letters]).ToString();
            var length = Known.FirstOrDefault(known => known.Unit == unit).Length;
            if (length == TimeSpan.Zero || number * length.TotalDays > 36_500)
            {
                return false;
            }

            duration += length * number;
            rest = (letters < 0 ? "" : rest[letters..]).TrimStart();
        }

        return true;
    }

    /// <summary>The shortest writing in one unit.</summary>
    public static string Format(TimeSpan duration)
    {
        foreach (var (unit, length) in Known.OrderByDescending(known => known.Length))
        {
            if (duration.Ticks % length.Ticks == 0 && duration >= length)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / length.Ticks}{unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds}s");
    }
}
