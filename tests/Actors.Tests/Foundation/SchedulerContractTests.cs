using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Tests.Foundation;

/// <summary>What the stock scheduler promises; each test runs against it and against ours.</summary>
public sealed class SchedulerContractTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(10);

    public static TheoryData<string> Both => ["stock", "ours"];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_action_runs_once_and_not_early(string which)
    {
        await using var with = new Subject(which);
        using var ran = new BlockingCollection<TimeSpan>();
        var start = with.Scheduler.HighResMonotonicClock;
        with.Actions.ScheduleOnce(Soon, () => ran.Add(with.Scheduler.HighResMonotonicClock - start));
        ran.TryTake(out var after, Patience).ShouldBeTrue();
        after.ShouldBeGreaterThanOrEqualTo(Soon);
        with.AfterOneMoreTurn();
        ran.Count.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_message_comes_with_its_sender_once_or_repeatedly(string which)
    {
        await using var with = new Subject(which);
        using var got = new BlockingCollection<(object Message, IActorRef Sender)>();
        var actor = with.System.ActorOf(Props.Create(() => new Noter(got)));
        var sender = with.System.DeadLetters;
        with.Tells.ScheduleTellOnce(Soon, actor, "once", sender);
        got.TryTake(out var first, Patience).ShouldBeTrue();
        first.ShouldBe(("once", sender));

        using var cancel = new Cancelable(with.System.Scheduler);
        with.Tells.ScheduleTellRepeatedly(TimeSpan.Zero, Soon, actor, "often", sender, cancel);
        for (var i = 0; i < 3; i++)
        {
            got.TryTake(out var next, Patience).ShouldBeTrue();
            next.Message.ShouldBe("often");
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_is_cancelled_before_it_is_due_never_runs(string which)
    {
        await using var with = new Subject(which);
        var ran = 0;
        using var before = new Cancelable(with.System.Scheduler);
        using var after = new Cancelable(with.System.Scheduler);
        before.Cancel();
        with.Actions.ScheduleOnce(TimeSpan.Zero, () => Interlocked.Increment(ref ran), before);
        with.Actions.ScheduleOnce(Soon, () => Interlocked.Increment(ref ran), after);
        with.Actions.ScheduleRepeatedly(Soon, Soon, () => Interlocked.Increment(ref ran), after);
        after.Cancel();
        with.AfterOneMoreTurn();
        ran.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_repeating_action_can_cancel_itself(string which)
    {
        await using var with = new Subject(which);
        using var cancel = new Cancelable(with.System.Scheduler);
        var ran = 0;
        using var twice = new ManualResetEventSlim();
        with.Actions.ScheduleRepeatedly(
            TimeSpan.Zero,
            TimeSpan.FromMilliseconds(10),
            () =>
            {
                if (Interlocked.Increment(ref ran) == 2)
                {
                    cancel.Cancel();
                    twice.Set();
                }
            },
            cancel
        );
        twice.Wait(Patience, TestContext.Current.CancellationToken).ShouldBeTrue();
        with.AfterOneMoreTurn();
        ran.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_failing_action_is_not_repeated_and_harms_no_other(string which)
    {
        await using var with = new Subject(which);
        var ran = 0;
        with.Actions.ScheduleRepeatedly(
            TimeSpan.Zero,
            TimeSpan.FromMilliseconds(10),
            () =>
            {
                Interlocked.Increment(ref ran);
                throw new InvalidOperationException("on purpose");
            }
        );
        with.AfterOneMoreTurn();
        ran.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Impossible_times_are_refused(string which)
    {
        await using var with = new Subject(which);
        Should.Throw<ArgumentOutOfRangeException>(() =>
            with.Actions.ScheduleOnce(TimeSpan.FromMilliseconds(-1), () => { })
        );
        Should.Throw<ArgumentOutOfRangeException>(() =>
            with.Actions.ScheduleRepeatedly(TimeSpan.Zero, TimeSpan.Zero, () => { })
        );
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task At_its_end_it_runs_what_is_outstanding_but_not_what_was_cancelled_and_then_refuses(string which)
    {
        await using var with = new Subject(which);
        var (ran, cancelled) = (0, 0);
        using var cancel = new Cancelable(with.System.Scheduler);
        with.Actions.ScheduleOnce(Later, () => Interlocked.Increment(ref ran));
        with.Actions.ScheduleRepeatedly(Later, Later, () => Interlocked.Increment(ref ran));
        with.Actions.ScheduleOnce(Later, () => Interlocked.Increment(ref cancelled), cancel);
        cancel.Cancel();
        // The stock one takes new items in at its next tick.
        with.AfterOneMoreTurn();
        ((IDisposable)with.Scheduler).Dispose();
        (ran, cancelled).ShouldBe((2, 0));
        Should.Throw<SchedulerException>(() => with.Actions.ScheduleOnce(Soon, () => { }));
    }

    /// <summary>A scheduler alone, outside any actor system, and a system for actors to tell.</summary>
    private sealed class Subject : IAsyncDisposable
    {
        private readonly ClockThread _clock = new(_ => { });
        private readonly string _id;

        public Subject(string which)
        {
            _id = Clocks.Register(_clock);
            System = ActorSystem.Create("contract", "akka.loglevel = OFF, akka.stdout-loglevel = OFF");
            var config = ConfigurationFactory.ParseString(Clocks.Hocon(_id)).WithFallback(System.Settings.Config);
            Scheduler =
                which == "ours"
                    ? new TimeProviderScheduler(config, NoLogger.Instance)
                    : new HashedWheelTimerScheduler(config, NoLogger.Instance);
        }

        public ActorSystem System { get; }

        public SchedulerBase Scheduler { get; }

        public IActionScheduler Actions => Scheduler;

        public ITellScheduler Tells => Scheduler;

        /// <summary>Waits until an item set now for later than everything before has run.</summary>
        public void AfterOneMoreTurn()
        {
            using var done = new ManualResetEventSlim();
            Actions.ScheduleOnce(Soon + Soon + Soon, done.Set);
            done.Wait(Patience, TestContext.Current.CancellationToken).ShouldBeTrue();
        }

        public async ValueTask DisposeAsync()
        {
            (Scheduler as IDisposable)?.Dispose();
            await System.Terminate().ConfigureAwait(false);
            Clocks.Forget(_id);
            _clock.Dispose();
        }
    }

    private sealed class Noter : ReceiveActor
    {
        public Noter(BlockingCollection<(object, IActorRef)> got) => ReceiveAny(message => got.Add((message, Sender)));
    }
}
