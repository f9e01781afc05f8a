using System.Collections.Immutable;
using System.Globalization;

namespace Experimance.Actors.Foundation.Opening;

/// <summary>
/// The hours of one day as people write them: <c>10:00-13:00, 14:00-18:00</c>, <c>18:00-02:00</c> into the night, or
/// <c>closed</c>.
/// </summary>
/// <param name="Spans">
/// In order, apart from each other; minutes since the day's midnight, the end not included. Only the last may go on after
/// midnight (an end above 1440), and less than 24 hours long.
/// </param>
public sealed record Hours(ImmutableArray<(int From, int To)> Spans)
{
    /// <summary>How they are written, for messages.</summary>
    public const string Form =
        "\"10:00-18:00\", \"10:00-13:00, 14:00-18:00\", \"18:00-02:00\" (into the night, last of its day) or \"closed\"";

    private const int Day = 24 * 60;

    public static readonly Hours Closed = new(ImmutableArray<(int, int)>.Empty);

    /// <summary>Null where it is written otherwise, is empty, overlaps, or goes on after midnight and is not the last.</summary>
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
            if (ends.Length != 2 || Minute(ends[0]) is not ({ } from and < Day) || Minute(ends[1]) is not { } to)
            {
                return null;
            }

            // "10:00-10:00" could mean nothing or a whole day: it is refused. A whole day is "00:00-24:00".
            if (from == to || (spans.Count > 0 && spans[^1].To > from))
            {
                return null;
            }

            spans.Add((from, to > from ? to : to + Day));
        }

        return new(spans.ToImmutable());
    }

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
