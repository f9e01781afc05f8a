using System.Collections.Immutable;

namespace Experimance.Actors.Foundation.Opening;

/// <summary>
/// Hours of a week, and the days that are different. Hours are written "10:00-18:00", several with commas between, "18:00-02:00"
/// into the night (they belong to the day on which they begin), or "closed".
/// </summary>
public sealed record OpeningSettings
{
    [Setting(
        "Hours on Mondays: \"10:00-18:00\", several with commas between, \"18:00-02:00\" into Tuesday, or \"closed\""
    )]
    public string Monday { get; init; } = AllDay;

    [Setting("Hours on Tuesdays")]
    public string Tuesday { get; init; } = AllDay;

    [Setting("Hours on Wednesdays")]
    public string Wednesday { get; init; } = AllDay;

    [Setting("Hours on Thursdays")]
    public string Thursday { get; init; } = AllDay;

    [Setting("Hours on Fridays")]
    public string Friday { get; init; } = AllDay;

    [Setting("Hours on Saturdays")]
    public string Saturday { get; init; } = AllDay;

    [Setting("Hours on Sundays")]
    public string Sunday { get; init; } = AllDay;

    [Setting("Days that are holidays, each year (\"12-25\") or once (\"2027-03-26\")")]
    public ImmutableArray<string> Holidays { get; init; } = [];

    [Setting("Hours on holidays; last night's are not cut by them")]
    public string HolidayHours { get; init; } = "closed";

    [Setting("Single days that are different from all of the above")]
    public ImmutableArray<OpeningDate> Dates { get; init; } = [];

    [Setting(
        "Outside these hours the piece sleeps: screens black, camera off; false: it is awake day and night. In development it sleeps only when it is closed by hand"
    )]
    public bool Sleep { get; init; } = true;

    [Setting(
        "The piece is awake so long before it opens; longer than telling.ready_before, so that what is said then was seen",
        Min = 0,
        Max = 14_400
    )]
    public TimeSpan WakeBefore { get; init; } = TimeSpan.FromMinutes(45);

    /// <summary>Where nothing is said the installation is always open: nobody is kept from being told.</summary>
    private const string AllDay = "00:00-24:00";

    /// <summary>The hours of a weekday as written.</summary>
    public string On(DayOfWeek day) =>
        day switch
        {
            DayOfWeek.Monday => Monday,
            DayOfWeek.Tuesday => Tuesday,
            DayOfWeek.Wednesday => Wednesday,
            DayOfWeek.Thursday => Thursday,
            DayOfWeek.Friday => Friday,
            DayOfWeek.Saturday => Saturday,
            _ => Sunday,
        };
}
