using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Installation.Faults;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Actors.Tests.Installation;

/// <summary>Faults on request in virtual time; those that really hold threads: <see cref="HeldThreadsTests"/>, and the host's tests.</summary>
public sealed class FaultsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<TimeSpan> _clockOff = [];
    private readonly Stage _stage;

    public FaultsTests()
    {
        _stage = new(plan =>
            plan with
            {
                Faults = new()
                {
                    Quotas = ImmutableDictionary<string, FaultQuota>.Empty.Add("cache", new(_folder.Path, 4_000_000)),
                    SetWallClockOff = _clockOff.Add,
                },
            }
        );
        _stage.AllRunning();
    }

    public void Dispose()
    {
        _stage.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void They_are_refused_where_the_run_does_not_allow_them()
    {
        using var stage = new Stage(plan => plan with { Development = false });
        stage
            .Ask(stage.Doors.Installation, new BeginFault("depth", "crash", null, null))
            .ShouldBeOfType<Refused>()
            .Why.ShouldContain("--allow-faults");
        using var allowed = new Stage(plan => plan with { Development = false, Faults = new() });
        allowed.AllRunning();
        allowed
            .Ask(allowed.Doors.Installation, new BeginFault("depth", "crash", null, null))
            .ShouldBeOfType<Accepted>();
        allowed.Until(ServiceNames.Depth, Life.BackingOff);
    }

    [Fact]
    public void What_a_person_means_is_made_in_production_too_and_ended_again_but_no_camera_is_touched()
    {
        using var stage = new Stage(plan => plan with { Development = false });
        stage.AllRunning();
        var door = stage.Doors.Installation;

        stage.Ask(door, EndFaults.Instance).ShouldBeOfType<Refused>();
        stage
            .Ask(door, new BeginFault("depth", "slow", TimeSpan.FromMinutes(1), null) { Meant = true })
            .ShouldBeOfType<Accepted>();
        stage
            .Ask(door, new BeginFault("camera", "unplug_camera", null, null) { Meant = true })
            .ShouldBeOfType<Refused>()
            .Why.ShouldContain("simulated");
        stage.Ask(door, new BeginFault("depth", "slow", null, null)).ShouldBeOfType<Refused>();

        stage.Ask(door, EndFaults.Instance).ShouldBeOfType<FaultsEnded>().Ended.ShouldBe(["slow of depth"]);
    }

    [Fact]
    public void An_unknown_kind_is_answered_with_the_known_ones_and_an_unknown_subject_with_why()
    {
        Ask("depth", "burn").ShouldBeOfType<NoSuchFault>().Kinds.ShouldContain("freeze_camera");
        Ask("dept", "wedge").ShouldBeOfType<Refused>().Why.ShouldContain("depth");
        Ask("pictures", "fill_quota").ShouldBeOfType<Refused>().Why.ShouldContain("cache");
        Ask("depth", "slow", amount: -1).ShouldBeOfType<Refused>().Why.ShouldContain("between");
        Ask("depth", "slow", seconds: 100_000).ShouldBeOfType<Refused>().Why.ShouldContain("600");
    }

    [Fact]
    public void A_frozen_camera_is_told_to_each_incarnation_and_recovers_even_when_depth_is_away_at_the_end()
    {
        Ask("camera", "freeze_camera", seconds: 20).ShouldBeOfType<Accepted>();
        _stage.World.RunFor(TimeSpan.FromSeconds(3));
        Events("depth").Count(told => told.Contains("FrozenFrame", StringComparison.Ordinal)).ShouldBeGreaterThan(2);
        _stage.Strings["depth"].ConstructorFails = true;
        Ask("depth", "crash").ShouldBeOfType<Accepted>();
        _stage.World.RunFor(TimeSpan.FromSeconds(20));
        Events("depth").ShouldNotContain(told => told.Contains("Recover", StringComparison.Ordinal));
        _stage.Strings["depth"].ConstructorFails = false;
        _stage.World.RunFor(TimeSpan.FromSeconds(60));
        Events("depth").Last(told => told.StartsWith("Happen", StringComparison.Ordinal)).ShouldContain("Recover");
    }

    [Fact]
    public void A_camera_that_is_unplugged_anew_is_not_mended_by_the_fault_before()
    {
        Ask("camera", "unplug_camera", seconds: 2);
        _stage.World.RunFor(TimeSpan.FromSeconds(3));
        Ask("camera", "unplug_camera", seconds: 60);
        var before = Events("depth").Count;
        _stage.World.RunFor(TimeSpan.FromSeconds(50));
        Events("depth").Skip(before).ShouldNotContain(told => told.Contains("Replug", StringComparison.Ordinal));
    }

    [Fact]
    public void A_black_screen_is_told_each_second_and_ends_by_wish()
    {
        Ask("main", "black_screen");
        _stage.World.RunFor(TimeSpan.FromSeconds(5));
        var told = Events("display").Count(text => text.StartsWith("PaintBlack", StringComparison.Ordinal));
        told.ShouldBeInRange(5, 6);
        _stage
            .Ask(_stage.Doors.Installation, EndFaults.Instance)
            .ShouldBeOfType<FaultsEnded>()
            .Ended.ShouldBe(["black_screen of main"]);
        _stage.World.RunFor(TimeSpan.FromMinutes(2));
        Events("display").Count(text => text.StartsWith("PaintBlack", StringComparison.Ordinal)).ShouldBe(told + 1);
        Events("display")[^1].ShouldContain("For = 00:00:00");
    }

    [Fact]
    public void A_store_is_filled_to_its_limit_with_a_file_that_goes_away_again()
    {
        File.WriteAllBytes(_folder["a picture"], new byte[1_000_000]);
        Ask("cache", "fill_quota", seconds: 30).ShouldBeOfType<Accepted>();
        Size().ShouldBe(4_000_000);
        _stage.World.RunFor(TimeSpan.FromSeconds(31));
        Size().ShouldBe(1_000_000);
    }

    [Fact]
    public void The_wall_clock_is_stepped_and_put_right()
    {
        Ask("clock", "step_clock", amount: -3600, seconds: 10).ShouldBeOfType<Accepted>();
        _stage.World.RunFor(TimeSpan.FromSeconds(11));
        _clockOff.ShouldBe([TimeSpan.FromHours(-1), TimeSpan.Zero]);
    }

    [Fact]
    public void A_leak_grows_each_second_and_is_given_back()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Ask("core", "leak", amount: 8, seconds: 10);
        _stage.World.RunFor(TimeSpan.FromSeconds(4));
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeInRange(30_000_000, 60_000_000);
        _stage.World.RunFor(TimeSpan.FromSeconds(7));
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(10_000_000);
    }

    private long Size() => new DirectoryInfo(_folder.Path).EnumerateFiles().Sum(file => file.Length);

    private List<string> Events(string service) => [.. _stage.Strings[service].Events];

    private object? Ask(string subject, string kind, double? seconds = null, double? amount = null) =>
        _stage.Ask(
            _stage.Doors.Installation,
            new BeginFault(subject, kind, seconds is { } s ? TimeSpan.FromSeconds(s) : null, amount)
        );
}
