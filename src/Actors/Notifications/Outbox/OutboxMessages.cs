using System.Collections.Immutable;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>What the dispatcher and the outbox say to each other.</summary>
internal static class OutboxMessages
{
    /// <summary>Answered by <see cref="Loaded"/>, again each time a disk that refused can be read.</summary>
    public sealed record Load
    {
        public static readonly Load Instance = new();
    }

    /// <param name="Entries">What the telling remembered.</param>
    /// <param name="Troubles">In words; already logged.</param>
    public sealed record Loaded(ImmutableArray<BookEntry> Entries, ImmutableArray<string> Troubles);

    /// <summary>To be kept with one flush, then sent. Answered by <see cref="Kept"/>.</summary>
    public sealed record Keep(long Batch, ImmutableArray<Message> Messages, ImmutableArray<BookEntry> Entries);

    /// <param name="Trouble">Why it is not on the disk, in words; null: it is. It is sent all the same.</param>
    public sealed record Kept(long Batch, string? Trouble);

    /// <summary>Other people or addresses from now on; also once after the start.</summary>
    public sealed record Addresses(AddressBook Book);

    /// <summary>To the dispatcher: the other side has it.</summary>
    /// <param name="Numbers">Thread and number of each message that this one was or stood for.</param>
    public sealed record Accepted(Recipient To, ImmutableArray<(string Thread, int Number)> Numbers, DateTimeOffset At);

    /// <summary>To the dispatcher: it will never be taken.</summary>
    public sealed record Refused(Recipient To, string Thread, int Number, string Why, bool SettingIsWrong);

    /// <summary>To the dispatcher, on each change: does an address get anything through?</summary>
    /// <param name="FailingFor">Since the first failure that no success has followed; null: it works.</param>
    public sealed record AddressIs(Recipient To, TimeSpan? FailingFor, string Why)
    {
        /// <summary>Address, token or password is wrong: it will not get better by itself.</summary>
        public bool SettingIsWrong { get; init; }
    }

    /// <summary>To a channel's actor: hand this over. Answered by <see cref="Handed"/>.</summary>
    public sealed record Hand(Envelope Envelope);

    public sealed record Handed(string Id, Delivery Delivery);

    /// <summary>Answered by <see cref="NotificationsProtocol.Outbox"/>.</summary>
    public sealed record Ask
    {
        public static readonly Ask Instance = new();
    }
}
