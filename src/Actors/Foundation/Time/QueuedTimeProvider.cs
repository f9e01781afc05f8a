namespace Experimance.Actors.Foundation.Time;

/// <summary>
/// A <see cref="TimeProvider"/> that keeps its own timers in due order; who fires them, and when, is the derived clock's
/// affair. Timers due at the same moment fire in the order in which they were set.
/// </summary>
public abstract class QueuedTimeProvider : TimeProvider
{
    private readonly PriorityHeap _heap = new();
    private long _sequence;

    /// <summary>Guards the queue; pulsed when a new timer is the first to come.</summary>
    protected object Gate { get; } = new();

    /// <summary>Monotonic time of this clock in <see cref="TimeSpan"/> ticks.</summary>
    protected abstract long Now { get; }

    /// <summary>How many timers are set.</summary>
    public int Pending
    {
        get
        {
            lock (Gate)
            {
                return _heap.Count;
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new QueuedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>When the next timer is due; null when none is set. Call it with <see cref="Gate"/> held.</summary>
    protected long? NextDue => _heap.First?.Due;

    /// <summary>
    /// Takes the first timer that is due by <paramref name="now"/>; a repeating one is set again at once. One that is late
    /// by more than its period does not catch up. Call it with <see cref="Gate"/> held.
    /// </summary>
    protected QueuedTimer? TakeDue(long now)
    {
        if (_heap.First is not { } timer || timer.Due > now)
        {
            return null;
        }

        _heap.Remove(timer);
        if (timer.Period > 0)
        {
            var next = timer.Due + timer.Period;
            Put(timer, next > now ? next : now + timer.Period);
        }

        return timer;
    }

    private bool Change(QueuedTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (Gate)
        {
            if (timer.Disposed)
            {
                return false;
            }

            _heap.Remove(timer);
            timer.Period = period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Put(timer, Now + Math.Min(dueTime.Ticks, long.MaxValue / 4));
            }

            return true;
        }
    }

    private void Put(QueuedTimer timer, long due)
    {
        timer.Due = due;
        timer.Sequence = ++_sequence;
        _heap.Add(timer);
        if (_heap.First == timer)
        {
            Monitor.PulseAll(Gate);
        }
    }

    private void Remove(QueuedTimer timer)
    {
        lock (Gate)
        {
            timer.Disposed = true;
            _heap.Remove(timer);
        }
    }

    /// <summary>One timer of a <see cref="QueuedTimeProvider"/>.</summary>
    protected sealed class QueuedTimer : ITimer
    {
        private readonly QueuedTimeProvider _queue;
        private readonly TimerCallback _callback;
        private readonly object? _state;

        internal QueuedTimer(QueuedTimeProvider queue, TimerCallback callback, object? state)
        {
            _queue = queue;
            _callback = callback;
            _state = state;
        }

        internal long Due { get; set; }

        internal long Sequence { get; set; }

        internal long Period { get; set; }

        internal int Index { get; set; } = -1;

        internal bool Disposed { get; set; }

        internal void Fire() => _callback(_state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.Zero && dueTime != Timeout.InfiniteTimeSpan)
            {
                throw new ArgumentOutOfRangeException(nameof(dueTime), dueTime, "a due time is not negative");
            }

            if (period < TimeSpan.Zero && period != Timeout.InfiniteTimeSpan)
            {
                throw new ArgumentOutOfRangeException(nameof(period), period, "a period is not negative");
            }

            return _queue.Change(this, dueTime, period);
        }

        public void Dispose() => _queue.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>A binary heap whose members know their place, so that a cancelled timer leaves it at once.</summary>
    private sealed class PriorityHeap
    {
        private readonly List<QueuedTimer> _items = [];

        public int Count => _items.Count;

        public QueuedTimer? First => _items.Count == 0 ? null : _items[0];

        public void Add(QueuedTimer timer)
        {
            _items.Add(timer);
            Up(timer, _items.Count - 1);
        }

        public void Remove(QueuedTimer timer)
        {
            var place = timer.Index;
            if (place < 0)
            {
                return;
            }

            timer.Index = -1;
            var last = _items[^1];
            _items.RemoveAt(_items.Count - 1);
            if (last == timer)
            {
                return;
            }

            Up(last, place);
            Down(last, last.Index);
        }

        private void Up(QueuedTimer timer, int place)
        {
            while (place > 0 && Before(timer, _items[(place - 1) / 2]))
            {
                Set(_items[(place - 1) / 2], place);
                place = (place - 1) / 2;
            }

            Set(timer, place);
        }

        private void Down(QueuedTimer timer, int place)
        {
            for (var child = (2 * place) + 1; child < _items.Count; child = (2 * place) + 1)
            {
                if (child + 1 < _items.Count && Before(_items[child + 1], _items[child]))
                {
                    child++;
                }

                if (!Before(_items[child], timer))
                {
                    break;
                }

                Set(_items[child], place);
                place = child;
            }

            Set(timer, place);
        }

        private void Set(QueuedTimer timer, int place)
        {
            _items[place] = timer;
            timer.Index = place;
        }

        private static bool Before(QueuedTimer a, QueuedTimer b) =>
            a.Due != b.Due ? a.Due < b.Due : a.Sequence < b.Sequence;
    }
}
