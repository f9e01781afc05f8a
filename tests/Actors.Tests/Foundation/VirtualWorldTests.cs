using Akka.Actor;
using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Tests.Foundation;

public sealed class VirtualWorldTests : IDisposable
{
    private static readonly string Hocon = File.ReadAllText(Path.Combine(TestPlaces.Root, "hocon", "experimance.conf"));

    private readonly VirtualWorld _world = new(Hocon);

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_day_of_timers_passes_in_no_time_and_exactly()
    {
        var ticks = new List<TimeSpan>();
        _world.System.ActorOf(Props.Create(() => new Ticker(_world.Time, TimeSpan.FromMinutes(10), ticks)));
        _world.RunFor(TimeSpan.FromHours(24));
        ticks.Count.ShouldBe(144);
        ticks[^1].ShouldBe(TimeSpan.FromHours(24));
    }

    [Theory]
    [InlineData("akka.actor.default-dispatcher")]
    [InlineData("experimance.camera-dispatcher")]
    [InlineData("experimance.blocking-dispatcher")]
    [InlineData("experimance.health-dispatcher")]
    [InlineData("experimance.service-dispatcher")]
    [InlineData("experimance.supervisor-dispatcher")]
    public void Every_dispatcher_runs_on_the_drivers_thread(string dispatcher)
    {
        var threads = new List<int>();
        var actor = _world.System.ActorOf(Props.Create(() => new ThreadNoter(threads)).WithDispatcher(dispatcher));
        actor.Tell("hello");
        threads.ShouldBeEmpty();
        _world.RunMailboxes();
        threads.ShouldBe([Environment.CurrentManagedThreadId]);
    }

    [Fact]
    public void Run_until_stops_as_soon_as_it_is_reached()
    {
        var ticks = new List<TimeSpan>();
        _world.System.ActorOf(Props.Create(() => new Ticker(_world.Time, TimeSpan.FromSeconds(1), ticks)));
        _world.RunUntil(() => ticks.Count == 3, TimeSpan.FromHours(1)).ShouldBeTrue();
        _world.Time.Elapsed.ShouldBe(TimeSpan.FromSeconds(3));
        _world.RunUntil(() => false, TimeSpan.FromSeconds(10)).ShouldBeFalse();
    }

    [Fact]
    public void The_same_input_makes_the_same_world()
    {
        _world.RunFor(TimeSpan.Zero);
        using var other = new VirtualWorld(Hocon);
        other.RunFor(TimeSpan.Zero);
        var (here, there) = (_world.Runs, other.Runs);
        long Ping(VirtualWorld world)
        {
            var ticks = new List<TimeSpan>();
            world.System.ActorOf(Props.Create(() => new Ticker(world.Time, TimeSpan.FromSeconds(1), ticks)));
            world.RunFor(TimeSpan.FromMinutes(10));
            return world.Runs;
        }

        (Ping(_world) - here).ShouldBe(Ping(other) - there);
    }

    private sealed class Ticker : ReceiveActor, IWithTimers
    {
        public Ticker(TimeProvider clock, TimeSpan period, List<TimeSpan> ticks)
        {
            var start = clock.GetTimestamp();
            Receive<string>(_ => ticks.Add(clock.GetElapsedTime(start)));
            Timers!.StartPeriodicTimer("tick", "tick", period);
        }

        public ITimerScheduler Timers { get; set; } = null!;
    }

    private sealed class ThreadNoter : ReceiveActor
    {
        public ThreadNoter(List<int> threads) => Receive<string>(_ => threads.Add(Environment.CurrentManagedThreadId));
    }
}
