using System.Collections.Immutable;

namespace Experimance.Actors.Health.Probes;

/// <summary>
/// Where a value is going: a straight line by Theil and Sen (the median of all slopes between two samples) over the last
/// while. A burst, a spike or a tooth of a saw moves it little. Pure: adding gives another trend.
/// </summary>
internal sealed record Trend
{
    /// <summary>Samples kept at most; they are thinned to it.</summary>
    public const int Most = 64;

    /// <summary>What hours until an end are told as when it does not come nearer.</summary>
    public const double Never = 10_000;

    /// <summary>So large a part of all slopes must agree: what goes up and down alike goes nowhere.</summary>
    private const double Agreeing = 0.7;

    private readonly ImmutableArray<(TimeSpan At, double Value)> _samples = [];
    private readonly Lazy<double?> _perHour;

    private Trend(TimeSpan window, TimeSpan least, ImmutableArray<(TimeSpan At, double Value)> samples)
    {
        (Window, Least, _samples) = (window, least, samples);
        _perHour = new(Slope);
    }

    /// <summary>Older samples are forgotten.</summary>
    public TimeSpan Window { get; }

    /// <summary>Samples must span so much before anything is said.</summary>
    public TimeSpan Least { get; }

    public int Count => _samples.Length;

    /// <summary>Change in an hour, in the value's unit; 0 where it has no direction; null: not seen long enough.</summary>
    public double? PerHour => _perHour.Value;

    public static Trend Over(TimeSpan window, TimeSpan least) => new(window, least, []);

    /// <param name="at">Monotonic; not before the last one.</param>
    public Trend Add(TimeSpan at, double value) =>
        _samples.Length > 0 && at - _samples[^1].At < Window / (Most - 1)
            ? this
            : new(
                Window,
                Least,
                [.. _samples.SkipWhile(sample => at - sample.At > Window).TakeLast(Most - 1), (at, value)]
            );

    /// <summary>Hours until the value has grown by <paramref name="room"/>; <see cref="Never"/> when it does not; null: unknown.</summary>
    public double? HoursToGrow(double room) =>
        PerHour is { } slope ? (slope > 0 ? Math.Clamp(room / slope, 0, Never) : Never) : null;

    private double? Slope()
    {
        if (_samples.Length < 3 || _samples[^1].At - _samples[0].At < Least)
        {
            return null;
        }

        var slopes = new double[_samples.Length * (_samples.Length - 1) / 2];
        var n = 0;
        for (var i = 0; i < _samples.Length; i++)
        {
            for (var j = i + 1; j < _samples.Length; j++)
            {
                var (a, b) = (_samples[i], _samples[j]);
                slopes[n++] = (b.Value - a.Value) / (b.At - a.At).TotalHours;
            }
        }

        Array.Sort(slopes);
        var median = (slopes[(n - 1) / 2] + slopes[n / 2]) / 2;
        var agree = slopes.Count(slope => slope * median > 0);
        return agree >= Agreeing * n ? median : 0;
    }
}
