using System.Collections.Concurrent;
using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Actors.Tests.Installation;

/// <summary>Faults that hold real threads, on the real clock.</summary>
public sealed class HeldThreadsTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ClockThread _time = new(_ => { });
    private readonly string _clock;
    private readonly ActorSystem _system;
    private readonly ConcurrentQueue<object> _told = new();
    private readonly ConcurrentQueue<object> _answers = new();
    private readonly IActorRef _asker;
    private InstallationDoors _doors = null!;

    public HeldThreadsTests()
    {
        _clock = Clocks.Register(_time);
        _system = ActorSystem.Create(
            "held",
            Clocks.Hocon(_clock) + "\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF\n" + Stage.Hocon
        );
        _asker = _system.ActorOf(Props.Create(() => new Listener(_answers)));
    }

    public async ValueTask DisposeAsync()
    {
        await _system.Terminate();
        Clocks.Forget(_clock);
        _time.Dispose();
    }

    [Fact]
    public async Task A_wedged_service_goes_on_when_the_fault_is_ended()
    {
        await Start();
        Fault("depth", "wedge");
        _doors.Rooms.Depth.Tell(new Puppet.WhoAreYou(), _asker);
        _doors.Installation.Tell(EndFaults.Instance, _asker);
        Wait(() => _answers.Contains("depth-1") && _answers.OfType<FaultsEnded>().Any());
        _answers.OfType<FaultsEnded>().ShouldHaveSingleItem().Ended.ShouldBe(["wedge of depth"]);
    }

    [Fact]
    public async Task A_slow_service_takes_its_time_for_each_message()
    {
        await Start();
        Fault("depth", "slow", 200);
        var began = _time.GetTimestamp();
        for (var i = 0; i < 3; i++)
        {
            _doors.Rooms.Depth.Tell(new Puppet.WhoAreYou(), _asker);
        }

        Wait(() => _answers.Count(answer => answer is "depth-1") == 3);
        _time.GetElapsedTime(began).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(590));
    }

    [Fact]
    public async Task A_blocked_dispatcher_does_nothing_until_the_fault_is_over()
    {
        await Start();
        Fault("blocking", "block_dispatcher");
        var done = new ConcurrentQueue<object>();
        // Every thread is held some moments after the fault is accepted: what is told until then may still be done.
        Wait(() =>
        {
            var probe = new ConcurrentQueue<object>();
            var worker = _system.ActorOf(
                Props.Create(() => new Listener(probe)).WithDispatcher("experimance.blocking-dispatcher")
            );
            worker.Tell("work");
            var blocked = !SpinWait.SpinUntil(() => !probe.IsEmpty, TimeSpan.FromMilliseconds(300));
            done = probe;
            return blocked;
        });
        _doors.Installation.Tell(EndFaults.Instance, _asker);
        Wait(() => !done.IsEmpty);
    }

    private async Task Start()
    {
        var plan = new InstallationPlan(
            [new ServiceDefinition(ServiceNames.Depth, [], _ => Props.Create(() => new Puppet(new Strings())))],
            [],
            (_, _) => Props.Create(() => new Listener(_told)),
            new SupervisionSettings(),
            _time,
            new FakeHost(),
            Development: true
        );
        _doors = await InstallationSetup.Start(_system, plan);
        Wait(() => _told.OfType<LifeChanged>().Any(life => life is { Service: "depth", Life: Life.Running }));
    }

    private void Fault(string subject, string kind, double? amount = null)
    {
        _doors.Installation.Tell(new BeginFault(subject, kind, TimeSpan.FromSeconds(20), amount), _asker);
        Wait(() => _answers.Contains(new Accepted(subject)));
    }

    private static void Wait(Func<bool> reached) => SpinWait.SpinUntil(reached, Patience).ShouldBeTrue();
}
