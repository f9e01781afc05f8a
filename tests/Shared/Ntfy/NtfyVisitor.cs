namespace Experimance.Tests;

/// <summary>Counts what one visitor does: a bucket of requests that fills again, and messages of the day.</summary>
internal sealed class NtfyVisitor(NtfyLimits limits, TimeProvider time)
{
    private double _tokens = limits.Burst;
    private long _at = time.GetTimestamp();
    private DateOnly _day;
    private int _today;

    public int Subscriptions { get; set; }

    public bool RequestAllowed()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(limits.Burst, _tokens + time.GetElapsedTime(_at, now) / limits.Replenish);
        _at = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }

    public bool MessageAllowed()
    {
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (day != _day)
        {
            (_day, _today) = (day, 0);
        }

        if (limits.Daily > 0 && _today >= limits.Daily)
        {
            return false;
        }

        _today++;
        return true;
    }
}
