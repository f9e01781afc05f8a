using Experimance.Actors.Foundation.Time;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Incidents;

/// <summary>How one incident opens, stands, flaps, heals and closes.</summary>
internal sealed partial record IncidentBook
{
    private IncidentBook Follow(Standing standing, Moment now)
    {
        var track = Tracks.GetValueOrDefault(standing.Key);
        if (standing.Worst is { } worst)
        {
            track = track switch
            {
                null => Suspect(standing, worst, now),
                { ClosedAt: { } closed } when now.Mono - closed > Settings.ReopenWithin => Suspect(
                    standing,
                    worst,
                    now
                ),
                { IsClosed: true } => track with
                {
                    ClosedAt = null,
                    GoodSince = null,
                    PatienceFrom = now.Mono,
                    AcknowledgedAt = null,
                    Incident = track.Incident with
                    {
                        Opened = track.Incident.Opened,
                        Closed = null,
                        AcknowledgedBy = null,
                        Changes = track.Incident.Changes + 1,
                    },
                },
                _ => track,
            };
            return Set(Stand(track, worst, now));
        }

        return track is not { IsClosed: false } ? this
            : standing.Heard > track.GoodSince ? Heal(track.SeenAgain("helped"), now)
            : Heal(track, now);
    }

    private Track Suspect(Standing standing, Condition worst, Moment now)
    {
        var service = worst.Rule.Service.Length > 0 ? worst.Rule.Service : standing.Key.Subject;
        var incident = new Incident(
            "",
            worst.Rule.Name,
            standing.Key.Subject,
            service,
            worst.Rule.Severity,
            IncidentState.Suspected,
            now.WallAt(standing.Since),
            null,
            null,
            worst.Detail,
            [],
            [],
            []
        );
        // What was explained until now gets its patience from now on: its cause has only just gone.
        var from = Explained.Contains(standing.Key) ? now.Mono : standing.Since;
        return new Track(incident, standing.Key, from).Write(now, "suspected", worst.Detail);
    }

    /// <summary>The fault stands.</summary>
    private Track Stand(Track track, Condition worst, Moment now)
    {
        track = track.SeenAgain("failed");
        if (track.GoodSince is not null)
        {
            track = (
                track with
                {
                    GoodSince = null,
                    Incident = track.Incident with { Changes = track.Incident.Changes + 1 },
                }
            ).Settle("failed");
            track = track.Incident.WasOpen && !track.Flapping ? track.Write(now, "back", worst.Detail) : track;
        }

        if (track.Incident.Cause != worst.Rule.Name)
        {
            track = (track with { Incident = track.Incident with { Cause = worst.Rule.Name } }).Write(
                now,
                "cause",
                $"{worst.Rule.Name}: {worst.Detail}"
            );
        }

        track = track with { Incident = track.Incident with { Detail = worst.Detail } };
        track = Flap(Grade(track, worst.Rule.Severity, now), now);
        var patient = now.Mono - track.PatienceFrom >= worst.Rule.OpenAfter;
        return track.Incident.WasOpen || !(patient || track.Flapping) ? track : OpenUp(track, now);
    }

    /// <summary>A rise in severity is news, also to who had taken it.</summary>
    private static Track Grade(Track track, Severity severity, Moment now)
    {
        if (severity <= track.Incident.Severity && track.Incident.TakesWithIt.Length > 0)
        {
            return track; // What it takes with it may make it worse than its own rule says.
        }

        if (severity == track.Incident.Severity)
        {
            return track;
        }

        var risen = severity > track.AcknowledgedAt;
        track = track with
        {
            AcknowledgedAt = risen ? null : track.AcknowledgedAt,
            SnoozedUntil = severity > track.Incident.Severity ? null : track.SnoozedUntil,
            Incident = track.Incident with
            {
                Severity = severity,
                AcknowledgedBy = risen ? null : track.Incident.AcknowledgedBy,
            },
        };
        return track.Write(now, "severity", severity.ToString().ToLowerInvariant());
    }

    private Track Flap(Track track, Moment now)
    {
        var edges = Edges.TryGetValue(track.Key, out var kept) ? kept : [];
        if (!track.Flapping && edges.Length >= Settings.FlappingChanges)
        {
            return (track with { Flapping = true }).Write(now, "flapping", $"{edges.Length} changes");
        }

        var quiet = edges.IsEmpty || now.Mono - edges[^1] >= Settings.FlappingQuiet;
        return track.Flapping && quiet ? (track with { Flapping = false }).Write(now, "steady") : track;
    }

    private static Track OpenUp(Track track, Moment now) =>
        (track with { Incident = track.Incident with { Opened = now.Wall } }).Write(
            now,
            "opened",
            track.Incident.Detail
        );

    /// <summary>The fault is gone; after its patience the incident closes.</summary>
    private IncidentBook Heal(Track track, Moment now)
    {
        if (track.GoodSince is null)
        {
            track = (track with { GoodSince = now.Mono }).Settle("helped");
            track = track.Incident.WasOpen && !track.Flapping ? track.Write(now, "recovering") : track;
        }

        track = Flap(track, now);
        if (track.Flapping && !track.Incident.WasOpen)
        {
            track = OpenUp(track, now);
        }

        var rule = Rules.Find(track.Incident.Cause);
        var patience = rule?.CloseAfter ?? TimeSpan.Zero;
        if (track.Flapping || now.Mono - track.GoodSince < patience)
        {
            return Set(track);
        }

        // What was never told and where nothing was tried leaves no trace.
        return track.Incident.WasOpen || track.Incident.Tried.Length > 0
            ? Set(Shut(track, now))
            : this with
            {
                Tracks = Tracks.Remove(track.Key),
            };
    }

    private static Track Shut(Track track, Moment now)
    {
        // It was over when the fault was gone, not when patience was.
        var over = track.GoodSince is { } good ? now.WallAt(good) : now.Wall;
        return (
            track with
            {
                ClosedAt = now.Mono,
                Flapping = false,
                SnoozedUntil = null,
                Incident = track.Incident with { Closed = over, SnoozedUntil = null },
            }
        ).Write(now, "closed");
    }
}
