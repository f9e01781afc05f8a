using System.Globalization;
using System.Text.RegularExpressions;

namespace Experimance.Actors.Configuration.Hocon;

/// <summary>Durations of HOCON: in Akka's words (<c>5 minutes</c>, <c>300 ms</c>, <c>2m</c>) or in ours (<c>20min</c>, <c>1h30min</c>).</summary>
internal static partial class RuntimeDuration
{
    /// <summary>A bare number, which Akka takes for milliseconds, is refused.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        var match = Words().Match(text);
        if (!match.Success)
        {
            return Duration.TryParse(text, out duration);
        }

        var unit = match.Groups["unit"].Value switch
        {
            "m" or "minute" or "minutes" => "min",
            var word when word.StartsWith("milli", StringComparison.Ordinal) => "ms",
            var word => word[..1],
        };
        return Duration.TryParse(match.Groups["number"].Value + unit, out duration);
    }

    /// <summary>As Akka's parser reads it.</summary>
    public static string Format(TimeSpan duration) =>
        string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0.####} ms");

    [GeneratedRegex(
        @"^(?<number>\d+(\.\d+)?)\s*(?<unit>milli(s|seconds?)?|seconds?|m|minutes?|hours?|days?)$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Words();
}
