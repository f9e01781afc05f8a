using System.Collections.Concurrent;
using Akka.Actor;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health.Probes;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health.Probes;

/// <summary>The actor in virtual time; its looks run on real threads, which are waited for.</summary>
public sealed class ProbeActorTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly VirtualWorld _world = new("akka.loglevel = OFF\nakka.stdout-loglevel = OFF");
    private readonly ConcurrentQueue<ProbeReport> _told = new();
    private readonly ConcurrentQueue<ProbeReport> _answers = new();
    private readonly Puppet _probe = new();
    private readonly IActorRef _actor;

    public ProbeActorTests()
    {
        var parent = _world.System.ActorOf(Props.Create(() => new Parent(_probe, _world.Time, _told)));
        _actor = parent;
    }

    public void Dispose()
    {
        _probe.Release.Set();
        _world.Dispose();
    }

    [Fact]
    public void A_look_is_told_to_the_parent_and_runs_on_a_thread_of_its_own()
    {
        Look();
        Next().Of("disk_full").Value.ShouldBe(0.5);
        _probe.Thread.ShouldBe("probe-puppet");
    }

    [Fact]
    public void One_that_hangs_is_given_up_and_what_it_told_is_unknown()
    {
        Look();
        Next();
        _probe.Hangs = true;
        Look();
        Began(2);
        _world.RunFor(TimeSpan.FromSeconds(1.9));
        _told.ShouldBeEmpty();
        _world.RunFor(TimeSpan.FromSeconds(0.2));
        var unknown = Next();
        unknown.Of("disk_full").Value.ShouldBeNull();
        unknown.Of("disk_full").Detail.ShouldBe("the probe puppet has not answered within 2 s");
        // However long it hangs, no second thread is lost.
        for (var i = 0; i < 100; i++)
        {
            Look();
            _world.RunFor(TimeSpan.FromSeconds(5));
        }

        _probe.Looks.ShouldBe(2);
        _told.ShouldBeEmpty();
        // The late answer itself is old: the next look says how it is.
        _probe.Hangs = false;
        _probe.Release.Set();
        _world
            .RunUntil(
                () =>
                {
                    Look();
                    return _probe.Looks == 3;
                },
                TimeSpan.Zero,
                Patience
            )
            .ShouldBeTrue();
        Next().Of("disk_full").Value.ShouldBe(0.5);
    }

    [Fact]
    public void One_that_throws_is_left_alone_after_three_times_and_comes_back()
    {
        Look();
        Next();
        _probe.Throws = true;
        for (var i = 0; i < 3; i++)
        {
            Look();
            Next().Of("disk_full").Detail.ShouldBe("the probe puppet failed: no such thing");
        }

        Look();
        _world.RunFor(TimeSpan.FromSeconds(29));
        Look();
        _world.RunMailboxes();
        _probe.Looks.ShouldBe(4);
        _probe.Throws = false;
        _world.RunFor(TimeSpan.FromSeconds(1));
        Look();
        Next().Of("disk_full").Value.ShouldBe(0.5);
        Look();
        Next();
    }

    [Fact]
    public void One_that_costs_is_asked_seldom()
    {
        _probe.Every = TimeSpan.FromSeconds(30);
        Look();
        Next();
        _world.RunFor(TimeSpan.FromSeconds(29));
        Look();
        _world.RunMailboxes();
        _probe.Looks.ShouldBe(1);
        _world.RunFor(TimeSpan.FromSeconds(1));
        Look();
        Next();
    }

    [Fact]
    public void Who_asks_has_a_look_of_their_own_although_its_turn_has_not_come()
    {
        _probe.Every = TimeSpan.FromHours(1);
        Look();
        Next();
        AskLook();
        Next();
        NextAnswer().Of("disk_full").Value.ShouldBe(0.5);
        _probe.Throws = true;
        for (var i = 0; i < 4; i++)
        {
            AskLook();
            Next();
            NextAnswer().Of("disk_full").Detail.ShouldBe("the probe puppet failed: no such thing");
        }

        _probe.Looks.ShouldBe(6, "it is not left alone when a person asks");
    }

    [Fact]
    public void Who_asks_one_that_hangs_learns_so_and_no_second_thread_is_lost()
    {
        _probe.Hangs = true;
        AskLook();
        Began(1);
        _world.RunFor(TimeSpan.FromSeconds(2.1));
        NextAnswer().Summary.ShouldContain("has not answered within 2 s");
        AskLook();
        NextAnswer().Summary.ShouldContain("still hangs");
        _probe.Looks.ShouldBe(1);
    }

    private void AskLook() =>
        _actor.Tell(ProbeActor.LookFor.Instance, _world.System.ActorOf(Props.Create(() => new Asker(_answers))));

    private ProbeReport NextAnswer()
    {
        ProbeReport? report = null;
        _world.RunUntil(() => _answers.TryDequeue(out report), TimeSpan.Zero, Patience).ShouldBeTrue();
        return report!;
    }

    private void Look() => _actor.Tell(ProbeActor.Look.Instance);

    private void Began(int looks) =>
        _world.RunUntil(() => _probe.Looks == looks, TimeSpan.Zero, Patience).ShouldBeTrue();

    private ProbeReport Next()
    {
        ProbeReport? report = null;
        _world.RunUntil(() => _told.TryDequeue(out report), TimeSpan.Zero, Patience).ShouldBeTrue();
        return report!;
    }

    private sealed class Puppet : IProbe
    {
        private int _looks;

        public ManualResetEventSlim Release { get; } = new();

        public bool Hangs { get; set; }

        public bool Throws { get; set; }

        public string? Thread { get; private set; }

        public int Looks => Volatile.Read(ref _looks);

        public string Name => "puppet";

        public TimeSpan Limit => TimeSpan.FromSeconds(2);

        public TimeSpan? Every { get; set; }

        public Task<ProbeReport> LookAsync(CancellationToken end)
        {
            Thread = System.Threading.Thread.CurrentThread.Name;
            Interlocked.Increment(ref _looks);
            if (Hangs)
            {
                Release.Wait(CancellationToken.None);
            }

            return Throws
                ? throw new InvalidOperationException("no such thing")
                : Task.FromResult(new ProbeReport(Name, "well", [Fact.Measured("disk_full", "disk", 0.5, "half")]));
        }
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent(IProbe probe, TimeProvider time, ConcurrentQueue<ProbeReport> told)
        {
            var child = Context.ActorOf(Props.Create(() => new ProbeActor(probe, new ProbeSettings(), time)));
            Receive<ProbeActor.Look>(child.Tell);
            Receive<ProbeActor.LookFor>(child.Forward);
            Receive<ProbeReport>(told.Enqueue);
        }
    }

    private sealed class Asker : ReceiveActor
    {
        public Asker(ConcurrentQueue<ProbeReport> answers) => Receive<ProbeReport>(answers.Enqueue);
    }
}
