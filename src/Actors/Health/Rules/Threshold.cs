namespace Experimance.Actors.Health.Rules;

/// <summary>When a measured value is bad: averaged over a time, with another value to leave than to enter.</summary>
/// <param name="Enter">Bad from here on; above <paramref name="Leave"/>: high values are bad; below it: low ones are.</param>
/// <param name="Leave">Good again from here on.</param>
/// <param name="Over">Time constant of the average; zero: each value by itself.</param>
internal sealed record Threshold(double Enter, double Leave, TimeSpan Over)
{
    private bool HighIsBad => Enter >= Leave;

    /// <summary>The memory after a further value; a gap longer than ten time constants begins anew.</summary>
    public Averaged Next(Averaged? before, double value, TimeSpan now)
    {
        if (Over <= TimeSpan.Zero || before is null || now - before.At > 10 * Over)
        {
            return new(value, now, now, Over <= TimeSpan.Zero && Judge(value, before?.Bad ?? false));
        }

        // A value counts for the time that it stood for: late values weigh more, early ones less.
        var weight = 1 - Math.Exp(-((now - before.At) / Over));
        var mean = before.Mean + ((value - before.Mean) * weight);
        // Nothing is judged before the average has seen its time: the first value would else be a judgement by itself.
        var bad = now - before.Since >= Over && Judge(mean, before.Bad);
        return new(mean, before.Since, now, bad);
    }

    private bool Judge(double mean, bool was) =>
        HighIsBad ? mean >= Enter || (was && mean > Leave) : mean <= Enter || (was && mean < Leave);
}

/// <summary>A value's average so far.</summary>
/// <param name="Since">When the average began.</param>
/// <param name="At">When the last value came.</param>
internal sealed record Averaged(double Mean, TimeSpan Since, TimeSpan At, bool Bad);
