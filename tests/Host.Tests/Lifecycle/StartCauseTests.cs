using Experimance.Actors.Configuration.History;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Installation;
using Experimance.Host.Commands;
using Experimance.Host.Lifecycle.Starts;

namespace Experimance.Host.Tests.Lifecycle;

/// <summary>Why a process was started, from what the one before it, systemd and people left.</summary>
public sealed class StartCauseTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly VirtualTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("life success exited 0", null, "Person", "by a person")]
    [InlineData("life watchdog killed KILL", null, "Watchdog", "systemd's watchdog killed it")]
    [InlineData("life signal killed KILL", null, "Crash", "signal KILL killed it")]
    [InlineData("life core-dump dumped SEGV", null, "Crash", "signal SEGV killed it")]
    [InlineData("life oom-kill killed KILL", null, "Crash", "more memory")]
    [InlineData("life timeout killed KILL", null, "Crash", "in its time")]
    [InlineData("life exit-code exited 134", null, "Crash", "it ended with 134")]
    [InlineData("life success exited 75", "depth hangs", "Asked", "because depth hangs")]
    [InlineData("life success exited 75", null, "Asked", "because it asked for it")]
    [InlineData("other watchdog killed KILL", null, "Crash", "without a word")]
    public void In_the_same_boot_systemd_says_how_it_ended(string ended, string? asked, string kind, string words)
    {
        var last = Life("boot") with { End = asked is null ? null : new(Noon, 75, asked) };
        var cause = StartCause.Of(Facts("boot", last) with { Ended = UnitEnd.Parse(ended) });
        $"{cause.Kind}".ShouldBe(kind);
        cause.Words.ShouldContain(words);
    }

    [Fact]
    public void A_person_is_named_where_the_verbs_said_who()
    {
        var last = Life("boot") with { End = new(Noon, 0, "asked to by SIGTERM") };
        var facts = Facts("boot", last) with { Person = new("restart", "ada", Noon.AddMinutes(1)) };
        StartCause.Of(facts).ShouldBe(new(StartKind.Person, "by a person (ada, restart)"));
        StartCause
            .Of(facts with { Person = new("restart", "ada", Noon.AddDays(-1)) })
            .ShouldBe(new(StartKind.Person, "by a person"), "that was an earlier one");
    }

    [Fact]
    public void After_another_boot_it_was_power_unless_somebody_could_still_say_that_it_ended()
    {
        StartCause.Of(Facts("next", Life("boot"))).Kind.ShouldBe(StartKind.Power);
        var orderly = Life("boot") with { End = new(Noon, 0, "asked to by SIGTERM") };
        StartCause.Of(Facts("next", orderly)).Kind.ShouldBe(StartKind.Reboot);
        StartCause
            .Of(Facts("next", Life("boot")) with { Ended = UnitEnd.Parse("life signal killed KILL") })
            .Kind.ShouldBe(StartKind.Reboot, "systemd lived on after it");
        StartCause
            .Of(Facts("next", orderly) with { Person = new("stop", "ada", Noon.AddMinutes(1)) })
            .ShouldBe(new(StartKind.Person, "by a person (ada had stopped it; the machine was restarted since)"));
        StartCause
            .Of(Facts("next", orderly) with { Machine = new(Noon.AddHours(1), "everything hangs") })
            .Words.ShouldContain("by the ladder, because everything hangs");
    }

    [Fact]
    public void Another_release_goes_before_all_and_the_first_life_has_none_before_it()
    {
        StartCause.Of(Facts("boot", null)).Kind.ShouldBe(StartKind.First);
        StartCause
            .Of(Facts("boot", Life("boot") with { Release = "0.1.0 r1" }))
            .ShouldBe(new(StartKind.Update, "with another release (0.1.0 r1 before, now 0.1.0 r2)"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("life success exited")]
    [InlineData("life success exited 0 0")]
    [InlineData("life success exited \u001b[2J")]
    public void A_damaged_note_of_systemd_is_none(string line) => UnitEnd.Parse(line).ShouldBeNull();

    [Fact]
    public void Each_life_leaves_what_the_next_one_needs()
    {
        Begin("one").Cause.Kind.ShouldBe(StartKind.First);
        Begin("two").Cause.Kind.ShouldBe(StartKind.Power);
        Begin("two").End(75, "depth hangs");
        var third = Begin("two");
        third.Cause.ShouldBe(new(StartKind.Asked, "again, because depth hangs"));
        third.End(0, "asked to by SIGTERM");
        Begin("three").Cause.Kind.ShouldBe(StartKind.Reboot);
        File.WriteAllText(_folder["records", "life.json"], "{ cut");
        Begin("three").Cause.Kind.ShouldBe(StartKind.First);
        Directory.GetFiles(_folder["records"], "life.json.damaged-*").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_running_of_the_machine_has_one_mark_that_goes_with_its_folder()
    {
        var run = Directory.CreateDirectory(_folder["run"]).FullName;
        var first = BootMark.Of($"{run}:/elsewhere");
        BootMark.Of(run).ShouldBe(first);
        File.Delete(Path.Combine(run, "boot"));
        BootMark.Of(run).ShouldNotBe(first);
        BootMark.Of(null).ShouldNotBeEmpty();
        BootMark.Of(_folder["none"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_disk_that_refuses_ends_nothing()
    {
        File.WriteAllText(_folder["records"], "in the way");
        Begin("one").End(0, "asked to by SIGTERM");
    }

    private StartStory Begin(string boot) => StartStory.Begin(Run(), Ladder.Bottom, _time, boot);

    private RunOptions Run() =>
        new(
            new ConfigurationRoots(_folder.Path, new ProjectFolder("experimance", []), null),
            _folder.Places,
            [],
            0,
            [],
            RunOptions.BySystemd,
            Development: true
        );

    private static LifeNote Life(string boot) => new(boot, "life", Noon, "0.1.0 r2", "experimance");

    private static StartFacts Facts(string boot, LifeNote? last) =>
        new(boot, "0.1.0 r2", "experimance", last, null, null, null);
}
