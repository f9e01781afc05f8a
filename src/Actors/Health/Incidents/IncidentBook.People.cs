using Experimance.Actors.Foundation.Time;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Incidents;

/// <summary>What people and the ladder do to incidents.</summary>
internal sealed partial record IncidentBook
{
    /// <summary>Null where there is no such open incident.</summary>
    public IncidentBook? Acknowledge(string id, string who, Moment now) =>
        Find(id) is { } track
            ? Set(
                (
                    track with
                    {
                        AcknowledgedAt = track.Incident.Severity,
                        SnoozedUntil = null,
                        Incident = track.Incident with { AcknowledgedBy = who, SnoozedUntil = null },
                    }
                ).Write(now, "acknowledged", who)
            )
            : null;

    /// <summary>Null where there is no such open incident.</summary>
    public IncidentBook? Snooze(string id, string who, TimeSpan howLong, Moment now) =>
        Find(id) is { } track
            ? Set(
                (
                    track with
                    {
                        SnoozedUntil = now.Mono + howLong,
                        Incident = track.Incident with { SnoozedUntil = now.Wall + howLong },
                    }
                ).Write(now, "snoozed", who)
            )
            : null;

    /// <summary>Something was tried on a subject: it belongs to what is wrong with it, else to nothing.</summary>
    public IncidentBook Tried(string subject, Attempt attempt, Moment now)
    {
        var track = Tracks
            .Values.Where(track => track.Key.Subject == subject && !track.IsClosed)
            .OrderByDescending(track => track.Key.Family == Health.Rules.Rule.Down)
            .FirstOrDefault();
        return track is null ? this : Set(track.Try(attempt, now));
    }

    private Track? Find(string id) =>
        Tracks.Values.FirstOrDefault(track => !track.IsClosed && track.Incident.Id == id && id.Length > 0);
}
