namespace Experimance.Actors.Health.Memory;

/// <summary>Waits longer after each failure: doubles from <paramref name="least"/> to <paramref name="most"/>.</summary>
internal sealed class BackOff(TimeSpan least, TimeSpan most)
{
    private int _failures;

    /// <summary>How long to wait now.</summary>
    public TimeSpan Next()
    {
        var now = least * Math.Pow(2, _failures);
        if (now >= most)
        {
            return most;
        }

        _failures++;
        return now;
    }

    public void Reset() => _failures = 0;
}
