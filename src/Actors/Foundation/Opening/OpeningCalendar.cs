using System.Collections.Immutable;
using System.Globalization;

namespace Experimance.Actors.Foundation.Opening;

/// <summary>When an installation is open, in its own time zone; made of settings that were found right.</summary>
public sealed class OpeningCalendar
{
    private readonly TimeZoneInfo _zone;
    private readonly ImmutableDictionary<DayOfWeek, Hours> _week;
    private readonly ImmutableDictionary<DateOnly, Hours> _dates;
    private readonly ImmutableHashSet<(int Month, int Day)> _yearly;
    private readonly ImmutableHashSet<DateOnly> _once;
    private readonly Hours _holiday;

    /// <param name="timeZone">Name of the IANA: <c>Europe/Berlin</c>.</param>
    /// <param name="opening">Hours and days.</param>
    /// <exception cref="FormatException">Settings that the project file's rules would have refused.</exception>
    public OpeningCalendar(string timeZone, OpeningSettings opening)
    {
        ArgumentNullException.ThrowIfNull(opening);
        _zone = Zone(timeZone) ?? throw new FormatException($"unknown time zone {timeZone}");
        _week = Enum.GetValues<DayOfWeek>().ToImmutableDictionary(day => day, day => Read(opening.On(day)));
        _dates = opening.Dates.ToImmutableDictionary(
            date => Date(date.Date) ?? throw new FormatException(date.Date),
            date => Read(date.Hours)
        );
        _holiday = Read(opening.HolidayHours);
        _yearly = [.. opening.Holidays.Select(Yearly).OfType<(int, int)>()];
        _once = [.. opening.Holidays.Select(Date).OfType<DateOnly>()];
    }

    /// <summary>The hours of a day: its own, else a holiday's, else the weekday's.</summary>
    public Hours On(DateOnly day) =>
        _dates.TryGetValue(day, out var own) ? own
        : _once.Contains(day) || _yearly.Contains((day.Month, day.Day)) ? _holiday
        : _week[day.DayOfWeek];

    public bool IsOpen(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, _zone);
        return On(DateOnly.FromDateTime(local.DateTime)).Has((int)local.TimeOfDay.TotalMinutes);
    }

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

    private static Hours Read(string text) => Hours.Parse(text) ?? throw new FormatException(text);
}
