using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications;

/// <summary>An incident as health tells of it; tests say what is special about theirs by <c>with</c>.</summary>
internal static class SomeIncidents
{
    public static Incident Open(
        string id,
        DateTimeOffset since,
        Severity severity = Severity.Critical,
        string cause = "camera_lost",
        string subject = "camera"
    ) => new(id, cause, subject, "depth", severity, IncidentState.Open, since, since, null, "seen", [], [], []);
}
