using Microsoft.Extensions.Time.Testing;

namespace Experimance.Cmd.Tests.Puppets;

/// <summary>A clock that stands still, but for waits that a test says are to pass at once.</summary>
internal sealed class StageClock() : FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 18, 0, 0, TimeSpan.Zero))
{
    /// <summary>Whoever waits so long or less waits no longer than its thread needs; limits are longer, and stand.</summary>
    public TimeSpan Hurries { get; set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime <= Hurries)
        {
            ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        }

        return timer;
    }
}
