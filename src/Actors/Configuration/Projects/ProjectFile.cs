using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Projects;

/// <summary>What an installation is: <c>projects/&lt;project&gt;/project.toml</c>.</summary>
public sealed record ProjectFile
{
    /// <summary>Its file's name without the ending.</summary>
    public const string Name = "project";

    [Setting("Its name, as people read it")]
    public string Title { get; init; } = "";

    [Setting("The services that run; health always does")]
    public ImmutableArray<string> Services { get; init; } = [.. ServiceNames.Services];

    [Setting("Languages of the texts on the wall, in the order in which they take turns")]
    public ImmutableArray<string> Languages { get; init; } = ["en"];

    [Setting("Where its clock hangs, as in the list of the IANA: Europe/Berlin, America/Toronto")]
    public string TimeZone { get; init; } = "UTC";

    [Setting("When visitors may come")]
    public OpeningSettings Opening { get; init; } = new();

    [Setting("Who is told when something breaks, in this order; addresses are the machine's")]
    public ImmutableArray<RoleSettings> People { get; init; } = [];
}

/// <summary>Hours of a week, and the days that are different. Hours are written "10:00-18:00", several with commas between, or "closed".</summary>
public sealed record OpeningSettings
{
    [Setting("Hours on Mondays: \"10:00-18:00\", several with commas between, or \"closed\"")]
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

    [Setting("Hours on holidays")]
    public string HolidayHours { get; init; } = "closed";

    [Setting("Single days that are different from all of the above")]
    public ImmutableArray<OpeningDate> Dates { get; init; } = [];

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

/// <summary>One day with hours of its own.</summary>
public sealed record OpeningDate
{
    [Setting("The day: \"2027-03-26\"")]
    public string Date { get; init; } = "";

    [Setting("Its hours")]
    public string Hours { get; init; } = "closed";

    [Setting("Why, for people")]
    public string Why { get; init; } = "";
}

/// <summary>A person as the installation knows one: by what they do for it, not by name or address.</summary>
public sealed record RoleSettings
{
    [Setting("One word: attendant, artist, engineer")]
    public string Role { get; init; } = "";

    [Setting("The language they are written to")]
    public string Language { get; init; } = "en";
}
