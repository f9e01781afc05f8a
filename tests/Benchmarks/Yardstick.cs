using System.Diagnostics;

namespace Experimance.Benchmarks;

/// <summary>Times two things in turns within one run, so that a busy machine slows both.</summary>
internal static class Yardstick
{
    /// <summary>Medians of both, in microseconds.</summary>
    /// <param name="measured">Run once a round.</param>
    /// <param name="copy">Run once a round, right before.</param>
    /// <param name="prepare">Run before both, not timed.</param>
    public static (double Measured, double Copy, double MeasuredP99) Compare(
        Action measured,
        Action copy,
        int rounds,
        Action? prepare = null
    )
    {
        var (times, copies) = (new double[rounds], new double[rounds]);
        for (var i = 0; i < rounds; i++)
        {
            prepare?.Invoke();
            copies[i] = Time(copy);
            times[i] = Time(measured);
        }

        Array.Sort(times);
        Array.Sort(copies);
        return (times[rounds / 2], copies[rounds / 2], times[rounds * 99 / 100]);
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
