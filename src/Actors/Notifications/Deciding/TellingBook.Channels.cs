using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>What becomes of what was said.</summary>
internal sealed partial record TellingBook
{
    /// <summary>The other side has it: nobody needs to stand in, and the address works.</summary>
    public TellingOutcome Accepted(OutboxMessages.Accepted accepted, Moment now)
    {
        var book = At(now);
        book = book with { Troubles = book.Troubles.Remove(KeyOf(accepted.To)) };
        foreach (var (id, number) in accepted.Numbers)
        {
            book = book.Change(
                id,
                accepted.To,
                one => one.Waiting is { } waiting && number >= waiting.Number ? one with { Waiting = null } : one
            );
        }

        return new(book, []);
    }

    /// <summary>It will never be taken: another channel tells it at once.</summary>
    public TellingOutcome Refused(OutboxMessages.Refused refused, Moment now)
    {
        var book = At(now)
            .Change(
                refused.Thread,
                refused.To,
                one => one.Waiting is { } waiting ? one with { Waiting = waiting with { Refused = true } } : one
            );
        return refused.SettingIsWrong
            ? book.Trouble(refused.To, book.TroubleOf(refused.To)?.Since ?? now.Mono, true)
            : book.TakeOver();
    }

    /// <summary>Whether an address gets anything through has changed.</summary>
    public TellingOutcome AddressIs(OutboxMessages.AddressIs address, Moment now) =>
        address.FailingFor is { } failing
            ? At(now).Trouble(address.To, now.Mono - failing, address.SettingIsWrong)
            : new(At(now) with { Troubles = Troubles.Remove(KeyOf(address.To)) }, []);

    private TellingOutcome Trouble(Recipient to, TimeSpan since, bool wrong) =>
        (this with { Troubles = Troubles.SetItem(KeyOf(to), new(since, wrong)) }).TakeOver();

    private TellingOutcome TakeOver() => Tend(thread => thread.Listeners.Any(one => one.Waiting is not null));

    private TellingOutcome Tend(Func<TellingThread, bool> which)
    {
        var (book, voice) = (this, new Voice(this, Last));
        foreach (var thread in Threads.Values.Where(one => !one.IsQuiet && which(one)))
        {
            book = book.Set(thread, voice.Tend(thread));
        }

        return new(book, voice.Said);
    }

    private TellingBook Change(string thread, Recipient to, Func<Listener, Listener> how)
    {
        if (Threads.GetValueOrDefault(thread) is not { } found)
        {
            return this;
        }

        var listeners = found.Listeners;
        for (var i = 0; i < listeners.Length; i++)
        {
            var after = listeners[i].To.IsSame(to) ? how(listeners[i]) : listeners[i];
            listeners = ReferenceEquals(after, listeners[i]) ? listeners : listeners.SetItem(i, after);
        }

        return listeners == found.Listeners ? this : Set(found, found with { Listeners = listeners });
    }
}
