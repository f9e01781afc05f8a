using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace Experimance.Actors.Foundation.Opening;

/// <summary>
/// When an installation is open by its settings, in its own time zone; made of settings that were found right. What people
/// change for a day is in <see cref="OpeningTimes"/>.
/// <para>
/// A day has its own hours, else a holiday's, else the weekday's. A span belongs to the day on which it begins: "18:00-02:00"
/// on a Friday is open on Saturday until 02:00, also where Saturday is closed or a holiday. Spans that touch or overlap are
/// one, also those of two days.
/// </para>
/// <para>
/// Where the clock changes, a span runs without a break from the first instant at which the clock shows its begin or later
/// to the instant since which the clock shows nothing before its end any more. So "01:00-04:00" is two hours long when the clock goes
/// forward in it and four when it goes back; minutes that exist twice are open both times; a begin or end that does not exist
/// is the change itself, and a span of which no minute exists is none.
/// </para>
/// </summary>
public sealed class OpeningCalendar
{
    /// <summary>Days that are worked out together.</summary>
    private const int BlockDays = 8;

    /// <summary>Eleven years of them are remembered, then it begins anew: what asks goes through neighbouring days.</summary>
    private const int MostBlocks = 512;

    /// <summary>
    /// How many days before an instant's own a span may begin that has it: overnight (1), and the day that a place skips when it
    /// crosses the date line (1).
    /// </summary>
    private const int DaysBefore = 2;

    /// <summary>How many days after it a span may begin that has it: where a clock goes back over midnight (1).</summary>
    private const int DaysAfter = 1;

    private readonly LocalClock _clock;
    private readonly ImmutableDictionary<DayOfWeek, Hours> _week;
    private readonly ImmutableDictionary<DateOnly, (Hours Hours, string Why)> _dates;
    private readonly ImmutableHashSet<(int Month, int Day)> _yearly;
    private readonly ImmutableHashSet<DateOnly> _once;
    private readonly Hours _holiday;
    private readonly ConcurrentDictionary<int, ImmutableArray<OpenSpan>> _blocks = new();

    /// <param name="timeZone">Name of the IANA: <c>Europe/Berlin</c>.</param>
    /// <param name="opening">Hours and days.</param>
    /// <exception cref="FormatException">Settings that the project file's rules would have refused.</exception>
    public OpeningCalendar(string timeZone, OpeningSettings opening)
    {
        ArgumentNullException.ThrowIfNull(opening);
        _clock = new(Zone(timeZone) ?? throw new FormatException($"unknown time zone {timeZone}"));
        _week = Enum.GetValues<DayOfWeek>().ToImmutableDictionary(day => day, day => Read(opening.On(day)));
        _dates = opening.Dates.ToImmutableDictionary(
            date => Date(date.Date) ?? throw new FormatException(date.Date),
            date => (Read(date.Hours), date.Why)
        );
        _holiday = Read(opening.HolidayHours);
        _yearly = [.. opening.Holidays.Select(Yearly).OfType<(int, int)>()];
        _once = [.. opening.Holidays.Select(Date).OfType<DateOnly>()];
    }

    /// <summary>The hours of a day: its own, else a holiday's, else the weekday's.</summary>
    public Hours On(DateOnly day) =>
        _dates.TryGetValue(day, out var own) ? own.Hours
        : IsHoliday(day) ? _holiday
        : _week[day.DayOfWeek];

    /// <summary>Why a day is different: of a day of its own what stands there, of a holiday "holiday", else empty.</summary>
    public string NoteOn(DateOnly day) =>
        _dates.TryGetValue(day, out var own) ? own.Why
        : IsHoliday(day) ? "holiday"
        : "";

    /// <summary>What the clock on the installation's wall shows.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => _clock.Local(at);

    /// <summary>
    /// A moment as people type it on that clock: <c>2026-12-24T20:00</c>, or a time of day (<c>20:00</c>), which is the next such.
    /// </summary>
    /// <returns>Null: it is none.</returns>
    public DateTimeOffset? Read(string typed, DateTimeOffset now)
    {
        if (TimeOnly.TryParseExact(typed, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            var today = Local(now).Date;
            var next = At(today + time.ToTimeSpan());
            return next >= now ? next : At(today.AddDays(1) + time.ToTimeSpan());
        }

        return DateTime.TryParseExact(
            typed,
            ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var local
        )
            ? At(local)
            : null;
    }

    /// <summary>The instant when that clock shows <paramref name="local"/>; the later of two; the change where it never does.</summary>
    public DateTimeOffset At(DateTime local) => _clock.Last(DateTime.SpecifyKind(local, DateTimeKind.Unspecified));

    /// <summary>The zone of that IANA name; null where this machine knows none.</summary>
    public static TimeZoneInfo? Zone(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary><c>2027-03-26</c>; null for anything else.</summary>
    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    /// <summary><c>12-25</c>, a day of each year; null for anything else.</summary>
    public static (int Month, int Day)? Yearly(string text) =>
        // 2000 was a leap year: the 29th of February is a day.
        text is { Length: 5 }
        && Date($"2000-{text}") is { } date
            ? (date.Month, date.Day)
            : null;

    /// <summary>Is it open then?</summary>
    internal bool Has(DateTimeOffset at)
    {
        var day = Day(at);
        for (var number = (day - DaysBefore) / BlockDays; number <= (day + DaysAfter) / BlockDays; number++)
        {
            foreach (var span in Block(number))
            {
                if (span.Begin > at)
                {
                    return false;
                }

                if (at < span.End)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// Spans as written, one by one in the order of their begins, at least all that may have anything of the time between the
    /// two instants, and of the day after. They may touch and overlap.
    /// </summary>
    internal IEnumerable<OpenSpan> Spans(DateTimeOffset from, DateTimeOffset until)
    {
        var last = (Day(until) + DaysAfter) / BlockDays;
        for (var number = (Day(from) - DaysBefore) / BlockDays; number <= last; number++)
        {
            foreach (var span in Block(number))
            {
                yield return span;
            }
        }
    }

    private ImmutableArray<OpenSpan> Block(int number)
    {
        if (_blocks.TryGetValue(number, out var known))
        {
            return known;
        }

        if (_blocks.Count >= MostBlocks)
        {
            _blocks.Clear();
        }

        var spans = Enumerable
            .Range(number * BlockDays, BlockDays)
            .Select(DateOnly.FromDayNumber)
            .SelectMany(day => On(day).Spans.Select(span => Span(day, span)))
            // Of some nothing exists, where a clock goes forward.
            .Where(span => span.Begin < span.End);
        return _blocks[number] = [.. spans];
    }

    private OpenSpan Span(DateOnly day, (int From, int To) span)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new(_clock.First(midnight.AddMinutes(span.From)), _clock.Last(midnight.AddMinutes(span.To)));
    }

    private int Day(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime).DayNumber;

    private bool IsHoliday(DateOnly day) => _once.Contains(day) || _yearly.Contains((day.Month, day.Day));

    private static Hours Read(string text) => Hours.Parse(text) ?? throw new FormatException(text);
}
