using System.Globalization;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health;

/// <summary>Everything in one line, for the log.</summary>
internal static class Summary
{
    /// <param name="probes">What each probe saw last, in a few words.</param>
    public static string Of(Report report, IReadOnlyDictionary<string, string> probes)
    {
        var services = report.Services.Select(service =>
            service.Life == Life.Running
                ? $"{service.Service} {Spelling.Snake(service.Status)}{Restarts(service)}"
                : $"{service.Service} {Spelling.Snake(service.Life)}"
        );
        var open = report.Incidents.Select(incident => $"{incident.Id} {incident.Cause} of {incident.Subject}");
        var incidents = report.Incidents.IsEmpty ? "no open incident" : $"open: {string.Join(", ", open)}";
        return string.Join(
            "; ",
            [$"All in all {Spelling.Snake(report.Overall)}: {string.Join(", ", services)}", incidents, .. probes.Values]
        );
    }

    private static string Restarts(ServiceReport service) =>
        service.Restarts == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" (started again {service.Restarts} times)");
}
