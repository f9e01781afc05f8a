using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Probes;

/// <summary>The names of values that probes tell and that the report's machine is made of.</summary>
internal static class MachineValues
{
    public const string CpuShare = "cpu_share";
    public const string MemoryShare = "memory_share";
    public const string DiskShare = "disk_share";
    public const string ProcessBytes = "process_bytes";
    public const string ProcessCores = "process_cores";

    /// <param name="values">The newest of all probes; what is missing is unknown.</param>
    public static MachineReport From(IReadOnlyDictionary<string, double> values)
    {
        double? Find(string name) => values.TryGetValue(name, out var value) ? value : null;
        return new(Find(CpuShare), Find(MemoryShare), Find(DiskShare), (long?)Find(ProcessBytes), Find(ProcessCores));
    }

    /// <summary>The report with a value, if there is one.</summary>
    public static ProbeReport With(this ProbeReport report, string name, double? value) =>
        value is { } known ? report with { Values = report.Values.SetItem(name, known) } : report;
}
