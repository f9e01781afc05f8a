using System.Globalization;
using System.Text.Json;
using Experimance.Actors.Foundation.Opening;
using Experimance.Host.Commands.Opening;

namespace Experimance.Host.Tests.Opening;

/// <summary><c>maintenance</c>, <c>open-until</c>, <c>close-now</c> and <c>hours</c>, as a person types them; no host runs.</summary>
public sealed class OpeningCommandTests : IAsyncLifetime
{
    private readonly TreeCopy _tree = new();

    public async ValueTask InitializeAsync() =>
        (await _tree.Experimance("project", "new", "demo")).ExitCode.ShouldBe(0);

    public ValueTask DisposeAsync()
    {
        _tree.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Maintenance_is_said_shown_and_over()
    {
        (await Run("maintenance")).Output.ShouldBe("No maintenance is on.\n");
        var begun = await Run("maintenance", "45min", "lamp change");
        begun.ExitCode.ShouldBe(0, begun.Error);
        begun.Output.ShouldStartWith("maintenance from ");
        begun.Output.ShouldContain(
            $"by {OpeningSession.Who}: lamp change. Nobody is called until then; it ends by itself."
        );
        var kept = Kept.Maintenance.ShouldNotBeNull();
        (kept.Until - kept.From, kept.Why, kept.Who).ShouldBe(
            (TimeSpan.FromMinutes(45), "lamp change", OpeningSession.Who)
        );
        (await Run("maintenance")).Output.ShouldContain("lamp change. It ends by itself");
        (await Run("hours")).Output.ShouldContain("lamp change");
        using (var view = JsonDocument.Parse((await Run("maintenance", "--json")).Output))
        {
            view.RootElement.GetProperty("maintenance").GetProperty("why").GetString().ShouldBe("lamp change");
        }

        var longer = await Run("maintenance", "2h");
        longer.Output.ShouldStartWith("Instead of maintenance from ");
        (Kept.Maintenance!.Until - Kept.Maintenance.From, Kept.Maintenance.Why).ShouldBe((TimeSpan.FromHours(2), ""));

        (await Run("maintenance", "end")).Output.ShouldContain("is over now; people are called again.");
        (await Run("maintenance")).Output.ShouldBe("No maintenance is on.\n");
        var twice = await Run("maintenance", "end");
        (twice.ExitCode, twice.Error).ShouldBe((2, "experimance: no maintenance is on\n"));
    }

    [Fact]
    public async Task Wrong_use_says_what_is_right_and_changes_nothing()
    {
        foreach (
            var (typed, said) in new (string[], string)[]
            {
                (["maintenance", "45"], "experimance maintenance 45min"),
                (["maintenance", "lamp change"], "experimance maintenance 45min"),
                (["maintenance", "25h"], "at most 24 hours"),
                (["maintenance", "0s"], "more than nothing"),
                (["open-until"], "Required argument"),
                (["open-until", "25:00"], "experimance open-until 23:00"),
                (["open-until", "late"], "experimance open-until 23:00"),
                (["open-until", "end"], "nobody has said"),
                (["close-now", "later"], "end"),
                (["close-now", "end"], "nobody has closed"),
                (["hours", "--days", "0"], "1 to 366"),
                (["hours", "--project", "dmeo"], "dmeo"),
            }
        )
        {
            var ran = await Run(typed);
            ran.ExitCode.ShouldBe(2, $"{string.Join(' ', typed)}: {ran.Output}{ran.Error}");
            ran.Error.ShouldContain(said);
            File.Exists(_tree["records", "opening.json"]).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Always_open_is_closed_now_and_opened_again()
    {
        var hours = await Run("hours");
        hours.Output.ShouldContain("open, and no closing is in sight");
        hours.Output.ShouldMatch(@"since before .+ – .+ \+00:00 or later\n");
        var refused = await Run("open-until", "12:00");
        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("12:00 anyway");

        var closed = await Run("close-now");
        closed.ExitCode.ShouldBe(0, closed.Error);
        closed.Output.ShouldStartWith("Closed now, instead of at ");
        closed.Output.ShouldContain("It ends by itself then: closed until ");
        hours = await Run("hours");
        hours.Output.ShouldMatch(@"^Now, \w{3} \d{4}-\d\d-\d\d \d\d:\d\d \+00:00: closed until .*\n  closed by ");
        using (var view = JsonDocument.Parse((await Run("hours", "--json", "--days", "2")).Output))
        {
            view.RootElement.GetProperty("open").GetBoolean().ShouldBeFalse();
            view.RootElement.GetProperty("closed_until").GetProperty("who").GetString().ShouldBe(OpeningSession.Who);
            view.RootElement.GetProperty("spans").GetArrayLength().ShouldBe(1, "from tomorrow on");
        }

        var twice = await Run("close-now");
        twice.ExitCode.ShouldBe(2);
        twice.Error.ShouldContain("it is closed, and opens ");
        (await Run("close-now", "end")).Output.ShouldBe("As usual again: open, and no closing is in sight.\n");
    }

    [Fact]
    public async Task Never_open_is_open_until_then_by_the_clock_of_the_place()
    {
        string[] days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        await File.WriteAllTextAsync(
            _tree["projects", "demo", "project.toml"],
            $"title = \"x\"\ntime_zone = \"Asia/Kathmandu\"\n[opening]\n{string.Join('\n', days.Select(day => $"{day} = \"closed\""))}\n",
            TestContext.Current.CancellationToken
        );
        (await Run("hours")).Output.ShouldMatch(@"\+05:45: closed, and no opening is in sight\n$");

        // Two hours from now is today, or after midnight.
        var until = TimeProvider.System.GetUtcNow().AddHours(2).ToOffset(TimeSpan.FromMinutes(345));
        var clock = until.ToString("HH:mm", CultureInfo.InvariantCulture);
        var opened = await Run("open-until", clock);
        opened.ExitCode.ShouldBe(0, opened.Error);
        opened.Output.ShouldStartWith("Open in addition from ");
        opened.Output.ShouldContain(
            $"until {until.ToString("ddd yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)}, then as usual"
        );
        Kept.OpenUntil!.Until.ShouldBe(until.AddTicks(-(until.Ticks % TimeSpan.TicksPerMinute)));
        var hours = await Run("hours");
        hours.Output.ShouldContain($": open until {until:ddd yyyy-MM-dd HH:mm} +05:45\n");
        hours.Output.ShouldContain("open in addition from ");

        (await Run("open-until", "end")).Output.ShouldBe("As usual again: closed, and no opening is in sight.\n");
    }

    [Fact]
    public async Task A_damaged_file_is_said_and_set_aside()
    {
        Directory.CreateDirectory(_tree["records"]);
        await File.WriteAllTextAsync(_tree["records", "opening.json"], "{ half", TestContext.Current.CancellationToken);
        var ran = await Run("maintenance", "45min");
        ran.ExitCode.ShouldBe(0);
        ran.Error.ShouldContain("opening.json is damaged");
        Directory.GetFiles(_tree["records"], "opening.json.damaged-*").ShouldHaveSingleItem();
        Kept.Maintenance.ShouldNotBeNull();
    }

    private OpeningExceptions Kept =>
        new OpeningFile(_tree["records", "opening.json"], TimeProvider.System).Read(out _);

    private Task<Ran> Run(params string[] arguments) =>
        Ran.Host([
            .. arguments,
            "--tree",
            _tree.Path,
            "--home",
            _tree.Path,
            .. arguments.Contains("--project") ? Array.Empty<string>() : ["--project", "demo"],
        ]);
}
