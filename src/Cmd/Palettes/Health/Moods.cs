using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Health;

/// <summary>How good or bad an incident is, as rows are coloured.</summary>
internal static class Moods
{
    public static string Of(Incident incident) =>
        incident.State switch
        {
            IncidentState.Closed or IncidentState.Suspected => "",
            IncidentState.Recovering => "ok",
            _ when incident.Severity == Severity.Critical => "bad",
            _ => "warn",
        };
}
