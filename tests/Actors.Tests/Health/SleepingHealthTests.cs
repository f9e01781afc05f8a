using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Actors.Tests.Health;

/// <summary>What is asleep is well: ready, healthy, and no fault, whatever was before.</summary>
public sealed class SleepingHealthTests
{
    private static readonly OpeningCalendar Always = new("UTC", new());

    private readonly Live<WakingTimes> _waking = new(
        new WakingTimes(new(Always, OpeningExceptions.None), TimeSpan.Zero)
    );

    [Fact]
    public void A_night_of_sleep_opens_nothing_and_is_ready_all_along()
    {
        using var house = new HealthHouse(waking: _waking);
        house.Run(TimeSpan.FromSeconds(10));
        house.Report().Ready.ShouldBeTrue();
        Close(house);
        // A beamer that is switched off at night: display would say so, awake.
        house.Puppets["display"].Readings = [new("screen_missing", "screen:main", "no page") { Bad = true }];
        house.Run(TimeSpan.FromSeconds(5));
        for (var minute = 0; minute < 30; minute++)
        {
            house.Run(TimeSpan.FromMinutes(1));
            var report = house.Report();
            (report.Ready, report.Overall).ShouldBe((true, Status.Healthy));
            report.Incidents.ShouldBeEmpty();
        }

        house
            .Report()
            .Services.Where(service => service.Life == Life.Asleep)
            .Select(service => service.Service)
            .ShouldBe(["core", "depth", "image-server"], ignoreOrder: true);
        house.Changes.ShouldBeEmpty();
        house.Puppets["display"].Readings = [];
        Open(house);
        house.Run(TimeSpan.FromSeconds(10));
        house.Report().Ready.ShouldBeTrue();
        house.Changes.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_broken_at_closing_is_set_aside_and_told_again_in_the_morning()
    {
        using var house = new HealthHouse(waking: _waking);
        house.Puppets["depth"].Readings = [new("camera_lost", "camera", "unplugged") { Bad = true }];
        house.Run(TimeSpan.FromSeconds(15));
        house.Report().Incidents.ShouldHaveSingleItem().Cause.ShouldBe("camera_lost");
        Close(house);
        house.Run(TimeSpan.FromMinutes(2));
        house.Report().Incidents.ShouldBeEmpty();
        var aside = house.Changes[^1].Now;
        aside.State.ShouldBe(IncidentState.Closed);
        (aside.Tried[^1].Rung, aside.Tried[^1].Outcome).ShouldBe((Attempt.Hours, Attempt.SetAside));
        house.Run(TimeSpan.FromHours(1));
        Open(house);
        house.Run(TimeSpan.FromSeconds(30));
        house.Report().Incidents.ShouldHaveSingleItem().Cause.ShouldBe("camera_lost");
    }

    private void Close(HealthHouse house)
    {
        var now = house.World.Time.GetUtcNow();
        Follow(house, OpeningExceptions.None with { ClosedUntil = new(now, now.AddHours(9), "anna") });
    }

    private void Open(HealthHouse house) => Follow(house, OpeningExceptions.None);

    private void Follow(HealthHouse house, OpeningExceptions exceptions)
    {
        _waking.Set(new(new(Always, exceptions), TimeSpan.Zero));
        house.Doors.Installation.Tell(InstallationProtocol.HoursChanged.Instance);
        house.World.RunMailboxes();
    }
}
