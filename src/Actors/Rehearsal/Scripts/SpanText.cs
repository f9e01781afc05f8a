using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Experimance.Actors.Rehearsal.Scripts;

/// <summary>Times as scripts write them: <c>2d 4h 30min 7.5s</c>, the parts in this order, each at most once.</summary>
internal static partial class SpanText
{
    public const string Form = "\"2d 4h 30min 7.5s\", or some of its parts";

    /// <summary>Null where it is written otherwise.</summary>
    public static TimeSpan? Parse(string text)
    {
        var match = Pattern().Match(text.Trim());
        if (!match.Success || match.Length == 0)
        {
            return null;
        }

        double Part(string name) =>
            match.Groups[name] is { Success: true } part ? double.Parse(part.Value, CultureInfo.InvariantCulture) : 0;
        var seconds = (((((Part("d") * 24) + Part("h")) * 60) + Part("min")) * 60) + Part("s");
        return seconds > 1e8 ? null : TimeSpan.FromSeconds(Math.Round(seconds, 3));
    }

    public static string Of(TimeSpan time)
    {
        var text = new StringBuilder();
        Add(time.Days, "d");
        Add(time.Hours, "h");
        Add(time.Minutes, "min");
        Add(time.Seconds + (time.Milliseconds / 1000.0), "s");
        return text.Length == 0 ? "0s" : text.ToString();

        void Add(double part, string unit)
        {
            if (part > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? " " : "")}{Math.Round(part, 3)}{unit}");
            }
        }
    }

    [GeneratedRegex(
        @"^(?=\S)(?:(?<d>\d{1,5})d)?\s*(?:(?<h>\d{1,5})h)?\s*(?:(?<min>\d{1,6})min)?\s*(?:(?<s>\d{1,8}(?:\.\d{1,3})?)s)?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Pattern();
}
