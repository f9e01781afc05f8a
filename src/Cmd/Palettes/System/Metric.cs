using System.Collections.Immutable;

namespace Experimance.Palettes.System;

/// <summary>A figure that is watched over time, in Prometheus' sense.</summary>
/// <param name="Name">With its unit: <c>process_cpu_seconds_total</c>.</param>
/// <param name="Help">In a sentence.</param>
/// <param name="Counts">It only grows (counter); else it goes up and down (gauge).</param>
public sealed record Metric(string Name, string Help, bool Counts, ImmutableArray<MetricSample> Samples)
{
    public static Metric Gauge(string name, string help, double value) => new(name, help, false, [new([], value)]);

    public static Metric Counter(string name, string help, double value) => new(name, help, true, [new([], value)]);
}

/// <param name="Labels">In their order; empty: there is only one of them.</param>
public sealed record MetricSample(ImmutableArray<(string Name, string Value)> Labels, double Value);
