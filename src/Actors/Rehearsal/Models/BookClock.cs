using Experimance.Actors.Health.Incidents;

namespace Experimance.Actors.Rehearsal.Models;

/// <summary>
/// When an <see cref="IncidentBook"/> could change by time alone, with nothing new told to it: in between an evaluation each
/// second says what the one before said. A moment too many costs an evaluation, one too few would be a false rehearsal; a
/// test lives some days both ways.
/// </summary>
internal static class BookClock
{
    private static readonly TimeSpan JustAfter = TimeSpan.FromSeconds(1);

    /// <summary>The first such moment after <paramref name="now"/>; null: none.</summary>
    public static TimeSpan? Next(IncidentBook book, TimeSpan now)
    {
        TimeSpan? first = null;
        foreach (var moment in Moments(book))
        {
            if (moment > now && (first is null || moment < first))
            {
                first = moment;
            }
        }

        return first;
    }

    private static IEnumerable<TimeSpan> Moments(IncidentBook book)
    {
        foreach (var track in book.Tracks.Values)
        {
            if (track.IsClosed)
            {
                continue;
            }

            if (book.Rules.Find(track.Incident.Cause) is { } rule)
            {
                yield return track.PatienceFrom + rule.OpenAfter;
                if (track.GoodSince is { } good)
                {
                    yield return good + rule.CloseAfter;
                }
            }

            if (track.SnoozedUntil is { } snoozed)
            {
                yield return snoozed;
            }

            if (book.Edges.TryGetValue(track.Key, out var edges) && !edges.IsEmpty)
            {
                yield return edges[^1] + book.Settings.FlappingQuiet;
            }
        }

        foreach (var condition in book.Conditions.Values)
        {
            if (condition.Bad)
            {
                // What another explains makes that one worse after its own patience.
                yield return condition.Since + condition.Rule.OpenAfter;
            }

            if (book.Tracks.TryGetValue(condition.Key, out var about) && !about.IsClosed)
            {
                yield return condition.Seen + book.Settings.UnheardAfter + JustAfter;
            }
        }
    }
}
