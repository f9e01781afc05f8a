using static Experimance.Actors.Health.HealthProtocol;
using Life = Experimance.Actors.Health.HealthProtocol.Life;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Palettes.Health;

/// <summary>How good or bad something is, as rows are coloured.</summary>
internal static class Moods
{
    public static string Of(ServiceReport service) =>
        !service.Expected ? ""
        : service.Life is not (Life.Running or Life.Asleep) ? "bad"
        : service.Life == Life.Asleep ? ""
        : Of(service.Status);

    public static string Of(Status status) =>
        status switch
        {
            Status.Healthy => "ok",
            Status.Warning or Status.Unknown => "warn",
            _ => "bad",
        };

    public static string Of(Incident incident) =>
        incident.State switch
        {
            IncidentState.Closed or IncidentState.Suspected => "",
            IncidentState.Recovering => "ok",
            _ when incident.Severity == Severity.Critical => "bad",
            _ => "warn",
        };
}
