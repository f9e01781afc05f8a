using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Probes;

/// <summary>How much memory is in use, and whether this process takes more and more of it.</summary>
internal sealed class MemoryProbe(ProbeParts parts) : IProbe
{
    private const string Subject = "memory";
    private const double Gigabyte = 1e9;

    private readonly long _origin = parts.Time.GetTimestamp();
    private Trend _growth = Trend.Over(TimeSpan.FromHours(1), TimeSpan.FromMinutes(30));

    public string Name => "memory";

    public TimeSpan Limit => TimeSpan.FromSeconds(2);

    public Task<ProbeReport> LookAsync(CancellationToken end)
    {
        var machine = KernelFiles.Lines(parts.Proc, "meminfo");
        var total = KernelFiles.Kilobytes(machine, "MemTotal");
        var free = KernelFiles.Kilobytes(machine, "MemAvailable");
        var share = total > 0 ? 1 - (free / total) : null;
        var own = KernelFiles.Kilobytes(KernelFiles.Lines(parts.Proc, "self", "status"), "VmRSS");
        if (own is { } bytes)
        {
            _growth = _growth.Add(parts.Time.GetElapsedTime(_origin), bytes);
        }

        var hours = free is { } room && own is not null ? _growth.HoursToGrow(room) : null;
        var summary = share is null ? "memory unknown" : $"memory {share:P0} ({free / Gigabyte:0.0} GB free)";
        var report = new ProbeReport(
            Name,
            summary,
            [
                Fact.Measured("memory_low", Subject, share, summary),
                Fact.Measured("memory_leak", Subject, hours, Growth(own, hours)),
            ]
        );
        return Task.FromResult(report.With(MachineValues.MemoryShare, share).With(MachineValues.ProcessBytes, own));
    }

    private string Growth(double? own, double? hours) =>
        own is null ? "this process's size cannot be read"
        : hours is null ? "not watched long enough to tell whether this process grows"
        : _growth.PerHour > 0
            ? $"this process has {own / 1e6:0} MB and grows by {_growth.PerHour / 1e6:0.0} MB an hour: {hours:0} h until memory runs out"
        : $"this process has {own / 1e6:0} MB and does not grow";
}
