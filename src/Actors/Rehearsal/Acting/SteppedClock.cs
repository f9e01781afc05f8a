using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Rehearsal.Surroundings;

namespace Experimance.Actors.Rehearsal.Acting;

/// <summary>The machine's clock: monotonic time and timers are virtual, the wall clock is what the world has made of it.</summary>
internal sealed class SteppedClock(VirtualTime time, World world) : TimeProvider
{
    public override long TimestampFrequency => time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => time.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => world.Wall;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
