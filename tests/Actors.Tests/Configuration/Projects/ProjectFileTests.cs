using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Declarations;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;

namespace Experimance.Actors.Tests.Configuration.Projects;

public sealed class ProjectFileTests : IDisposable
{
    private static readonly SettingsCatalog Catalog = new(SettingsFile.For<ProjectFile>(ProjectFile.Name, ""));
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_project_is_read()
    {
        var (project, errors) = Read(
            """
            title = "Sand"
            services = ["depth", "core"]
            languages = ["fr", "en"]
            time_zone = "Europe/Paris"

            [opening]
            monday = "closed"
            tuesday = "10:00-13:00, 14:00-18:00"
            holidays = ["12-25", "2027-03-26"]

            [[opening.dates]]
            date = "2026-12-24"
            hours = "10:00-14:00"
            why = "Christmas Eve"

            [[people]]
            role = "attendant"
            language = "fr"

            [[people]]
            role = "engineer"
            """
        );
        errors.ShouldBeEmpty();
        project.Services.ShouldBe(["depth", "core"]);
        project.People.Select(person => person.Role).ShouldBe(["attendant", "engineer"]);
        project.Opening.Dates.Single().Hours.ShouldBe("10:00-14:00");
    }

    [Theory]
    [InlineData(
        "services = []",
        "2:1: a project runs at least one service; there are depth, core, image-server, display"
    )]
    [InlineData("services = [\"dept\"]", "2:1: there is no service 'dept'; did you mean 'depth'?")]
    [InlineData("services = [\"core\", \"core\"]", "2:1: service 'core' stands here twice")]
    [InlineData("time_zone = \"Europe/Atlantis\"", "2:1: 'Europe/Atlantis' is no time zone")]
    [InlineData("languages = []", "2:1: name at least one language")]
    [InlineData("[opening]\nmonday = \"10-18\"", "3:1: '10-18' are no hours: write \"10:00-18:00\"")]
    [InlineData("[opening]\nmonday = \"10:00-10:00\"", "3:1: '10:00-10:00' are no hours")]
    [InlineData("[opening]\nmonday = \"22:00-02:00, 10:00-12:00\"", "3:1: '22:00-02:00, 10:00-12:00' are no hours")]
    [InlineData("[opening]\nmonday = \"10:00-13:00, 12:00-14:00\"", "3:1: '10:00-13:00, 12:00-14:00' are no hours")]
    [InlineData("[opening]\nholidays = [\"12-32\"]", "3:1: '12-32' is no day")]
    [InlineData("[[opening.dates]]\ndate = \"24.12.2026\"", "3:1: '24.12.2026' is no day")]
    [InlineData("[[opening.dates]]\ndate = \"2026-12-24\"\nhours = \"late\"", "4:1: 'late' are no hours")]
    [InlineData("[[people]]\nrole = \"The Boss\"", "3:1: 'The Boss' is no role")]
    [InlineData("[[people]]\nrole = \"artist\"\n[[people]]\nrole = \"artist\"", "2:3: role 'artist' stands here twice")]
    [InlineData("titel = \"x\"", "2:1: unknown key 'titel'; did you mean 'title'?")]
    public void What_is_wrong_is_told_with_its_place(string toml, string message)
    {
        var (_, errors) = Read($"# a comment\n{toml}\n");
        errors.ShouldHaveSingleItem().ShouldStartWith($"projects/p/project.toml:{message}");
    }

    [Theory]
    [InlineData("2026-11-23T09:59:00Z", false, "10:59 in Paris, a Monday that is closed")]
    [InlineData("2026-11-24T09:00:00Z", true, "10:00 on a Tuesday")]
    [InlineData("2026-11-24T12:00:00Z", false, "13:00: the lunch break begins")]
    [InlineData("2026-11-24T16:59:59Z", true, "the last second")]
    [InlineData("2026-11-24T17:00:00Z", false, "18:00")]
    [InlineData("2026-12-24T12:59:00Z", true, "Christmas Eve has hours of its own")]
    [InlineData("2026-12-24T13:00:00Z", false, "and ends earlier")]
    [InlineData("2027-12-25T11:00:00Z", false, "a holiday of each year")]
    [InlineData("2027-03-26T11:00:00Z", false, "a holiday of that year alone")]
    [InlineData("2028-03-26T11:00:00Z", true, "a Sunday of another year, always open here")]
    [InlineData("2027-03-30T08:00:00Z", true, "10:00 after the clocks went forward")]
    [InlineData("2027-03-23T08:00:00Z", false, "9:00 before they did")]
    public void The_calendar_knows_weekdays_holidays_single_days_and_summer_time(string at, bool open, string why)
    {
        var (project, errors) = Read(
            """
            time_zone = "Europe/Paris"
            [opening]
            monday = "closed"
            tuesday = "10:00-13:00, 14:00-18:00"
            friday = "10:00-18:00"
            holidays = ["12-25", "2027-03-26"]
            [[opening.dates]]
            date = "2026-12-24"
            hours = "10:00-14:00"
            """
        );
        errors.ShouldBeEmpty();
        new OpeningTimes(new(project.TimeZone, project.Opening), OpeningExceptions.None)
            .IsOpen(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(open, why);
    }

    [Fact]
    public void Variants_lie_over_their_project()
    {
        Directory.CreateDirectory(_folder["p/variants/quiet"]);
        Directory.CreateDirectory(_folder["_template"]);
        File.WriteAllText(_folder["p/project.toml"], "title = \"Loud\"\nlanguages = [\"fr\"]");
        File.WriteAllText(_folder["_template/project.toml"], "");
        File.WriteAllText(_folder["p/variants/quiet/project.toml"], "title = \"Quiet\"");

        ProjectFolder.All(_folder.Path).ShouldBe(["p"]);
        var found = ProjectFolder.Find(_folder.Path, "p/quiet", out _).ShouldNotBeNull();
        var read = LayeredSettings.Read(
            Catalog,
            ServiceNames.Services,
            new(found.Layers, new Dictionary<string, string>(), [])
        );
        read.Errors.ShouldBeEmpty();
        var project = (ProjectFile)read.Files.Single().Value;
        project.Title.ShouldBe("Quiet");
        project.Languages.ShouldBe(["fr"]);
        read.Files.Single().PlaceOf("title").ToString().ShouldBe("projects/p/variants/quiet/project.toml:1:1");
        read.Files.Single().PlaceOf("languages").ToString().ShouldBe("projects/p/project.toml:2:1");

        ProjectFolder.Find(_folder.Path, "p/loud", out var why).ShouldBeNull();
        why.ShouldContain("it has quiet");
        ProjectFolder.Find(_folder.Path, "q", out why).ShouldBeNull();
        why.ShouldContain("(there are: p");
    }

    private (ProjectFile Project, string[] Errors) Read(string toml)
    {
        Directory.CreateDirectory(_folder["p"]);
        File.WriteAllText(_folder["p/project.toml"], toml);
        var sources = new SettingsSources([new(_folder["p"], "projects/p")], new Dictionary<string, string>(), []);
        var read = LayeredSettings.Read(Catalog, ServiceNames.Services, sources);
        return ((ProjectFile)read.Files.Single().Value, [.. read.Errors.Select(error => error.ToString())]);
    }
}
