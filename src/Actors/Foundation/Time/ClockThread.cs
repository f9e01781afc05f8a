namespace Experimance.Actors.Foundation.Time;

/// <summary>
/// The production clock: one named background thread that sleeps until the next timer is due and fires it. It never uses
/// the thread pool, so time goes on when the pool is jammed. Callbacks only tell or complete: one that throws is reported
/// and the thread lives on; what awaits this clock's time continues on the pool, never on this thread.
/// </summary>
public sealed class ClockThread : QueuedTimeProvider, IDoubtedClock, IDisposable
{
    /// <summary>The longest single wait; only keeps the argument of <see cref="Monitor.Wait(object, int)"/> in range.</summary>
    private const int LongestWaitMs = int.MaxValue;

    private readonly long _start = System.GetTimestamp();
    private readonly Action<Exception> _report;
    private bool _ended;
    private long _turns;
    private long _wallOff;
    private volatile string? _doubt;

    /// <param name="report">Called with what a timer's callback threw.</param>
    /// <param name="name">The thread's name, as debuggers and <c>top -H</c> show it.</param>
    public ClockThread(Action<Exception> report, string name = "experimance-clock")
    {
        _report = report;
        new Thread(Run)
        {
            Name = name,
            IsBackground = true,
            Priority = ThreadPriority.AboveNormal,
        }.Start();
    }

    /// <summary>Grows with every turn of the thread: who wants to know whether it lives calls <see cref="Poke"/> and looks again.</summary>
    public long Turns => Interlocked.Read(ref _turns);

    /// <summary>How far the wall clock is off on purpose, for drills; monotonic time and timers do not follow it.</summary>
    public TimeSpan WallClockOff
    {
        get => new(Interlocked.Read(ref _wallOff));
        set => Interlocked.Exchange(ref _wallOff, value.Ticks);
    }

    /// <inheritdoc/>
    public string? Doubt
    {
        get => _doubt;
        set => _doubt = value;
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + WallClockOff;

    protected override long Now => System.GetElapsedTime(_start).Ticks;

    /// <summary>Wakes the thread for one turn without a timer.</summary>
    public void Poke()
    {
        lock (Gate)
        {
            Monitor.PulseAll(Gate);
        }
    }

    /// <summary>Ends the thread; timers that are still set never fire.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            _ended = true;
            Monitor.PulseAll(Gate);
        }
    }

    private void Run()
    {
        SynchronizationContext.SetSynchronizationContext(new ContinueOnPool());
        while (WaitForNext() is { } timer)
        {
            try
            {
                timer.Fire();
            }
#pragma warning disable CA1031 // whatever a callback throws must not end the clock
            catch (Exception e)
#pragma warning restore CA1031
            {
                _report(e);
            }
        }
    }

    private QueuedTimer? WaitForNext()
    {
        lock (Gate)
        {
            while (!_ended)
            {
                Interlocked.Increment(ref _turns);
                if (TakeDue(Now) is { } timer)
                {
                    return timer;
                }

                Monitor.Wait(Gate, MillisecondsToNext());
            }

            return null;
        }
    }

    /// <summary>Rounded up, so that a timer never fires early.</summary>
    private int MillisecondsToNext()
    {
        if (NextDue is not { } due)
        {
            return Timeout.Infinite;
        }

        var milliseconds = (due - Now + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
        return (int)Math.Clamp(milliseconds, 0, LongestWaitMs);
    }

    /// <summary>
    /// While a thread has a synchronization context of its own kind, the runtime does not run continuations of <c>await</c>
    /// inline on it. That is all this one is for.
    /// </summary>
    private sealed class ContinueOnPool : SynchronizationContext
    {
        public override SynchronizationContext CreateCopy() => this;
    }
}
