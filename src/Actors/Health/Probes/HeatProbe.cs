using System.Collections.Immutable;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Probes;

/// <summary>How near the hottest part is to its limit, and whether the processor is slowed down because of heat.</summary>
internal sealed class HeatProbe(ProbeParts parts) : IProbe
{
    private const string Subject = "temperature";

    /// <summary>The kernel counts when slowing down begins: so long after it the processor counts as slowed down.</summary>
    private static readonly TimeSpan Slowed = TimeSpan.FromSeconds(30);

    private readonly long _origin = parts.Time.GetTimestamp();
    private double? _throttles;
    private TimeSpan? _grew;

    public string Name => "heat";

    public TimeSpan Limit => TimeSpan.FromSeconds(4);

    public Task<ProbeReport> LookAsync(CancellationToken end)
    {
        var sensors = Zones().Concat(Chips()).Where(sensor => sensor.Degrees is > -40 and < 200).ToList();
        var nearest = sensors.Where(sensor => sensor.Limit is not null).MinBy(sensor => sensor.Left);
        var hottest = sensors.MaxBy(sensor => sensor.Degrees);
        var readings = ImmutableArray.CreateBuilder<Reading>();
        if (nearest is not null)
        {
            readings.Add(Fact.Measured("temperature_high", Subject, nearest.Left, nearest.ToString()));
        }

        var slowed = Throttled();
        if (_throttles is { } count)
        {
            readings.Add(
                Fact.Judged(
                    "throttled",
                    Subject,
                    slowed,
                    $"the processor was slowed down {count:0} times since it started"
                )
            );
        }

        var summary = (nearest ?? hottest)?.ToString() ?? "no temperature sensors";
        return Task.FromResult(new ProbeReport(Name, summary, readings.ToImmutable()));
    }

    private IEnumerable<Sensor> Zones() =>
        from zone in KernelFiles.Entries(Path.Combine(parts.Sys, "class", "thermal"), "thermal_zone*")
        let degrees = KernelFiles.Number(zone, "temp") / 1000
        where degrees is not null
        select new Sensor(KernelFiles.Text(zone, "type") ?? Path.GetFileName(zone), degrees.Value, LimitOf(zone));

    private static double? LimitOf(string zone) =>
        KernelFiles
            .Entries(zone, "trip_point_*_type")
            .Where(type => KernelFiles.Text(type) == "critical")
            .Select(type => Plausible(KernelFiles.Number(type[..^"type".Length] + "temp")))
            .Min();

    private IEnumerable<Sensor> Chips() =>
        from chip in KernelFiles.Entries(Path.Combine(parts.Sys, "class", "hwmon"), "hwmon*")
        from input in KernelFiles.Entries(chip, "temp*_input")
        let degrees = KernelFiles.Number(input) / 1000
        where degrees is not null
        let stem = input[..^"input".Length]
        let label = KernelFiles.Text(stem + "label")
        let name = KernelFiles.Text(chip, "name") ?? Path.GetFileName(chip)
        select new Sensor(
            label is null ? name : $"{name} {label}",
            degrees.Value,
            Plausible(KernelFiles.Number(stem + "crit"))
        );

    /// <summary>Degrees. Drivers that know no limit say zero, or something that no part survives.</summary>
    private static double? Plausible(double? thousandths) =>
        thousandths / 1000 is > 20 and < 150 ? thousandths / 1000 : null;

    /// <summary>Null: the first look, or not to be known here.</summary>
    private bool? Throttled()
    {
        var counts = (
            from cpu in KernelFiles.Entries(Path.Combine(parts.Sys, "devices", "system", "cpu"), "cpu*")
            from file in KernelFiles.Entries(Path.Combine(cpu, "thermal_throttle"), "*_throttle_count")
            select KernelFiles.Number(file)
        )
            .OfType<double>()
            .ToList();
        var before = _throttles;
        _throttles = counts.Count > 0 ? counts.Sum() : null;
        var now = parts.Time.GetElapsedTime(_origin);
        if (_throttles > before)
        {
            _grew = now;
        }

        return before is null || _throttles is null ? null : _grew is { } grew && now - grew < Slowed;
    }

    private sealed record Sensor(string Name, double Degrees, double? Limit)
    {
        public double? Left => Limit - Degrees;

        public override string ToString() =>
            Limit is null ? $"{Name} {Degrees:0} °C" : $"{Name} {Degrees:0} °C (limit {Limit:0} °C)";
    }
}
