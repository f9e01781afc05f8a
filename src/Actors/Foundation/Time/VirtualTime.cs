namespace Experimance.Actors.Foundation.Time;

/// <summary>A clock that stands still until it is told to go on: for simulations and tests.</summary>
public sealed class VirtualTime : QueuedTimeProvider, IDoubtedClock
{
    private readonly DateTimeOffset _epoch;
    private long _now;
    private volatile string? _doubt;

    /// <param name="epoch">What the calendar says at the beginning.</param>
    public VirtualTime(DateTimeOffset epoch) => _epoch = epoch;

    public VirtualTime()
        : this(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero)) { }

    /// <summary>How far it has gone.</summary>
    public TimeSpan Elapsed => new(Interlocked.Read(ref _now));

    /// <inheritdoc/>
    public string? Doubt
    {
        get => _doubt;
        set => _doubt = value;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    protected override long Now => Interlocked.Read(ref _now);

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => _epoch + Elapsed;

    /// <summary>Goes to the next timer that is due by <paramref name="limit"/> and fires that one alone.</summary>
    /// <returns>False when none is due by then; the clock has not moved.</returns>
    public bool FireNext(TimeSpan limit)
    {
        QueuedTimer? timer;
        lock (Gate)
        {
            if (NextDue is not { } due || due > limit.Ticks)
            {
                return false;
            }

            _now = Math.Max(_now, due);
            timer = TakeDue(_now);
        }

        timer?.Fire();
        return timer is not null;
    }

    /// <summary>Goes to <paramref name="moment"/> and fires on the way whatever is due, each at its own time.</summary>
    public void AdvanceTo(TimeSpan moment)
    {
        while (FireNext(moment)) { }

        lock (Gate)
        {
            _now = Math.Max(_now, moment.Ticks);
        }
    }

    /// <summary>Goes on by <paramref name="span"/>; see <see cref="AdvanceTo"/>.</summary>
    public void Advance(TimeSpan span) => AdvanceTo(Elapsed + span);
}
