using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>What was missed while one of the two was down.</summary>
internal sealed partial record TellingBook
{
    /// <summary>A health that has just begun has not read its memory yet: what it does not name may still come.</summary>
    private static readonly TimeSpan MissingFor = TimeSpan.FromSeconds(10);

    /// <summary>Something that stands here was not named by health: <see cref="Reconcile"/> wants to be asked again after 15 s.</summary>
    public bool WantsReconcile => Threads.Values.Any(thread => thread.MissingSince is not null);

    /// <summary>
    /// Health's answer to the question for all incidents (every open one, and the newest closed ones): what is over is told
    /// as recovered, what is open and unknown here is told, with its true time. What stands here and is not named twice, at
    /// least 10 s apart, is over without anybody's word for when.
    /// </summary>
    public TellingOutcome Reconcile(ImmutableArray<Incident> all, Moment now)
    {
        var book = At(now);
        var said = ImmutableArray.CreateBuilder<Telling>();
        foreach (var incident in all.OrderBy(one => one.Opened).ThenBy(one => one.Id, StringComparer.Ordinal))
        {
            (book, var tellings) = book.Hear(incident, true);
            said.AddRange(tellings);
        }

        var named = all.Select(incident => incident.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var thread in book.Threads.Values.Where(one => one is { IsPlain: false, IsOver: false }))
        {
            if (named.Contains(thread.Id))
            {
                book = book.Named(thread);
            }
            else if (thread.MissingSince is not { } since)
            {
                book = book.Set(thread, thread with { MissingSince = now.Mono });
            }
            else if (now.Mono - since >= MissingFor)
            {
                var over = thread.Incident! with
                {
                    State = IncidentState.Closed,
                    Closed = now.WallAt(since),
                    Version = thread.Incident.Version + 1,
                };
                (book, var tellings) = book.Hear(over, true);
                said.AddRange(tellings);
            }
        }

        return new(book, said.ToImmutable());
    }
}
