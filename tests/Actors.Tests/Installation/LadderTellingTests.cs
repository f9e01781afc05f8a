using Akka.Actor;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Actors.Tests.Installation;

/// <summary>What the ladder does is told to health, and a person's stop outlives the host's restart.</summary>
public sealed class LadderTellingTests
{
    private const string Service = ServiceNames.Depth;

    [Fact]
    public void Each_start_after_a_failure_is_told_with_its_number_and_cause()
    {
        using var stage = new Stage();
        stage.AllRunning();
        stage.Doors.Rooms.Depth.Tell(new Puppet.Fail());
        stage.Until(Service, Life.BackingOff);
        stage.Now(Service)!.FailuresLately.ShouldBe(1);
        stage.Until(Service, Life.Running);
        var tried = stage.Told<WasTried>().ShouldHaveSingleItem();
        tried.Subject.ShouldBe(Service);
        tried.Attempt.Rung.ShouldBe("service");
        tried.Attempt.What.ShouldBe(
            "started again, start 2, after a message made it fail: InvalidOperationException: the message, on purpose"
        );
        stage.World.RunFor(TimeSpan.FromMinutes(11));
        stage.Ask(stage.Doors.Installation, new Restart(Service, "by hand"));
        stage.World.RunFor(TimeSpan.FromSeconds(1));
        stage.Now(Service)!.FailuresLately.ShouldBe(0);
        stage.Told<WasTried>()[^1].Attempt.Rung.ShouldBe("person");
    }

    [Fact]
    public void A_hang_is_told_before_its_restart()
    {
        using var stage = new Stage();
        stage.AllRunning();
        stage.Doors.Installation.Tell(new RestartService(Service, "three misses"));
        stage.Until(Service, Life.BackingOff);
        stage.Until(Service, Life.Running);
        stage
            .Told<WasTried>()
            .Select(tried => tried.Attempt.What)
            .ShouldBe(["stopped, to be started again: three misses", "started again, start 2, after three misses"]);
    }

    [Fact]
    public void What_a_person_stopped_stays_stopped_when_the_ladder_starts_the_host_again()
    {
        var host = new FakeHost();
        using (var stage = new Stage(host: host))
        {
            stage.AllRunning();
            stage.Ask(stage.Doors.Installation, new Stop(ServiceNames.Display, "cleaning"));
            stage.Until(ServiceNames.Display, Life.Stopped);
            stage.Doors.Installation.Tell(new RestartHost("a drill"));
            stage.World.RunMailboxes();
            host.Ending.ShouldBeTrue();
        }

        host.StartAgain();
        using var next = new Stage(host: host);
        next.World.RunFor(TimeSpan.FromMinutes(2));
        next.Now(ServiceNames.Core)!.Life.ShouldBe(Life.Running);
        next.Now(ServiceNames.Display)!.Life.ShouldBe(Life.Stopped);
        host.Stopped.ShouldBe([ServiceNames.Display], "and over the one after");
        next.Ask(next.Doors.Installation, new Start(ServiceNames.Display, "clean"));
        next.Until(ServiceNames.Display, Life.Running);
        host.Stopped.ShouldBeEmpty();
    }

    [Fact]
    public void The_end_of_the_run_does_not_wait_for_what_was_left_stopped()
    {
        var host = new FakeHost();
        host.KeepStopped([ServiceNames.Display]);
        host.RestartHost("a drill");
        host.StartAgain();
        using var stage = new Stage(host: host);
        stage.World.RunFor(TimeSpan.FromSeconds(10));
        stage.Ask(stage.Doors.Installation, StopAll.Instance).ShouldBeOfType<AllStopped>().LeftBehind.ShouldBeEmpty();
    }
}
