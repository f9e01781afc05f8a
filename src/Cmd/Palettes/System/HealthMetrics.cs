using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.System;

/// <summary>What health reports.</summary>
internal static class HealthMetrics
{
    public static IEnumerable<Metric> Of(Report report)
    {
        yield return Metric.Gauge(
            "experimance_ready",
            "1: every service that should run is well or asleep.",
            report.Ready ? 1 : 0
        );
        yield return ByService(
            "experimance_service_up",
            "1: the service runs, or is asleep by intent.",
            service => service.Life is Life.Running or Life.Asleep ? 1 : 0
        );
        yield return ByService(
            "experimance_service_expected",
            "1: the service should run.",
            service => service.Expected ? 1 : 0
        );
        yield return new(
            "experimance_service_status",
            "1 for the status that the service has.",
            false,
            [
                .. report.Services.SelectMany(service =>
                    Enum.GetValues<Status>()
                        .Select(status => new MetricSample(
                            [("service", service.Service), ("status", Spelling.Snake(status))],
                            service.Status == status ? 1 : 0
                        ))
                ),
            ]
        );
        yield return ByService(
            "experimance_service_restarts_total",
            "How often the service was started again in this process.",
            service => service.Restarts,
            true
        );
        yield return ByService(
            "experimance_service_errors_total",
            "Errors of the service in this process.",
            service => service.Errors,
            true
        );
        yield return ByService(
            "experimance_service_queue_length",
            "Requests that wait for the service.",
            service => service.Queue
        );
        yield return new(
            "experimance_service_last_work_age_seconds",
            "How long ago the service last did that kind of work.",
            false,
            [
                .. report.Services.SelectMany(service =>
                    service
                        .Work.Where(work => work.Age is not null)
                        .Select(work => new MetricSample(
                            [("service", service.Service), ("work", work.Kind)],
                            work.Age!.Value.TotalSeconds
                        ))
                ),
            ]
        );
        yield return new(
            "experimance_incidents_open",
            "Incidents that are open, by severity.",
            false,
            [
                .. Enum.GetValues<Severity>()
                    .Select(severity => new MetricSample(
                        [("severity", Spelling.Snake(severity))],
                        report.Incidents.Count(incident => incident.Severity == severity)
                    )),
            ]
        );
        foreach (var metric in Machine(report.Machine))
        {
            yield return metric;
        }

        Metric ByService(string name, string help, Func<ServiceReport, double> value, bool counts = false) =>
            new(
                name,
                help,
                counts,
                [.. report.Services.Select(one => new MetricSample([("service", one.Service)], value(one)))]
            );
    }

    private static IEnumerable<Metric> Machine(MachineReport machine)
    {
        (string Name, string Help, double? Share)[] shares =
        [
            ("experimance_machine_cpu_share", "CPU of the machine in use, 0 to 1.", machine.CpuShare),
            ("experimance_machine_memory_share", "Memory of the machine in use, 0 to 1.", machine.MemoryShare),
            ("experimance_machine_disk_share", "Of the disk that holds the cache, in use, 0 to 1.", machine.DiskShare),
        ];
        return shares
            .Where(one => one.Share is not null)
            .Select(one => Metric.Gauge(one.Name, one.Help, one.Share!.Value));
    }
}
