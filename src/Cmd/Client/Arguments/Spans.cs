using System.Buffers;
using System.Globalization;

namespace Experimance.Client.Arguments;

/// <summary>Lengths of time as pbm's own options take and print them.</summary>
internal static class Spans
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary><c>10</c> (seconds), <c>500ms</c>, <c>2s</c>, <c>5m</c> or <c>5min</c>, <c>1h</c>; more than nothing, at most a day.</summary>
    public static bool TryParse(string text, out TimeSpan span)
    {
        var digits = text.AsSpan().IndexOfAnyExcept(Digits);
        var number = digits < 0 ? text : text[..digits];
        var unit = (digits < 0 ? "" : text[digits..]) switch
        {
            "" or "s" => 1,
            "ms" => 0.001,
            "m" or "min" => 60,
            "h" => 3600,
            _ => 0.0,
        };
        span = default;
        if (
            !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            || count * unit <= 0
            || count * unit > Longest.TotalSeconds
        )
        {
            return false;
        }

        span = TimeSpan.FromSeconds(count * unit);
        return true;
    }

    /// <summary>For people: <c>850 ms</c>, <c>12 s</c>, <c>3 min</c>, <c>5 h 20 min</c>, <c>12 d 4 h</c>.</summary>
    public static string Tell(TimeSpan span) =>
        span.TotalSeconds switch
        {
            < 1 => $"{span.TotalMilliseconds:0} ms",
            < 120 => $"{Math.Floor(span.TotalSeconds):0} s",
            < 7200 => $"{Math.Floor(span.TotalMinutes):0} min",
            < 172_800 => $"{Math.Floor(span.TotalHours):0} h {span.Minutes} min",
            _ => $"{span.Days} d {span.Hours} h",
        };
}
