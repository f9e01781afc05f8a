using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Health.Incidents;

/// <summary>What explains what: one cause is one incident.</summary>
internal sealed partial record IncidentBook
{
    /// <summary>Each bad key that another explains, with that other. A cause explains until it is closed: symptoms heal later.</summary>
    private ImmutableSortedDictionary<Key, Key> WhatIsExplained(
        ImmutableSortedDictionary<Key, Standing> standings,
        Moment now
    )
    {
        var causes = standings
            .Values.Where(standing => standing.Worst is not null || IsStillOpen(standing.Key))
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

    /// <summary>Though it is well: from the very evaluation that finds it so, or what it explains would open in between.</summary>
    private bool IsStillOpen(Key key) => Tracks.GetValueOrDefault(key) is { IsClosed: false, Incident.WasOpen: true };

    /// <summary>What was broken long before cannot be explained by what broke just now.</summary>
    private bool IsEarlyEnough(Standing cause, Standing symptom)
    {
        var began = cause.Worst is not null ? cause.Since : Tracks[cause.Key].PatienceFrom;
        return Explained.Contains(symptom.Key) || began <= symptom.Since + Settings.CauseWithin;
    }

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

        // Only where the cause is itself known to people, with a number: until then (a second at least) this incident tells them.
        return Tracks.GetValueOrDefault(cause) is { IsClosed: false, Incident: { WasOpen: true, Id.Length: > 0 } } owner
            ? Set(Shut(track.Write(now, "explained", $"part of {owner.Incident.Id}: {owner.Incident.Cause}"), now))
            : Follow(symptom, now);
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
}
