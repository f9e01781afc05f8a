using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>All collapsed incidents of one cause about one thing.</summary>
/// <param name="First">The earliest fault's beginning.</param>
/// <param name="Last">When the latest news of one happened.</param>
/// <param name="Longest">Of those that are over.</param>
internal sealed record CauseCount(
    string Cause,
    string Subject,
    string Service,
    int Incidents,
    DateTimeOffset First,
    DateTimeOffset Last,
    TimeSpan Longest
)
{
    public CauseCount With(Incident incident, DateTimeOffset at, int more) =>
        this with
        {
            Incidents = Incidents + more,
            First = incident.Since < First ? incident.Since : First,
            Last = at > Last ? at : Last,
            Longest =
                incident.State == IncidentState.Closed
                    ? Longer(Longest, (incident.Closed ?? at) - incident.Since)
                    : Longest,
        };

    public CauseCount With(CauseCount other) =>
        this with
        {
            Incidents = Incidents + other.Incidents,
            First = other.First < First ? other.First : First,
            Last = other.Last > Last ? other.Last : Last,
            Longest = Longer(Longest, other.Longest),
        };

    public DigestCause Told(TimeSpan longestOpen) =>
        new(Cause, Subject, Service, Incidents, First, Last, Longer(Longest, longestOpen));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
