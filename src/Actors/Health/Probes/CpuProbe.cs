using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Probes;

/// <summary>How busy the processor is, and how much of it this process takes.</summary>
internal sealed class CpuProbe(ProbeParts parts) : IProbe
{
    private (double Busy, double Total)? _machine;
    private (TimeSpan Used, long At)? _process;

    public string Name => "cpu";

    public TimeSpan Limit => TimeSpan.FromSeconds(2);

    public Task<ProbeReport> LookAsync(CancellationToken end)
    {
        var share = Share();
        var cores = Cores();
        var load = KernelFiles.Text(parts.Proc, "loadavg")?.Split(' ')[0];
        var pressure = Pressure();
        var summary =
            (share is null ? "cpu unknown" : $"cpu {share:P0}")
            + (load is null ? "" : $", load {load}")
            + (pressure is null ? "" : $", waiting {pressure:0} % of the time");
        var report = new ProbeReport(Name, summary, [Fact.Measured("cpu_busy", "cpu", share, summary)]);
        return Task.FromResult(report.With(MachineValues.CpuShare, share).With(MachineValues.ProcessCores, cores));
    }

    /// <summary>Share of all cores in use since the last look; null at the first.</summary>
    private double? Share()
    {
        // user nice system idle iowait irq softirq steal; guest times are contained in the first two.
        var times = KernelFiles
            .Lines(parts.Proc, "stat")
            .FirstOrDefault(line => line.StartsWith("cpu ", StringComparison.Ordinal))
            ?.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Take(8)
            .Select(KernelFiles.Parse)
            .OfType<double>()
            .ToArray();
        if (times is not { Length: 8 })
        {
            _machine = null;
            return null;
        }

        var total = times.Sum();
        var busy = total - times[3] - times[4];
        var before = _machine;
        _machine = (busy, total);
        return before is { } b && total > b.Total ? Math.Clamp((busy - b.Busy) / (total - b.Total), 0, 1) : null;
    }

    /// <summary>Cores that this process has kept busy on average since the last look; null at the first.</summary>
    private double? Cores()
    {
        var used = Environment.CpuUsage.TotalTime;
        var before = _process;
        _process = (used, parts.Time.GetTimestamp());
        if (before is not { } b)
        {
            return null;
        }

        var passed = parts.Time.GetElapsedTime(b.At, _process.Value.At);
        return passed > TimeSpan.Zero ? (used - b.Used) / passed : null;
    }

    /// <summary>Percent of the last ten seconds in which something waited for a core; null where the kernel does not tell.</summary>
    private double? Pressure()
    {
        const string Average = "avg10=";
        var some = KernelFiles
            .Lines(parts.Proc, "pressure", "cpu")
            .FirstOrDefault(line => line.StartsWith("some ", StringComparison.Ordinal));
        var field = some?.Split(' ').FirstOrDefault(part => part.StartsWith(Average, StringComparison.Ordinal));
        return KernelFiles.Parse(field?[Average.Length..]);
    }
}
