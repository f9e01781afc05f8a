using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>What waits for one address, and how it does.</summary>
/// <param name="Items">By thread: of each thread one.</param>
/// <param name="Pile">What was collapsed; null: nothing.</param>
internal sealed partial record Line(Recipient To, ImmutableSortedDictionary<string, Waiting> Items, Pile? Pile)
{
    /// <summary>On its way now; null: nothing is.</summary>
    public Flight? Flight { get; init; }

    /// <summary>Since the first failure that no success has followed, monotonic.</summary>
    public TimeSpan? FailingSince { get; init; }

    public string Why { get; init; } = "";

    /// <summary>In a row.</summary>
    public int Failures { get; init; }

    /// <summary>Nothing is tried before, monotonic.</summary>
    public TimeSpan NotBefore { get; init; } = TimeSpan.MinValue;

    public DateTimeOffset? LastAccepted { get; init; }

    /// <summary>Since when the settings know the address no more, monotonic.</summary>
    public TimeSpan? UnknownSince { get; init; }

    /// <summary>It was said that its setting is wrong; said again only after a success or a change of the settings.</summary>
    public bool IsSettingWrong { get; init; }

    /// <summary>The thread of its newest digest.</summary>
    public string LastDigest { get; init; } = "";

    /// <summary>When a silent update of a thread was last handed over, monotonic; only those that may still hold another back.</summary>
    public ImmutableSortedDictionary<string, TimeSpan> Updates { get; init; } =
        ImmutableSortedDictionary.Create<string, TimeSpan>(StringComparer.Ordinal);

    public int Waiting => Items.Count + (Pile is null ? 0 : 1);

    public static Line Begin(Recipient to) =>
        new(to, ImmutableSortedDictionary.Create<string, Waiting>(StringComparer.Ordinal), null);

    /// <summary>The other side has taken or refused this number: what it was or stood for waits no more.</summary>
    /// <param name="nextDigest">The thread of what was collapsed while the digest was on its way.</param>
    public Line Ended(string thread, int number, TimeSpan now, DateTimeOffset at, string nextDigest)
    {
        if (Pile is { } pile && pile.Thread == thread && pile.Number == number)
        {
            var more = pile.More is { IsEmpty: false } waiting
                ? Outbox.Pile.Begin(nextDigest, now).Add(waiting, now, at)
                : null;
            return this with { Pile = more, LastDigest = more?.Thread ?? LastDigest };
        }

        if (Items.GetValueOrDefault(thread) is not { } item)
        {
            return this;
        }

        return this with
        {
            Items = item.Number <= number ? Items.Remove(thread) : Items.SetItem(thread, item.After(number)),
        };
    }

    /// <summary>With what another process left for the address.</summary>
    public Line Over(Line? old) =>
        old is null
            ? this
            : this with
            {
                Items = Items.SetItems(
                    old.Items.Where(one => !Items.TryGetValue(one.Key, out var mine) || mine.Number < one.Value.Number)
                ),
                Pile =
                    Pile is null ? old.Pile
                    : old.Pile is null ? Pile
                    : Pile.With(old.Pile),
            };

    /// <summary>What was on its way is back, and nobody knows whether the other side has it.</summary>
    public Line TriedInVain(Flight flight, Moment now) =>
        this with
        {
            Items = Items.GetValueOrDefault(flight.Thread) is { } item
                ? Items.SetItem(flight.Thread, item with { Tries = item.Tries + 1 })
                : Items,
            Pile =
                Pile is { } pile && pile.Thread == flight.Thread
                    ? (pile with { Tries = pile.Tries + 1 }).Unseal(now.Mono, now.Wall)
                    : Pile,
        };

    /// <summary>Is this very number on its way?</summary>
    public bool IsFlying(Waiting item) =>
        Flight is { } flight && flight.Thread == item.Telling.Thread && flight.Number == item.Number;

    public bool IsPileFlying => Flight is { } flight && Pile is { } pile && flight.Thread == pile.Thread;
}

/// <param name="Id">The telling's.</param>
/// <param name="Begun">When it was handed over, monotonic.</param>
/// <param name="Server">Whose limits it counts for.</param>
internal sealed record Flight(string Id, string Thread, int Number, TimeSpan Begun, string Server);
