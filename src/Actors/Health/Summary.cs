using System.Globalization;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health;

/// <summary>Everything in one line, for the log.</summary>
internal static class Summary
{
    public static string Of(Report report)
    {
        var services = report.Services.Select(service =>
            service.Life == Life.Running
                ? $"{service.Service} {Spelling.Snake(service.Status)}{Restarts(service)}"
                : $"{service.Service} {Spelling.Snake(service.Life)}"
        );
        var machine = report.Machine;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"All in all {Spelling.Snake(report.Overall)}: {string.Join(", ", services)}; processor {Share(machine.CpuShare)}, memory {Share(machine.MemoryShare)}, disk {Share(machine.DiskShare)}, this process {machine.ProcessBytes / 1048576.0:0} MiB and {machine.ProcessCores:0.00} cores"
        );
    }

    private static string Restarts(ServiceReport service) =>
        service.Restarts == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" (started again {service.Restarts} times)");

    private static string Share(double? share) =>
        share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known * 100:0} %") : "unknown";
}
