using System.Collections.Immutable;
using System.Globalization;

namespace Experimance.Actors.Foundation.Opening;

/// <summary>The hours of one day as people write them: <c>10:00-13:00, 14:00-18:00</c> or <c>closed</c>.</summary>
/// <param name="Spans">In order, apart from each other; minutes of the day, the end not included, up to 1440.</param>
public sealed record Hours(ImmutableArray<(int From, int To)> Spans)
{
    /// <summary>How they are written, for messages.</summary>
    public const string Form = "\"10:00-18:00\", \"10:00-13:00, 14:00-18:00\" or \"closed\"";

    private const int Day = 24 * 60;

    public static readonly Hours Closed = new(ImmutableArray<(int, int)>.Empty);

    /// <summary>Null where it is written otherwise, ends before it begins, or overlaps.</summary>
    public static Hours? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Trim() == "closed")
        {
            return Closed;
        }

        var spans = ImmutableArray.CreateBuilder<(int From, int To)>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length != 2 || Minute(ends[0]) is not { } from || Minute(ends[1]) is not { } to || from >= to)
            {
                return null;
            }

            if (spans.Count > 0 && spans[^1].To > from)
            {
                return null;
            }

            spans.Add((from, to));
        }

        return new(spans.ToImmutable());
    }

    /// <param name="minute">Of the day.</param>
    public bool Has(int minute) => Spans.Any(span => minute >= span.From && minute < span.To);

    private static int? Minute(string text)
    {
        var parts = text.Trim().Split(':');
        return
            parts.Length == 2
            && parts[1].Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
            && minute < 60
            && hour * 60 + minute <= Day
            ? hour * 60 + minute
            : null;
    }
}
