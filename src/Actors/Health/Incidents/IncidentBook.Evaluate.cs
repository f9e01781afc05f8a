using System.Collections.Immutable;
using System.Globalization;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Incidents;

/// <summary>The evaluation of each second.</summary>
internal sealed partial record IncidentBook
{
    /// <summary>One family about one subject, summed up.</summary>
    /// <param name="Worst">The most exact cause that holds; null: all is well.</param>
    /// <param name="Heard">When something was last told of it.</param>
    private sealed record Standing(Key Key, Condition? Worst, TimeSpan Since, TimeSpan Heard);

    /// <summary>Reads top-down: what stands, what explains what, then each key by itself, then what each cause takes with it.</summary>
    public (IncidentBook Next, ImmutableArray<IncidentChanged> Changes) Evaluate(Moment now)
    {
        var standings = Standings();
        var explained = WhatIsExplained(standings, now);
        var next = this;
        foreach (var standing in standings.Values)
        {
            next = next.Count(standing, now);
            next = explained.TryGetValue(standing.Key, out var cause)
                ? next.Hold(standing, cause, now)
                : next.Follow(standing, now);
        }

        next = next.TakeAlong(standings, explained, now) with { Explained = [.. explained.Keys] };
        next = next.CloseUnheard(standings, now).Age(now);
        return next.Publish(now);
    }

    private ImmutableSortedDictionary<Key, Standing> Standings() =>
        Conditions
            .Values.GroupBy(condition => condition.Key)
            .ToImmutableSortedDictionary(
                group => group.Key,
                group =>
                {
                    var worst = group.Where(condition => condition.Bad).MaxBy(condition => condition.Rule.Rank);
                    var since = worst is null ? default : group.Where(condition => condition.Bad).Min(c => c.Since);
                    return new Standing(group.Key, worst, since, group.Max(condition => condition.Seen));
                }
            );

    /// <summary>Each bad key that another explains, with that other. A cause explains until it is closed: symptoms heal later.</summary>
    private ImmutableSortedDictionary<Key, Key> WhatIsExplained(
        ImmutableSortedDictionary<Key, Standing> standings,
        Moment now
    )
    {
        var causes = standings
            .Values.Where(standing => standing.Worst is not null || IsRecovering(standing.Key))
            .ToList();
        var explained = ImmutableSortedDictionary.CreateBuilder<Key, Key>();
        foreach (var symptom in standings.Values.Where(standing => standing.Worst is not null))
        {
            var cause = causes
                .Where(other => Graph.Explains(other.Key, symptom.Key) && IsEarlyEnough(other, symptom))
                .OrderBy(other => other.Worst is null)
                .ThenBy(other => other.Since)
                .FirstOrDefault();
            if (cause is not null)
            {
                explained[symptom.Key] = cause.Key;
            }
        }

        return explained.ToImmutable();
    }

    private bool IsRecovering(Key key) =>
        Tracks.GetValueOrDefault(key) is { IsClosed: false, Incident.WasOpen: true, GoodSince: not null };

    /// <summary>What was broken long before cannot be explained by what broke just now.</summary>
    private bool IsEarlyEnough(Standing cause, Standing symptom)
    {
        var began = cause.Worst is not null ? cause.Since : Tracks[cause.Key].PatienceFrom;
        return Explained.Contains(symptom.Key) || began <= symptom.Since + Settings.CauseWithin;
    }

    /// <summary>Keeps the changes between good and bad within the window.</summary>
    private IncidentBook Count(Standing standing, Moment now)
    {
        var bad = standing.Worst is not null;
        var was = Edges.TryGetValue(standing.Key, out var edges) ? edges : [];
        // An odd number of changes since it was first good means bad; told by the track where the window has forgotten.
        var before =
            Tracks.GetValueOrDefault(standing.Key) is { IsClosed: false, GoodSince: null } || Held(standing.Key);
        var kept =
            was.IsEmpty || now.Mono - was[0] <= Settings.FlappingWindow
                ? was
                : [.. was.Where(at => now.Mono - at <= Settings.FlappingWindow)];
        if (bad != before)
        {
            kept = kept.Add(now.Mono);
        }

        return kept == was ? this
            : kept.IsEmpty ? this with { Edges = Edges.Remove(standing.Key) }
            : this with { Edges = Edges.SetItem(standing.Key, kept) };
    }

    private bool Held(Key key) => Explained.Contains(key);

    /// <summary>Another explains it: it opens nothing, and what it had opened goes over into the cause's incident.</summary>
    private IncidentBook Hold(Standing symptom, Key cause, Moment now)
    {
        if (Tracks.GetValueOrDefault(symptom.Key) is not { IsClosed: false } track)
        {
            return this;
        }

        if (!track.Incident.WasOpen)
        {
            return this with { Tracks = Tracks.Remove(symptom.Key) };
        }

        // Only where the cause is itself known to people: until then this incident tells them.
        return Tracks.GetValueOrDefault(cause) is { IsClosed: false, Incident.WasOpen: true } owner
            ? Set(Shut(track.Write(now, "explained", $"part of {owner.Incident.Id}: {owner.Incident.Cause}"), now))
            : Follow(symptom, now);
    }

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

        return track is { IsClosed: false } ? Heal(track, now) : this;
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

    private IncidentBook TakeAlong(
        ImmutableSortedDictionary<Key, Standing> standings,
        ImmutableSortedDictionary<Key, Key> explained,
        Moment now
    )
    {
        var next = this;
        foreach (var symptom in explained.Keys)
        {
            var root = symptom;
            for (var steps = 0; explained.TryGetValue(root, out var above) && steps < explained.Count; steps++)
            {
                root = above;
            }

            if (next.Tracks.GetValueOrDefault(root) is not { IsClosed: false } owner)
            {
                continue;
            }

            var standing = standings[symptom];
            var rule = standing.Worst!.Rule;
            owner = owner.Take(symptom.Subject, now);
            if (now.Mono - standing.Since >= rule.OpenAfter && rule.Severity > owner.Incident.Severity)
            {
                owner = Grade(owner, rule.Severity, now);
            }

            next = next.Set(owner);
        }

        return next;
    }

    private IncidentBook CloseUnheard(ImmutableSortedDictionary<Key, Standing> standings, Moment now)
    {
        var next = this;
        foreach (var track in Tracks.Values.Where(track => !track.IsClosed))
        {
            var heard = standings.GetValueOrDefault(track.Key)?.Heard;
            if (heard is null || now.Mono - heard > Settings.UnheardAfter)
            {
                next = next with
                {
                    Conditions = next.Conditions.RemoveRange(
                        next.Conditions.Where(entry => entry.Value.Key == track.Key).Select(entry => entry.Key)
                    ),
                    Tracks = track.Incident.WasOpen
                        ? next.Tracks.SetItem(
                            track.Key,
                            Shut(track.Write(now, "unheard", "nothing tells of it any more"), now)
                        )
                        : next.Tracks.Remove(track.Key),
                };
            }
        }

        return next;
    }

    /// <summary>Snoozes end, and closed ones that cannot come back are forgotten here (memory keeps them).</summary>
    private IncidentBook Age(Moment now)
    {
        var next = this;
        foreach (var track in Tracks.Values)
        {
            if (track.ClosedAt is { } closed && now.Mono - closed > Settings.ReopenWithin)
            {
                next = next with { Tracks = next.Tracks.Remove(track.Key) };
            }
            else if (track.SnoozedUntil <= now.Mono)
            {
                next = next.Set(
                    (track with { SnoozedUntil = null, Incident = track.Incident with { SnoozedUntil = null } }).Write(
                        now,
                        "snooze_over"
                    )
                );
            }
        }

        return next;
    }

    /// <summary>Numbers what people hear of for the first time, and tells every change that they may hear of.</summary>
    private (IncidentBook Next, ImmutableArray<IncidentChanged> Changes) Publish(Moment now)
    {
        var next = this;
        var changes = ImmutableArray.CreateBuilder<IncidentChanged>();
        foreach (var track in Tracks.Values)
        {
            var incident = track.Incident with { State = track.State(now.Mono) };
            if (incident.State == IncidentState.Suspected || (track.Told is { } told && Same(told, incident)))
            {
                next = next.Set(track with { Incident = incident });
                continue;
            }

            if (incident.Id.Length == 0)
            {
                (next, var id) = next.NewId(now);
                incident = incident with { Id = id };
            }

            incident = incident with { Version = incident.Version + 1 };
            next = next.Set(track with { Incident = incident, Told = incident });
            changes.Add(new IncidentChanged(incident, track.Told));
        }

        return (next, changes.ToImmutable());
    }

    /// <summary>Apart from the detail, which may differ each second, and the count, which says nothing while it flaps.</summary>
    private static bool Same(Incident a, Incident b) =>
        a with { Detail = "", Changes = 0 } == b with { Detail = "", Changes = 0 };

    private (IncidentBook Next, string Id) NewId(Moment now)
    {
        var today = DateOnly.FromDateTime(now.Wall.UtcDateTime);
        // A clock that was set back goes on with the later day: numbers never come twice.
        var id = today > LastId.Day ? (Day: today, Number: 1) : (LastId.Day, Number: LastId.Number + 1);
        return (
            this with
            {
                LastId = id,
            },
            string.Create(CultureInfo.InvariantCulture, $"{id.Day:yyyyMMdd}-{id.Number}")
        );
    }

    private IncidentBook Set(Track track) => this with { Tracks = Tracks.SetItem(track.Key, track) };
}
