using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;

namespace Experimance.Actors.Configuration.Projects;

/// <summary>What <c>project.toml</c> must be beyond types and ranges.</summary>
internal static class ProjectRules
{
    /// <param name="services">The services that this program has.</param>
    public static IEnumerable<SettingError> Check(ReadSettings read, IReadOnlyCollection<string> services)
    {
        var project = (ProjectFile)read.Value;
        return
        [
            .. Services(project, services, read),
            .. Wrong(
                project.TimeZone,
                zone => OpeningCalendar.Zone(zone) is null,
                "time_zone",
                "is no time zone that this machine knows (Europe/Berlin, America/Toronto; the machine's list is Debian's package tzdata)",
                read
            ),
            .. Opening(project.Opening, read),
            .. project.People.SelectMany(
                (person, i) =>
                    Wrong(
                        person.Role,
                        role => !IsWord(role),
                        $"people.{i}.role",
                        "is no role: one word of lower-case letters, as attendant",
                        read
                    )
            ),
            .. Twice([.. project.People.Select(person => person.Role)], "people", "role", read),
            .. Languages(project, read),
        ];
    }

    private static IEnumerable<SettingError> Services(
        ProjectFile project,
        IReadOnlyCollection<string> services,
        ReadSettings read
    )
    {
        var place = read.PlaceOf("services");
        if (project.Services.IsEmpty)
        {
            yield return new(place, $"a project runs at least one service; there are {string.Join(", ", services)}");
        }

        foreach (var name in project.Services.Where(name => !services.Contains(name)))
        {
            yield return new(place, $"there is no service '{name}'{NearestName.Hint(name, services)}");
        }

        foreach (var error in Twice([.. project.Services], "services", "service", read))
        {
            yield return error;
        }
    }

    private static IEnumerable<SettingError> Languages(ProjectFile project, ReadSettings read)
    {
        if (project.Languages.IsEmpty)
        {
            yield return new(read.PlaceOf("languages"), "name at least one language, as [\"en\"]");
        }

        foreach (var error in Twice([.. project.Languages], "languages", "language", read))
        {
            yield return error;
        }
    }

    private static IEnumerable<SettingError> Opening(OpeningSettings opening, ReadSettings read) =>
        [
            .. Enum.GetValues<DayOfWeek>()
                .SelectMany(day => HoursAt(opening.On(day), $"opening.{Spelling.Snake(day.ToString())}", read)),
            .. HoursAt(opening.HolidayHours, "opening.holiday_hours", read),
            .. opening.Holidays.SelectMany(
                (_, i) =>
                    Wrong(
                        opening.Holidays[i],
                        day => OpeningCalendar.Date(day) is null && OpeningCalendar.Yearly(day) is null,
                        "opening.holidays",
                        "is no day: \"12-25\" for each year, \"2027-03-26\" for once",
                        read
                    )
            ),
            .. opening.Dates.SelectMany(
                (date, i) =>
                    Wrong(
                            date.Date,
                            day => OpeningCalendar.Date(day) is null,
                            $"opening.dates.{i}.date",
                            "is no day: write it as \"2027-03-26\"",
                            read
                        )
                        .Concat(HoursAt(date.Hours, $"opening.dates.{i}.hours", read))
            ),
            .. Twice([.. opening.Dates.Select(date => date.Date)], "opening.dates", "day", read),
        ];

    private static IEnumerable<SettingError> HoursAt(string hours, string key, ReadSettings read) =>
        Wrong(hours, text => Hours.Parse(text) is null, key, $"are no hours: write {Hours.Form}", read);

    private static IEnumerable<SettingError> Wrong(
        string value,
        Func<string, bool> isWrong,
        string key,
        string what,
        ReadSettings read
    )
    {
        if (isWrong(value))
        {
            yield return new(read.PlaceOf(key), $"'{value}' {what}");
        }
    }

    private static IEnumerable<SettingError> Twice(
        IReadOnlyList<string> values,
        string key,
        string what,
        ReadSettings read
    ) =>
        values
            .GroupBy(value => value)
            .Where(group => group.Count() > 1)
            .Select(group => new SettingError(read.PlaceOf(key), $"{what} '{group.Key}' stands here twice"));

    private static bool IsWord(string text) =>
        text.Length > 0 && text.All(letter => char.IsAsciiLetterLower(letter) || letter == '_');
}
