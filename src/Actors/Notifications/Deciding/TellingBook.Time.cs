using Experimance.Actors.Foundation.Time;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>What the passing of time asks for.</summary>
internal sealed partial record TellingBook
{
    /// <summary>So long what is over is remembered: it may come back under its number within 15 minutes, and the day's lines tell of it.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(48);

    /// <summary>Where no line ever told of it (none is wanted, or it is closed for weeks).</summary>
    private static readonly TimeSpan RememberedUnreported = TimeSpan.FromDays(14);

    /// <summary>More threads than any week has: of more, those go first that are over, then the oldest.</summary>
    private const int MostThreads = 2000;

    /// <summary>Reminders, escalation, lines of the day, openings, channels that do not get through: whatever is due.</summary>
    public TellingOutcome Tick(Moment now)
    {
        var (book, lines) = At(now).Lines();
        var (next, tellings) = book.Tend(_ => true);
        return new(next.Trim(), lines.AddRange(tellings));
    }

    /// <summary>
    /// In how long <see cref="Tick"/> has work at the latest, as the clocks stand now; null: never. Who ticks does so at least
    /// each minute all the same: the wall clock may be set.
    /// </summary>
    public TimeSpan? NextTick(Moment now)
    {
        var book = At(now).Foresee();
        var hour = OpeningDays.HourAt(Policy, now.Wall);
        TimeSpan? next = Sooner(book._ahead!.Ready?.At - now.Wall, book._ahead.Daily?.At - now.Wall);
        var stands = false;
        foreach (var thread in book.Threads.Values)
        {
            stands |= thread is { IsPlain: false, IsOver: false, Incident.WasOpen: true };
            next = Sooner(next, book.NextOf(thread, hour) - now.Mono);
        }

        if (stands && hour != TellingHour.Open)
        {
            next = Sooner(next, Policy.Hours.NextOpening(now.Wall) - now.Wall);
            next = Sooner(next, Policy.Hours.MaintenanceAt(now.Wall)?.Until - now.Wall);
        }

        return next < TimeSpan.Zero ? TimeSpan.Zero : next;
    }

    /// <summary>On the monotonic clock; null: only something else than time can ask for anything.</summary>
    private TimeSpan? NextOf(TellingThread thread, TellingHour hour)
    {
        TimeSpan? next = null;
        if (thread is { Incident: { } incident, IsOver: false })
        {
            var rule = RuleFor(incident);
            var held = hour == TellingHour.BeforeOpening && thread.Held;
            var isNow = rule.When(held ? TellingHour.Closed : hour) == TellingTime.Now;
            var isTaken = incident is { AcknowledgedBy: not null } or { SnoozedUntil: not null };
            if (!isNow || isTaken || incident.State is IncidentState.Recovering or IncidentState.Snoozed)
            {
                return null;
            }

            if (!thread.Listeners.Any(Hears))
            {
                return Everyone.IsEmpty ? null : Last.Mono;
            }

            next = NextNews(thread, rule);
        }

        return thread.PartOf.Length > 0 ? next : Sooner(next, NextTakeOver(thread));
    }

    /// <summary>A reminder, or a further person.</summary>
    private TimeSpan? NextNews(TellingThread thread, TellingRule rule)
    {
        var next = rule.Escalates ? thread.StepAt + rule.EscalateAfter : null;
        return thread.Incident!.State == IncidentState.Flapping
            ? next
            : thread
                .Listeners.Where(one => one.Part == ListenerPart.Person && Hears(one))
                .Aggregate(next, (soonest, one) => Sooner(soonest, one.ToldAt + rule.RemindEvery));
    }

    private TimeSpan? NextTakeOver(TellingThread thread)
    {
        var patience = Policy.Settings.Telling.TakeOverAfter;
        return thread
            .Listeners.Where(one => one.Waiting is { TakenOver: false })
            .Aggregate(
                (TimeSpan?)null,
                (soonest, one) =>
                    Sooner(Sooner(soonest, one.Waiting!.Since + patience), TroubleOf(one.To)?.Since + patience)
            );
    }

    private static TimeSpan? Sooner(TimeSpan? a, TimeSpan? b) =>
        a is null ? b
        : b is null ? a
        : a < b ? a
        : b;

    /// <summary>Forgets what nobody needs any more.</summary>
    private TellingBook Trim()
    {
        var old = Threads.Values.Where(IsOld).Select(thread => thread.Id).ToList();
        var book = old.Count == 0 ? this : this with { Threads = Threads.RemoveRange(old) };
        var many = book.Threads.Count - MostThreads;
        if (many <= 0)
        {
            return book;
        }

        var dropped = book
            .Threads.Values.Where(thread => thread.Id is not (StartThread or GoodbyeThread))
            .OrderByDescending(thread => thread.IsOver || thread.IsPlain)
            .ThenBy(thread => thread.At)
            .ThenBy(thread => thread.Id, StringComparer.Ordinal)
            .Take(many)
            .Select(thread => thread.Id);
        return book with
        {
            Threads = book.Threads.RemoveRange(dropped),
            Counts = Counts with { Dropped = Counts.Dropped + many },
        };
    }

    private bool IsOld(TellingThread thread) =>
        thread.IsPlain
            ? thread.Id is not (StartThread or GoodbyeThread) && Last.Mono - thread.At > Remembered
            : thread.OverAt is { } over && Last.Mono - over > (thread.Reported ? Remembered : RememberedUnreported);
}
