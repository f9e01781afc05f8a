using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Actors.Tests.Installation;

/// <summary>The ways of failing that leave the thread free; for the wedged one see <see cref="WedgedServiceTests"/>.</summary>
public sealed class ServiceSupervisorTests : IDisposable
{
    private const string Service = ServiceNames.Depth;
    private readonly Stage _stage = new();
    private readonly IActorRef _door;

    public ServiceSupervisorTests()
    {
        _stage.AllRunning();
        _door = _stage.Doors.Rooms.Depth;
    }

    public void Dispose() => _stage.Dispose();

    [Fact]
    public void A_message_that_fails_starts_the_next_incarnation_after_a_second_and_says_why()
    {
        _door.Tell(new Puppet.Fail());
        _stage.Until(Service, Life.BackingOff);
        var failed = _stage.World.Time.Elapsed;
        var down = _stage.Now(Service)!;
        down.Cause.ShouldBe("a message made it fail: InvalidOperationException: the message, on purpose");
        down.NextTry.ShouldBe(TimeSpan.FromSeconds(1));

        _stage.Until(Service, Life.Running);
        (_stage.World.Time.Elapsed - failed).ShouldBe(TimeSpan.FromSeconds(1));
        _stage.Ask(_door, new Puppet.WhoAreYou()).ShouldBe("depth-2");
        _stage.Now(Service)!.Restarts.ShouldBe(1);
    }

    [Fact]
    public void A_constructor_that_fails_is_tried_for_ever_with_growing_waits_and_comes_back()
    {
        _stage.Strings[Service].ConstructorFails = true;
        _door.Tell(new Puppet.Fail());
        _stage.World.RunFor(TimeSpan.FromMinutes(5));

        var down = _stage.Lives.Where(life => life.Service == Service && life.Life == Life.BackingOff).ToList();
        down.Select(life => life.NextTry!.Value.TotalSeconds).Take(8).ShouldBe([1, 2, 4, 8, 16, 32, 60, 60]);
        down[1].Cause.ShouldContain("its constructor failed");
        down[1].Cause.ShouldContain("the constructor, on purpose");

        _stage.Strings[Service].ConstructorFails = false;
        _stage.World.RunFor(TimeSpan.FromSeconds(60));
        _stage.Now(Service)!.Life.ShouldBe(Life.Running);
    }

    [Fact]
    public void A_child_that_stops_by_itself_is_started_again()
    {
        _door.Tell(new Puppet.End());
        _stage.Until(Service, Life.BackingOff);
        _stage.Now(Service)!.Cause.ShouldBe("it stopped by itself");
        _stage.Until(Service, Life.Running);
    }

    [Fact]
    public void A_killed_child_is_started_again()
    {
        _stage.Ask(_stage.Doors.Installation, new Fault(Service, FaultKind.Kill, null)).ShouldBe(new Accepted(Service));
        _stage.Until(Service, Life.BackingOff);
        _stage.Now(Service)!.Cause.ShouldBe("it was killed");
        _stage.Until(Service, Life.Running);
    }

    [Fact]
    public void Earlier_failures_are_forgotten_after_a_healthy_minute_and_not_before()
    {
        double NextWait()
        {
            _door.Tell(new Puppet.Fail());
            _stage.Until(Service, Life.BackingOff);
            var wait = _stage.Now(Service)!.NextTry!.Value.TotalSeconds;
            _stage.Until(Service, Life.Running);
            return wait;
        }

        NextWait().ShouldBe(1);
        _stage.World.RunFor(TimeSpan.FromSeconds(59));
        NextWait().ShouldBe(2);
        _stage.World.RunFor(TimeSpan.FromSeconds(60));
        NextWait().ShouldBe(1);
    }

    [Fact]
    public void While_it_is_away_questions_are_answered_and_events_are_dropped_and_counted()
    {
        _door.Tell(new Puppet.Fail());
        _stage.Until(Service, Life.BackingOff);
        _stage.World.RunFor(TimeSpan.FromMilliseconds(400));

        var answer = _stage.Ask(_door, new Puppet.WhoAreYou()).ShouldBeOfType<ServiceUnavailable>();
        answer.Service.ShouldBe(Service);
        answer.NextTry.ShouldBe(TimeSpan.FromMilliseconds(600));
        _stage.Ask(_door, "an event").ShouldBeNull();
        _stage.Ask(_door, new AreYouWell(7)).ShouldBeNull("the supervisor never answers for the service");

        _stage.Until(Service, Life.Running);
        _stage.Now(Service)!.Dropped.ShouldBe(1);
        _stage.Strings[Service].Events.ShouldNotContain("an event");
        _stage.Ask(_door, "another event");
        _stage.Strings[Service].Events.ShouldContain("another event");
    }

    [Fact]
    public void A_person_stops_it_and_it_stays_stopped_until_a_person_starts_it()
    {
        _stage.Ask(_stage.Doors.Installation, new Stop(Service, "cleaning")).ShouldBe(new Accepted(Service));
        _stage.Until(Service, Life.Stopped);
        _stage.Now(Service)!.Cause.ShouldBe("cleaning");

        _stage.Doors.Installation.Tell(new RestartService(Service, "health misses it"));
        _stage.World.RunFor(TimeSpan.FromMinutes(10));
        _stage.Now(Service)!.Life.ShouldBe(Life.Stopped);

        _stage.Ask(_stage.Doors.Installation, new Start(Service, "clean"));
        _stage.Until(Service, Life.Running);
    }

    [Fact]
    public void A_person_may_stop_it_while_it_backs_off()
    {
        _door.Tell(new Puppet.Fail());
        _stage.Until(Service, Life.BackingOff);
        _stage.Ask(_stage.Doors.Installation, new Stop(Service, "enough"));
        _stage.World.RunFor(TimeSpan.FromMinutes(2));
        _stage.Now(Service)!.Life.ShouldBe(Life.Stopped);
    }

    [Fact]
    public void A_persons_restart_comes_without_a_wait()
    {
        var before = _stage.World.Time.Elapsed;
        _stage.Ask(_stage.Doors.Installation, new Restart(Service, "a new setting"));
        _stage.Until(Service, Life.Running);
        (_stage.World.Time.Elapsed - before).ShouldBe(TimeSpan.Zero);
        _stage.Now(Service)!.Incarnation.ShouldBe(2);
    }

    [Fact]
    public void Healths_restart_counts_as_a_failure()
    {
        _stage.Doors.Installation.Tell(new RestartService(Service, "it hung"));
        _stage.Until(Service, Life.BackingOff);
        _stage.Now(Service)!.Cause.ShouldBe("it hung");
        _stage.Until(Service, Life.Running);
    }

    [Fact]
    public void Props_that_cannot_be_made_are_a_failed_start_too()
    {
        var broken = true;
        using var stage = new Stage(plan =>
            plan with
            {
                Services =
                [
                    new ServiceDefinition(
                        Service,
                        [],
                        _ =>
                            broken
                                ? throw new InvalidOperationException("no props, on purpose")
                                : Props.Create(() => new Puppet(new Strings()))
                    ),
                ],
            }
        );
        stage.Until(Service, Life.BackingOff);
        stage.Now(Service)!.Cause.ShouldContain("no props, on purpose");
        broken = false;
        stage.Until(Service, Life.Running);
    }
}
