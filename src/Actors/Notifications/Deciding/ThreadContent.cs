using System.Globalization;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>What of an incident is news to who knows it: its detail, which changes each second, is not.</summary>
internal static class ThreadContent
{
    public static string Of(Incident incident) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{incident.Cause}/{incident.Severity}/{string.Join(",", incident.TakesWithIt)}/{incident.Tried.Length}/{LastOutcome(incident)}/{incident.AcknowledgedBy}/{incident.SnoozedUntil:O}"
        );

    private static string LastOutcome(Incident incident) => incident.Tried.IsEmpty ? "" : incident.Tried[^1].Outcome;
}
