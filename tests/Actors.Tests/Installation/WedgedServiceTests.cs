using System.Collections.Concurrent;
using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Actors.Tests.Installation;

/// <summary>
/// A service whose handler never returns: real dispatchers and threads, for only there can a thread be held; time is still
/// virtual and moved by the test when what it waits for has arrived.
/// </summary>
public sealed class WedgedServiceTests : IAsyncDisposable
{
    private const string Service = ServiceNames.Depth;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Longer than the test takes by far; then the thread comes back and the system can end.</summary>
    private static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(10);

    private readonly VirtualTime _time = new();
    private readonly string _clock;
    private readonly ActorSystem _system;
    private readonly ConcurrentQueue<object> _told = new();
    private readonly FakeHost _host = new();
    private readonly List<Strings> _strings = [];
    private InstallationDoors _doors = null!;

    public WedgedServiceTests()
    {
        _clock = Clocks.Register(_time);
        _system = ActorSystem.Create(
            "wedged",
            Clocks.Hocon(_clock) + "\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF\n" + Stage.Hocon
        );
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var strings in _strings)
        {
            strings.Release.Set();
        }

        await _system.Terminate();
        Clocks.Forget(_clock);
    }

    [Fact]
    public async Task It_is_abandoned_three_seconds_after_stop_and_the_next_one_works()
    {
        await Start(Service);
        Wedge(0);
        _doors.Installation.Tell(new RestartService(Service, "three misses"));
        Until(Life.Stopping);
        _time.Advance(TimeSpan.FromSeconds(2.9));
        Now.Life.ShouldBe(Life.Stopping);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Until(Life.BackingOff);
        Now.Cause.ShouldBe("three misses");
        _told.OfType<Abandoned>().ShouldHaveSingleItem().ShouldBe(new Abandoned(Service, 1, 1));
        Wait(() => _strings[0].Events.Contains("grandchild ended"));

        _time.Advance(TimeSpan.FromSeconds(1));
        Until(Life.Running);
        Now.Incarnation.ShouldBe(2);

        // The one left behind returns at last: it ends, and nobody minds.
        _strings[0].Release.Set();
        Wait(() => _strings[0].Events.Contains("depth-1 ended"));
        _time.Advance(TimeSpan.FromMinutes(5));
        Now.Life.ShouldBe(Life.Running);
        Now.Incarnation.ShouldBe(2);
    }

    [Fact]
    public async Task The_third_abandoned_one_has_the_host_started_again()
    {
        await Start(Service);
        for (var round = 0; round < 3; round++)
        {
            _host.Asked.ShouldBeEmpty();
            Wedge(round);
            _doors.Installation.Tell(new RestartService(Service, "three misses"));
            Until(Life.Stopping);
            _time.Advance(TimeSpan.FromSeconds(3));
            Until(Life.BackingOff);
            _time.Advance(TimeSpan.FromSeconds(60));
            Until(Life.Running);
        }

        Wait(() => !_host.Asked.IsEmpty);
        _host.Asked.ShouldHaveSingleItem().ShouldContain("3 parts did not end in time");
    }

    [Fact]
    public async Task One_that_returns_in_time_is_not_abandoned()
    {
        await Start(Service);
        Wedge(0);
        _doors.Installation.Tell(new Restart(Service, "by hand"));
        Until(Life.Stopping);
        _time.Advance(TimeSpan.FromSeconds(2));
        _strings[0].Release.Set();
        Wait(() => Now is { Life: Life.Running, Incarnation: 2 });
        _told.OfType<Abandoned>().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_end_of_the_run_does_not_wait_for_it()
    {
        await Start([.. ServiceNames.Services]);
        Wedge(0);
        var stopped = new ConcurrentQueue<object>();
        var asker = _system.ActorOf(Props.Create(() => new Listener(stopped)));
        _doors.Installation.Tell(StopAll.Instance, asker);
        Until(Life.Stopping);
        Wait(() => ServiceNames.Services.Count(name => Last(name)?.Life == Life.Stopped) == 3);
        _time.Advance(TimeSpan.FromSeconds(3));
        Wait(() => !stopped.IsEmpty);
        stopped.OfType<AllStopped>().ShouldHaveSingleItem().LeftBehind.Length.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task The_fault_for_tests_really_holds_the_mailbox()
    {
        await Start(Service);
        var answers = new ConcurrentQueue<object>();
        var asker = _system.ActorOf(Props.Create(() => new Listener(answers)));
        _doors.Installation.Tell(new Fault(Service, FaultKind.Wedge, HeldFor), asker);
        Wait(() => answers.Contains(new Accepted(Service)));
        _doors.Rooms.Depth.Tell(new Puppet.WhoAreYou(), asker);
        _doors.Installation.Tell(new RestartService(Service, "three misses"));
        Until(Life.Stopping);
        _time.Advance(TimeSpan.FromSeconds(3));
        Until(Life.BackingOff);
        answers.ShouldNotContain("depth-1");
        _told.OfType<Abandoned>().ShouldHaveSingleItem();
    }

    private LifeChanged Now => Last(Service)!;

    private LifeChanged? Last(string service) =>
        _told.OfType<LifeChanged>().LastOrDefault(life => life.Service == service);

    private async Task Start(params string[] services)
    {
        var plan = new InstallationPlan(
            [.. services.Select(name => new ServiceDefinition(name, [], _ => NewPuppet()))],
            [],
            (_, _) => Props.Create(() => new Listener(_told)),
            new SupervisionSettings { Jitter = 0 },
            _time,
            _host,
            Development: true
        );
        _doors = await InstallationSetup.Start(_system, plan);
        Wait(() => services.All(name => Last(name)?.Life == Life.Running));
    }

    /// <summary>Called on the supervisors' thread, for each incarnation.</summary>
    private Props NewPuppet()
    {
        var strings = new Strings();
        _strings.Add(strings);
        return Props.Create(() => new Puppet(strings));
    }

    /// <summary>Holds the door actor of depth, whose strings are those of this start.</summary>
    private void Wedge(int start)
    {
        _doors.Rooms.Depth.Tell(new Puppet.Hold());
        _strings[start].Held.Wait(Patience, TestContext.Current.CancellationToken).ShouldBeTrue();
    }

    private void Until(Life life) => Wait(() => Last(Service)?.Life == life);

    private void Wait(Func<bool> reached) =>
        SpinWait.SpinUntil(reached, Patience).ShouldBeTrue(string.Join("\n", _told));
}
