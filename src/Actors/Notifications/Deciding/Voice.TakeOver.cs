using System.Collections.Immutable;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>
/// A channel that does not get through: the same person's next one tells it, else the next person by one that works. What was
/// said stays in the outbox for the first all the same.
/// </summary>
internal sealed partial class Voice
{
    private TellingThread TakeOvers(TellingThread thread)
    {
        if (!MayTakeOver(thread))
        {
            return thread;
        }

        foreach (var to in thread.Listeners.Select(one => one.To))
        {
            // As it is by now: it may just have been told in another one's stead.
            if (Find(thread, to) is { Waiting: { TakenOver: false } waiting } one && IsDue(to, waiting))
            {
                thread = TakeOver(thread, one, waiting);
            }
        }

        return thread;
    }

    /// <summary>Not at an hour at which it would not be told, and not where somebody sees to it.</summary>
    private bool MayTakeOver(TellingThread thread) =>
        thread.Listeners.Any(one => one.Waiting is { TakenOver: false })
        && (
            thread.IsPlain
            || (thread.IsOver && thread.PartOf.Length == 0)
            || (
                !thread.IsOver
                && thread.Incident is { AcknowledgedBy: null, SnoozedUntil: null }
                && When(thread, book.RuleFor(thread.Incident!)) == TellingTime.Now
            )
        );

    private bool IsDue(Recipient to, Waiting waiting) =>
        waiting.Refused || now.Mono - waiting.Since >= Patience || IsDown(to);

    /// <summary>It has failed for so long that the next channel stands in at once.</summary>
    private bool IsDown(Recipient to) =>
        book.TroubleOf(to) is { } trouble && (trouble.Wrong || now.Mono - trouble.Since >= Patience);

    private TimeSpan Patience => book.Policy.Settings.Telling.TakeOverAfter;

    private TellingThread TakeOver(TellingThread thread, Listener failing, Waiting waiting)
    {
        thread = Set(thread, IndexOf(thread, failing.To), failing with { Waiting = waiting with { TakenOver = true } });
        var people = thread.IsPlain ? book.Everyone : book.RuleFor(thread.Incident!).People(book.Policy.People);
        foreach (var role in failing.Roles)
        {
            var own = people.FirstOrDefault(person => person.Role == role);
            var (next, part) = Next(own, failing) is { } way
                ? (way, ListenerPart.Further)
                : (thread.IsPlain ? null : Other(thread, people, failing, waiting), ListenerPart.Person);
            if (next is not null && !IsUpToDate(thread, next, waiting))
            {
                thread = Say(thread, next, TellingReason.TakenOver, waiting.Loud, part, [role]);
            }
        }

        return thread;
    }

    /// <summary>The same person's next channel that works.</summary>
    private Recipient? Next(Reach? person, Listener failing) =>
        person
            ?.Ways.SkipWhile(way => person.Ways.Any(failing.To.IsSame) && !way.IsSame(failing.To))
            .FirstOrDefault(way => !way.IsSame(failing.To) && !IsDown(way));

    /// <summary>The next person by a channel that works; null where another who can be reached knows already, or nobody is left.</summary>
    private Recipient? Other(TellingThread thread, ImmutableArray<Reach> people, Listener failing, Waiting waiting)
    {
        var ways = people
            .SelectMany(person => person.Ways)
            .Where(way =>
                !way.IsSame(failing.To) && !IsDown(way) && Find(thread, way)?.Waiting is not { TakenOver: true }
            )
            .ToList();
        return ways.Any(way => IsUpToDate(thread, way, waiting)) ? null : ways.FirstOrDefault();
    }

    private static bool IsUpToDate(TellingThread thread, Recipient to, Waiting waiting) =>
        Find(thread, to) is { Number: > 0 } known && known.ToldAt >= waiting.Since;
}
