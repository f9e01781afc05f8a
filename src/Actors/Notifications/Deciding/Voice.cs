using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>One decision of the book: what is said, and how the threads are after it. Lives for one call, holds no other state.</summary>
/// <param name="book">As it was before.</param>
/// <param name="late">What is heard happened some time ago: it is told with its true time.</param>
internal sealed partial class Voice(TellingBook book, Moment now, bool late = false)
{
    private readonly ImmutableArray<Telling>.Builder _said = ImmutableArray.CreateBuilder<Telling>();
    private TellingHour? _hour;

    public ImmutableArray<Telling> Said => _said.ToImmutable();

    /// <summary>Asked of the calendar only where it matters.</summary>
    private TellingHour Hour => _hour ??= OpeningDays.HourAt(book.Policy, now.Wall);

    /// <summary>Says it, and remembers that it was said. To an address that the settings know no more nothing is said.</summary>
    public TellingThread Say(
        TellingThread thread,
        Recipient to,
        TellingReason reason,
        bool loud,
        ListenerPart part,
        ImmutableArray<string> roles
    )
    {
        var index = IndexOf(thread, to);
        if (book.Present(to) is not { } recipient)
        {
            return index < 0
                ? thread
                : Set(thread, index, thread.Listeners[index] with { Knows = false, Waiting = null });
        }

        var before = index < 0 ? new Listener(recipient, roles, part) : thread.Listeners[index];
        var silent = reason is TellingReason.Changed or TellingReason.Acknowledged or TellingReason.Snoozed;
        var after = before with
        {
            To = recipient,
            Part = part == ListenerPart.Person ? part : before.Part,
            Roles = [.. before.Roles.Union(roles)],
            Number = before.Number + 1,
            Knows = !thread.IsPlain && !thread.IsOver,
            Heard = silent ? before.Heard : thread.Incident?.Severity ?? Severity.Notice,
            Said = Content(thread, part),
            Flapping = thread.Incident?.State == IncidentState.Flapping,
            ToldAt = silent ? before.ToldAt : now.Mono,
        };
        after = silent || !IsFollowed(thread, part) ? after : after with { Waiting = Wait(before, after.Number, loud) };
        _said.Add(
            new Telling(thread.Id, after.Number, recipient, KindOf(thread), reason, At(thread, reason), loud)
            {
                Incident = thread.Incident,
                Day = thread.Day,
                Why = thread.Why,
                PartOf = thread.IsOver ? thread.PartOf : "",
                Actions = part == ListenerPart.Program ? [] : Actions(thread),
            }
        );
        return index < 0 ? thread with { Listeners = thread.Listeners.Add(after) } : Set(thread, index, after);
    }

    private static MessageKind KindOf(TellingThread thread) =>
        thread is { Kind: MessageKind.Incident, IsOver: true } ? MessageKind.Recovery : thread.Kind;

    /// <summary>Programs have no other channel; a start and a goodbye go to every address anyway.</summary>
    private static bool IsFollowed(TellingThread thread, ListenerPart part) =>
        part != ListenerPart.Program && thread.Kind is not (MessageKind.Started or MessageKind.Goodbye);

    private Waiting Wait(Listener before, int number, bool loud) =>
        before.Waiting is { TakenOver: false } old
            ? new(number, old.Since, loud || old.Loud, false, false)
            : new(number, now.Mono, loud, false, false);

    private DateTimeOffset At(TellingThread thread, TellingReason reason) =>
        late
            ? reason switch
            {
                TellingReason.Recovered => thread.Incident?.Closed ?? now.Wall,
                TellingReason.Opened => thread.Incident?.Opened ?? now.Wall,
                _ => now.Wall,
            }
            : now.Wall;

    /// <summary>What could be done from the message; the channel leaves out what no phone could reach this machine by.</summary>
    private static ImmutableArray<MessageAction> Actions(TellingThread thread)
    {
        if (thread.IsOver || thread.Incident is not { } incident)
        {
            return [];
        }

        var actions = ImmutableArray.CreateBuilder<MessageAction>(3);
        if (incident.AcknowledgedBy is null)
        {
            actions.Add(MessageAction.Acknowledge);
        }

        if (ServiceNames.Services.Contains(incident.Service))
        {
            actions.Add(MessageAction.RestartService);
        }

        actions.Add(MessageAction.SnoozeAnHour);
        return actions.ToImmutable();
    }

    private static string Content(TellingThread thread, ListenerPart part) =>
        thread.Incident is not { } incident ? ""
        : part == ListenerPart.Program ? VersionOf(incident)
        : ThreadContent.Of(incident);

    private static int IndexOf(TellingThread thread, Recipient to)
    {
        for (var i = 0; i < thread.Listeners.Length; i++)
        {
            if (thread.Listeners[i].To.IsSame(to))
            {
                return i;
            }
        }

        return -1;
    }

    private static Listener? Find(TellingThread thread, Recipient to) =>
        IndexOf(thread, to) is var index && index >= 0 ? thread.Listeners[index] : null;

    private static TellingThread Set(TellingThread thread, int index, Listener listener) =>
        thread with
        {
            Listeners = thread.Listeners.SetItem(index, listener),
        };
}
