using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Foundation.Time;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Actors.Tests.Installation;

/// <summary>Opening hours drive the piece: services end when it sleeps and come back in their order when it wakes.</summary>
public sealed class SleepTests
{
    private static readonly string[] Sleepers = [ServiceNames.Depth, ServiceNames.Core, ServiceNames.ImageServer];

    /// <summary>A Monday, 10:00 in UTC.</summary>
    private static readonly DateTimeOffset Begin = new VirtualTime().GetUtcNow();

    private static readonly OpeningCalendar Hours = new(
        "UTC",
        new() { Monday = "10:00-12:00", Tuesday = "10:00-12:00" }
    );

    private readonly Live<WakingTimes> _waking = new(
        new WakingTimes(new(Hours, OpeningExceptions.None), TimeSpan.FromMinutes(45))
    );

    [Fact]
    public void At_closing_the_services_end_but_the_display_and_before_opening_they_are_back()
    {
        using var stage = Awake();
        Until(stage, TimeSpan.FromMinutes(119));
        Lives(stage).ShouldBe([Life.Running, Life.Running, Life.Running]);
        Until(stage, TimeSpan.FromMinutes(120) + TimeSpan.FromSeconds(10));
        Lives(stage).ShouldBe([Life.Asleep, Life.Asleep, Life.Asleep]);
        stage.Now(ServiceNames.Display)!.Life.ShouldBe(Life.Running);
        stage.Told<PieceSleeps>()[^1].Asleep.ShouldBeTrue();
        stage.Strings[ServiceNames.Display].Events.ShouldContain(said => said.StartsWith("Sleep { Asleep = True"));
        stage.Now(ServiceNames.Depth)!.Cause.ShouldBe("closed until Tue 2026-03-03 10:00 +00:00");

        var before = stage.Lives.Count;
        Until(stage, TimeSpan.FromMinutes(23 * 60 + 14));
        stage.Lives.Count.ShouldBe(before, "the night is quiet");
        Until(stage, TimeSpan.FromMinutes(23 * 60 + 16));
        Lives(stage).ShouldBe([Life.Running, Life.Running, Life.Running]);
        stage.Lives.Skip(before).Last(life => life.Life == Life.Running).Service.ShouldBe(ServiceNames.Core);
        stage.Lives.ShouldAllBe(life => life.Life != Life.BackingOff);
        stage.Told<PieceSleeps>()[^1].Asleep.ShouldBeFalse();
    }

    [Fact]
    public void Closed_by_hand_it_sleeps_at_once_and_wakes_at_once()
    {
        using var stage = Awake();
        var now = stage.World.Time.GetUtcNow();
        Follow(stage, OpeningExceptions.None with { ClosedUntil = new(now, now.AddHours(2), "anna") });
        stage.World.RunMailboxes();
        Lives(stage).ShouldBe([Life.Asleep, Life.Asleep, Life.Asleep]);
        Follow(stage, OpeningExceptions.None);
        stage.World.RunFor(TimeSpan.FromSeconds(1));
        Lives(stage).ShouldBe([Life.Running, Life.Running, Life.Running]);
    }

    [Fact]
    public void A_host_that_starts_at_night_starts_nothing_and_wakes_in_time()
    {
        var time = new VirtualTime(Begin.AddHours(10));
        using var stage = new Stage(plan => plan with { Waking = _waking }, time: time);
        stage.World.RunFor(TimeSpan.FromMinutes(1));
        Lives(stage).ShouldBe([Life.Asleep, Life.Asleep, Life.Asleep]);
        stage.Lives.ShouldNotContain(life => Sleepers.Contains(life.Service) && life.Life == Life.Starting);
        stage.Now(ServiceNames.Display)!.Life.ShouldBe(Life.Running);
        stage.World.RunFor(TimeSpan.FromHours(14));
        Lives(stage).ShouldBe([Life.Running, Life.Running, Life.Running]);
    }

    [Fact]
    public void What_a_person_stopped_neither_sleeps_nor_wakes()
    {
        using var stage = Awake();
        stage.Ask(stage.Doors.Installation, new Stop(ServiceNames.Depth, "broken")).ShouldBeOfType<Accepted>();
        Until(stage, TimeSpan.FromHours(3));
        Lives(stage).ShouldBe([Life.Stopped, Life.Asleep, Life.Asleep]);
        Until(stage, TimeSpan.FromHours(24));
        Lives(stage).ShouldBe([Life.Stopped, Life.Running, Life.Running]);
    }

    [Fact]
    public void Asleep_nothing_is_started_by_hand_but_it_wakes_with_the_others()
    {
        using var stage = Awake();
        stage.Ask(stage.Doors.Installation, new Stop(ServiceNames.Depth, "broken"));
        Until(stage, TimeSpan.FromHours(3));
        stage
            .Ask(stage.Doors.Installation, new Restart(ServiceNames.Core, ""))
            .ShouldBeOfType<Refused>()
            .Why.ShouldContain("asleep (closed until");
        stage.Ask(stage.Doors.Installation, new Start(ServiceNames.Depth, "mended")).ShouldBeOfType<Accepted>();
        stage.World.RunMailboxes();
        Lives(stage).ShouldBe([Life.Asleep, Life.Asleep, Life.Asleep]);
        stage.Ask(stage.Doors.Installation, new Stop(ServiceNames.Core, "not tomorrow")).ShouldBeOfType<Accepted>();
        Until(stage, TimeSpan.FromHours(24));
        Lives(stage).ShouldBe([Life.Running, Life.Stopped, Life.Running]);
    }

    [Fact]
    public void A_service_that_is_down_at_closing_sleeps_too_and_no_rung_is_taken()
    {
        using var stage = Awake();
        stage.Strings[ServiceNames.Depth].ConstructorFails = true;
        Until(stage, TimeSpan.FromMinutes(118));
        stage.Doors.Rooms.Depth.Tell(new Puppet.Fail());
        Until(stage, TimeSpan.FromMinutes(121));
        Lives(stage).ShouldBe([Life.Asleep, Life.Asleep, Life.Asleep]);
        stage.Strings[ServiceNames.Depth].ConstructorFails = false;
        var failures = stage.Lives.Count(life => life.Life == Life.BackingOff);
        Until(stage, TimeSpan.FromHours(24));
        Lives(stage).ShouldBe([Life.Running, Life.Running, Life.Running]);
        stage.Lives.Count(life => life.Life == Life.BackingOff).ShouldBe(failures);
    }

    [Fact]
    public void A_display_that_fails_at_night_is_told_again()
    {
        using var stage = Awake();
        Until(stage, TimeSpan.FromHours(3));
        var said = stage.Strings[ServiceNames.Display].Events;
        said.Clear();
        stage.Doors.Rooms.Display.Tell(new Puppet.Fail());
        stage.World.RunFor(TimeSpan.FromMinutes(1));
        said.ShouldContain(one => one.StartsWith("Sleep { Asleep = True"));
    }

    [Fact]
    public void Everything_ends_in_order_while_it_sleeps()
    {
        using var stage = Awake();
        Until(stage, TimeSpan.FromHours(3));
        stage.Ask(stage.Doors.Installation, StopAll.Instance).ShouldBeOfType<AllStopped>().LeftBehind.ShouldBeEmpty();
        Lives(stage).ShouldBe([Life.Stopped, Life.Stopped, Life.Stopped]);
    }

    /// <summary>Health's own answer: asleep is ready.</summary>
    [Fact]
    public void Without_hours_it_is_never_told_of_sleep()
    {
        using var stage = new Stage();
        stage.World.RunFor(TimeSpan.FromDays(1));
        Lives(stage).ShouldBe([Life.Running, Life.Running, Life.Running]);
        stage.Told<PieceSleeps>().ShouldBeEmpty();
    }

    private Stage Awake()
    {
        var stage = new Stage(plan => plan with { Waking = _waking });
        stage.AllRunning();
        return stage;
    }

    private void Follow(Stage stage, OpeningExceptions exceptions)
    {
        _waking.Set(new(new(Hours, exceptions), TimeSpan.FromMinutes(45)));
        stage.Doors.Installation.Tell(HoursChanged.Instance);
    }

    private static void Until(Stage stage, TimeSpan elapsed) =>
        stage.World.RunFor(Begin + elapsed - stage.World.Time.GetUtcNow());

    private static Life[] Lives(Stage stage) => [.. Sleepers.Select(name => stage.Now(name)!.Life)];
}
