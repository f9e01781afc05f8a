using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
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

    private IncidentBook Set(Track track) => this with { Tracks = Tracks.SetItem(track.Key, track) };
}
