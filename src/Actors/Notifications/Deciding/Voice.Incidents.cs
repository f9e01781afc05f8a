using System.Collections.Immutable;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>What people hear of an incident through its life.</summary>
internal sealed partial class Voice
{
    /// <summary>It is another than before.</summary>
    public TellingThread Follow(TellingThread thread)
    {
        var incident = thread.Incident!;
        if (incident.State == IncidentState.Closed)
        {
            return thread.IsOver ? TakeOvers(thread) : TakeOvers(End(thread));
        }

        thread = thread.IsOver ? Again(thread) : thread;
        return Stand(Programs(thread));
    }

    /// <summary>Time has passed.</summary>
    public TellingThread Tend(TellingThread thread) =>
        thread.IsPlain || thread.IsOver ? TakeOvers(thread) : Stand(thread);

    private TellingThread Stand(TellingThread thread)
    {
        var incident = thread.Incident!;
        var rule = book.RuleFor(incident);
        var isNow = When(thread, rule) == TellingTime.Now;
        thread = incident switch
        {
            { State: IncidentState.Recovering } => thread,
            { State: IncidentState.Snoozed } or { SnoozedUntil: not null } => Update(thread, TellingReason.Snoozed),
            { State: IncidentState.Flapping } => Flap(thread, rule),
            { AcknowledgedBy: not null } => Update(Steady(thread, isNow), TellingReason.Acknowledged),
            _ when !IsKnown(thread) => Begin(thread, rule, TellingReason.Opened),
            _ when isNow => Escalate(
                Remind(Update(Steady(Worsen(thread, rule), isNow), TellingReason.Changed), rule),
                rule
            ),
            _ => Update(Steady(thread, isNow), TellingReason.Changed),
        };
        return TakeOvers(thread);
    }

    /// <summary>After the line before opening what breaks is told at once; what was held for the opening still waits for it.</summary>
    private TellingTime When(TellingThread thread, TellingRule rule) =>
        rule.When(Hour == TellingHour.BeforeOpening && thread.Held ? TellingHour.Closed : Hour);

    private bool IsKnown(TellingThread thread) => thread.Listeners.Any(book.Hears);

    /// <summary>Nobody knows of it yet: it is told now, or waits.</summary>
    private TellingThread Begin(TellingThread thread, TellingRule rule, TellingReason reason) =>
        When(thread, rule) switch
        {
            // The end of a snooze that came before anybody knew is no reason to remind them.
            TellingTime.Now => Choose(thread, rule, reason) with { RemindNow = false },
            TellingTime.Morning => thread.Held ? thread : thread with { Held = true },
            _ => thread,
        };

    /// <summary>
    /// Tells those whom the rule names first, and who heard before that it was over. What the line before opening has named
    /// makes no second sound, unless visitors notice it.
    /// </summary>
    private TellingThread Choose(TellingThread thread, TellingRule rule, TellingReason reason)
    {
        var severity = thread.Incident!.Severity;
        var people = rule.People(book.Policy.People);
        if (people.IsEmpty)
        {
            return thread;
        }

        var loud = thread.Incident.AcknowledgedBy is null && !(thread.Named && severity < Severity.Critical);
        foreach (var heard in thread.Listeners.Where(one => one is { Knows: false, Number: > 0 } && !IsProgram(one)))
        {
            thread = Say(thread, heard.To, reason, loud, heard.Part, heard.Roles);
        }

        foreach (var person in rule.Together ? people : people[..1])
        {
            if (!person.Ways.Any(way => Find(thread, way) is { } known && book.Hears(known)))
            {
                thread = Say(thread, person.Ways[0], reason, loud, ListenerPart.Person, [person.Role]);
            }
        }

        return thread with
        {
            Held = false,
            Named = false,
            Reached = severity,
            StepAt = rule.Escalates ? now.Mono : null,
        };
    }

    /// <summary>A rise is told to all who know, and to whom the rule for the worse names first.</summary>
    private TellingThread Worsen(TellingThread thread, TellingRule rule)
    {
        var severity = thread.Incident!.Severity;
        foreach (var one in thread.Listeners.Where(one => book.Hears(one) && severity > one.Heard))
        {
            thread = Say(thread, one.To, TellingReason.Worse, true, one.Part, one.Roles);
        }

        return thread.Reached >= severity ? thread : Choose(thread, rule, TellingReason.Opened);
    }

    /// <summary>It comes and goes: told once, aloud where the hour allows it; then nothing, but to who is called for want of an answer.</summary>
    private TellingThread Flap(TellingThread thread, TellingRule rule)
    {
        if (!IsKnown(thread))
        {
            return thread.Incident!.AcknowledgedBy is null ? Begin(thread, rule, TellingReason.Flapping) : thread;
        }

        var isNow = When(thread, rule) == TellingTime.Now;
        var isTaken = thread.Incident!.AcknowledgedBy is not null;
        foreach (var one in thread.Listeners.Where(one => book.Hears(one) && !one.Flapping))
        {
            thread =
                isNow || TellingChannels.Replaces(one.To.Channel)
                    ? Say(thread, one.To, TellingReason.Flapping, isNow && !isTaken, one.Part, one.Roles)
                    : Set(thread, IndexOf(thread, one.To), one with { Flapping = true });
        }

        return isNow && !isTaken ? Escalate(thread, rule) : thread;
    }

    /// <summary>It does not come and go any more, and is still there.</summary>
    private TellingThread Steady(TellingThread thread, bool isNow)
    {
        var loud = isNow && thread.Incident is { Severity: Severity.Critical, AcknowledgedBy: null };
        foreach (var one in thread.Listeners.Where(one => book.Hears(one) && one.Flapping))
        {
            thread = Say(thread, one.To, TellingReason.Steady, loud, one.Part, one.Roles);
        }

        return thread;
    }

    /// <summary>What is on the phone follows without a sound; where nothing is replaced, nothing is sent.</summary>
    private TellingThread Update(TellingThread thread, TellingReason reason)
    {
        var content = ThreadContent.Of(thread.Incident!);
        foreach (
            var one in thread.Listeners.Where(one =>
                book.Hears(one) && one.Said != content && TellingChannels.Replaces(one.To.Channel)
            )
        )
        {
            thread = Say(thread, one.To, reason, false, one.Part, one.Roles);
        }

        return thread;
    }

    private TellingThread Remind(TellingThread thread, TellingRule rule)
    {
        foreach (
            var one in thread.Listeners.Where(one =>
                book.Hears(one)
                && one.Part == ListenerPart.Person
                && (thread.RemindNow || now.Mono - one.ToldAt >= rule.RemindEvery)
                && one.ToldAt != now.Mono
            )
        )
        {
            thread = Say(thread, one.To, TellingReason.Reminder, true, one.Part, one.Roles);
        }

        return thread.RemindNow ? thread with { RemindNow = false } : thread;
    }

    /// <summary>Nobody has answered: who knows is told by their next channel too, and the next person by their first.</summary>
    private TellingThread Escalate(TellingThread thread, TellingRule rule)
    {
        if (!rule.Escalates || thread.StepAt is not { } step || now.Mono - step < rule.EscalateAfter)
        {
            return thread;
        }

        var before = thread;
        var isFound = false;
        foreach (var person in rule.People(book.Policy.People))
        {
            var isKnown = person.Ways.Any(way => Find(before, way) is { } one && book.Hears(one));
            if (!isKnown && isFound)
            {
                continue;
            }

            isFound |= !isKnown;
            if (person.Ways.FirstOrDefault(way => Find(thread, way) is not { } one || !book.Hears(one)) is { } next)
            {
                var part = isKnown ? ListenerPart.Further : ListenerPart.Person;
                thread = Say(thread, next, TellingReason.Escalated, true, part, [person.Role]);
            }
        }

        return thread with
        {
            StepAt = thread.Listeners == before.Listeners ? null : now.Mono,
        };
    }

    /// <summary>It is over: told to exactly those who know of it.</summary>
    private TellingThread End(TellingThread thread)
    {
        var rule = book.RuleFor(thread.Incident!);
        var isNow = When(thread, rule) == TellingTime.Now;
        var knew = thread.Listeners.Where(book.Hears).ToImmutableArray();
        thread = Programs(
            thread with
            {
                OverAt = now.Mono,
                Held = false,
                Named = false,
                StepAt = null,
                RemindNow = false,
                Heirs = thread.PartOf.Length > 0 ? knew : [],
            }
        );
        foreach (var one in knew)
        {
            if (thread.PartOf.Length == 0)
            {
                var loud = isNow && one.Heard == Severity.Critical;
                thread = Say(thread, one.To, TellingReason.Recovered, loud, one.Part, one.Roles);
            }
            else if (one.Number > 0 && TellingChannels.Replaces(one.To.Channel))
            {
                thread = Say(thread, one.To, TellingReason.Changed, false, one.Part, one.Roles);
            }
        }

        return thread with
        {
            Listeners = [.. thread.Listeners.Select(one => one with { Knows = false })],
        };
    }

    /// <summary>It is back after it was over: the same thread goes on.</summary>
    private static TellingThread Again(TellingThread thread) =>
        thread with
        {
            OverAt = null,
            Reported = false,
            PartOf = "",
            Heirs = [],
            Reached = null,
            StepAt = null,
        };

    private static bool IsProgram(Listener listener) => listener.Part == ListenerPart.Program;
}
