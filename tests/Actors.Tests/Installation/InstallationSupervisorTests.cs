using System.Collections.Concurrent;
using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Actors.Tests.Installation;

public sealed class InstallationSupervisorTests
{
    [Fact]
    public void Services_start_behind_what_they_need()
    {
        using var stage = new Stage();
        stage.AllRunning();
        var order = stage
            .Lives.Where(life => life.Life == Life.Running && life.Service != ServiceNames.Health)
            .Select(life => life.Service)
            .ToList();
        order.Count.ShouldBe(4);
        order[^1].ShouldBe(ServiceNames.Core);
        var coreStarts = stage.Lives.ToList().FindIndex(life => life is { Service: "core", Life: Life.Starting });
        var others = stage
            .Lives.Take(coreStarts)
            .Count(life => life.Life == Life.Running && life.Service != ServiceNames.Health);
        others.ShouldBe(3);
    }

    [Fact]
    public void A_neighbour_that_does_not_come_up_delays_but_does_not_prevent()
    {
        using var stage = new Stage(failing: ServiceNames.Depth);
        stage.Until(ServiceNames.Core, Life.Running);
        stage.World.Time.Elapsed.ShouldBe(new SupervisionSettings().StartPatience);
    }

    [Fact]
    public void Services_not_named_by_the_run_are_stopped()
    {
        using var stage = new Stage(plan => plan with { Run = [ServiceNames.Core, ServiceNames.Display] });
        stage.World.RunFor(TimeSpan.FromSeconds(10));
        stage.Now(ServiceNames.Core)!.Life.ShouldBe(Life.Running);
        stage.Now(ServiceNames.Display)!.Life.ShouldBe(Life.Running);
        stage.Now(ServiceNames.Depth)!.Life.ShouldBe(Life.Stopped);
        stage.Now(ServiceNames.ImageServer)!.Life.ShouldBe(Life.Stopped);
        stage.Ask(stage.Doors.Rooms.Depth, new Puppet.WhoAreYou()).ShouldBeOfType<ServiceUnavailable>();
    }

    [Fact]
    public void Everything_stops_in_reverse_order()
    {
        using var stage = new Stage();
        stage.AllRunning();
        var before = stage.Lives.Count;
        stage.Ask(stage.Doors.Installation, StopAll.Instance).ShouldBeOfType<AllStopped>().LeftBehind.ShouldBeEmpty();
        var stopped = stage.Lives.Skip(before).Where(life => life.Life == Life.Stopped).Select(life => life.Service);
        stopped.First().ShouldBe(ServiceNames.Core);
        stopped.Count().ShouldBe(4);
    }

    [Fact]
    public void An_unknown_service_is_refused_with_the_known_ones()
    {
        using var stage = new Stage();
        var refused = stage.Ask(stage.Doors.Installation, new Restart("dept", "")).ShouldBeOfType<NoSuchService>();
        refused.Known.ShouldContain("depth");
    }

    [Fact]
    public void Faults_are_refused_outside_development()
    {
        using var stage = new Stage(plan => plan with { Development = false });
        stage.AllRunning();
        stage
            .Ask(stage.Doors.Installation, new Fault(ServiceNames.Depth, FaultKind.Kill, null))
            .ShouldBeOfType<Refused>();
        stage.World.RunFor(TimeSpan.FromSeconds(5));
        stage.Now(ServiceNames.Depth)!.Incarnation.ShouldBe(1);
    }

    [Fact]
    public void A_service_that_fails_again_and_again_has_the_host_started_again_once()
    {
        using var stage = new Stage();
        stage.AllRunning();
        stage.Strings[ServiceNames.Depth].ConstructorFails = true;
        stage.Doors.Rooms.Depth.Tell(new Puppet.Fail());
        stage.World.RunFor(TimeSpan.FromMinutes(30));
        stage.Host.Asked.ShouldHaveSingleItem().ShouldContain("depth has failed 8 times within 10 minutes");
    }

    [Fact]
    public void Where_the_ladder_refuses_the_services_go_on_trying()
    {
        using var stage = new Stage();
        stage.Host.Grants = false;
        stage.AllRunning();
        stage.Strings[ServiceNames.Depth].ConstructorFails = true;
        stage.Doors.Rooms.Depth.Tell(new Puppet.Fail());
        stage.World.RunFor(TimeSpan.FromHours(1));
        stage.Host.Asked.Count.ShouldBeGreaterThan(1);
        stage.Strings[ServiceNames.Depth].ConstructorFails = false;
        stage.World.RunFor(TimeSpan.FromMinutes(1));
        stage.Now(ServiceNames.Depth)!.Life.ShouldBe(Life.Running);
    }

    [Fact]
    public void A_new_health_actor_learns_how_everybody_is()
    {
        using var stage = new Stage();
        stage.AllRunning();
        var answers = new ConcurrentQueue<object>();
        var asker = stage.World.System.ActorOf(Props.Create(() => new Listener(answers)));
        stage.Doors.Installation.Tell(AskLives.Instance, asker);
        stage.World.RunMailboxes();
        answers
            .Cast<LifeChanged>()
            .Select(life => (life.Service, life.Life))
            .Order()
            .ShouldBe(
                new[] { "core", "depth", "display", "health", "image-server" }.Select(name => (name, Life.Running))
            );
    }

    [Fact]
    public void Services_that_wait_for_each_other_are_refused()
    {
        var a = new ServiceDefinition("a", ["b"], _ => Props.Empty);
        var b = new ServiceDefinition("b", ["a"], _ => Props.Empty);
        Should.Throw<ArgumentException>(() => StartOrder.Sort([a, b])).Message.ShouldContain("a, b");
    }

    [Fact]
    public void The_ladder_remembers_an_hour_and_bears_a_clock_set_back()
    {
        var now = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
        var ladder = Ladder.Bottom.Climb(now, "a").Climb(now.AddMinutes(10), "b").Climb(now.AddMinutes(20), "c");
        ladder.MayRestartHost(now.AddMinutes(30), 3).ShouldBeFalse();
        ladder.MayRestartHost(now.AddMinutes(61), 3).ShouldBeTrue();
        ladder.MayRestartHost(now.AddHours(-5), 3).ShouldBeFalse("steps of the future count as of now");
        ladder.HostFreeIn(now.AddMinutes(30), 3).ShouldBe(TimeSpan.FromMinutes(30));
        ladder.FoundAt(now.AddHours(-5)).MayRestartHost(now.AddHours(-4), 3).ShouldBeTrue("and are forgotten in time");
    }
}
