using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Experimance.Actors.Foundation.Time;

/// <summary>
/// The actor scheduler on a <see cref="TimeProvider"/> (<c>akka.scheduler.implementation</c>), so that actors and
/// everything else live on one clock (law 3). The stock scheduler's contract: a cancelled item does not run, also when it
/// is cancelled after it was set; what throws is logged and not repeated; <see cref="Dispose"/> runs once what is still
/// outstanding; after that scheduling is refused.
/// </summary>
public sealed class TimeProviderScheduler : SchedulerBase, IDateTimeOffsetNowTimeProvider, IDisposable
{
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly ConcurrentDictionary<Item, bool> _outstanding = new();
    private volatile bool _disposed;

    public TimeProviderScheduler(Config config, ILoggingAdapter log)
        : base(config, log)
    {
        _clock = Clocks.Find(config.GetString("akka.scheduler.time-provider", "(none)"));
        _start = _clock.GetTimestamp();
    }

    /// <summary>The clock of this actor system.</summary>
    public TimeProvider Clock => _clock;

    protected override DateTimeOffset TimeNow => _clock.GetUtcNow();

    public override TimeSpan MonotonicClock => _clock.GetElapsedTime(_start);

    public override TimeSpan HighResMonotonicClock => _clock.GetElapsedTime(_start);

    protected override void InternalScheduleTellOnce(
        TimeSpan delay,
        ICanTell receiver,
        object message,
        IActorRef sender,
        ICancelable cancelable
    ) => Set(delay, Timeout.InfiniteTimeSpan, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay,
        TimeSpan interval,
        ICanTell receiver,
        object message,
        IActorRef sender,
        ICancelable cancelable
    ) => Set(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Set(delay, Timeout.InfiniteTimeSpan, action, cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Set(delay, Timeout.InfiniteTimeSpan, action.Run, cancelable);

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay,
        TimeSpan interval,
        Action action,
        ICancelable cancelable
    ) => Set(initialDelay, interval, action, cancelable);

    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay,
        TimeSpan interval,
        IRunnable action,
        ICancelable cancelable
    ) => Set(initialDelay, interval, action.Run, cancelable);

    /// <summary>Runs once what is still outstanding (dispatchers end by such items) and refuses everything after.</summary>
    public void Dispose()
    {
        _disposed = true;
        foreach (var item in _outstanding.Keys)
        {
            item.RunLast();
        }
    }

    private void Set(TimeSpan delay, TimeSpan interval, Action action, ICancelable? cancelable)
    {
        if (_disposed)
        {
            throw new SchedulerException("the scheduler has been shut down and takes no more items");
        }

        if (cancelable?.IsCancellationRequested == true)
        {
            return;
        }

        var item = new Item(this, action, repeats: interval > TimeSpan.Zero);
        _outstanding[item] = true;
        item.Start(delay, interval, cancelable);
    }

    private sealed class Item(TimeProviderScheduler owner, Action action, bool repeats)
    {
        private ITimer? _timer;
        private CancellationTokenRegistration _cancellation;
        private int _ended;

        public void Start(TimeSpan delay, TimeSpan interval, ICancelable? cancelable)
        {
            var timer = owner._clock.CreateTimer(
                static item => ((Item)item!).Run(),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan
            );
            _timer = timer;
            if (cancelable is not null)
            {
                _cancellation = cancelable.Token.UnsafeRegister(static item => ((Item)item!).TryEnd(), this);
            }

            // Cancelled in between: the timer is disposed and Change does nothing.
            timer.Change(delay, repeats ? interval : Timeout.InfiniteTimeSpan);
        }

        private void Run()
        {
            if (repeats ? Volatile.Read(ref _ended) == 0 : TryEnd())
            {
                Act();
            }
        }

        public void RunLast()
        {
            if (TryEnd())
            {
                Act();
            }
        }

        private void Act()
        {
            try
            {
                action();
            }
#pragma warning disable CA1031 // whatever an item throws belongs in the log and ends nothing else
            catch (Exception e)
#pragma warning restore CA1031
            {
                TryEnd();
                if (e is not SchedulerException)
                {
                    owner.Log.Error(e, "A scheduled item failed and is not repeated.");
                }
            }
        }

        private bool TryEnd()
        {
            if (Interlocked.Exchange(ref _ended, 1) != 0)
            {
                return false;
            }

            owner._outstanding.TryRemove(this, out _);
            _timer?.Dispose();
            _cancellation.Unregister();
            return true;
        }
    }
}
