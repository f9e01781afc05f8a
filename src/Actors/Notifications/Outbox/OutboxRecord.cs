using System.Collections.Immutable;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>One change of the outbox as it stands in its journal. The outbox is what its records make of it, live as after a start.</summary>
/// <param name="At">By the wall clock, for the next process.</param>
internal abstract record OutboxRecord(DateTimeOffset At)
{
    /// <summary>Whose monotonic clock <see cref="Mono"/> is: that of one boot of the machine, or where none is known of one process.</summary>
    public string Origin { get; init; } = "";

    /// <summary>By that clock, seconds: between two of its records time is exact, whatever was set meanwhile.</summary>
    public double Mono { get; init; }

    /// <summary>Messages, what was collapsed, and what the telling remembers: all of it or nothing.</summary>
    public sealed record Kept(DateTimeOffset At) : OutboxRecord(At)
    {
        public ImmutableArray<Message> Messages { get; init; } = [];
        public ImmutableArray<Fold> Folds { get; init; } = [];
        public ImmutableArray<Drop> Drops { get; init; } = [];
        public ImmutableArray<BookEntry> Entries { get; init; } = [];

        /// <summary>Of <see cref="Parts"/>, from 1: what is too large for one record stands in several, and counts when the last is there.</summary>
        public int Part { get; init; } = 1;
        public int Parts { get; init; } = 1;
    }

    /// <summary>Is about to be handed over: from now on the other side may have it.</summary>
    /// <param name="Server">Whose limits it counts for.</param>
    public sealed record Begun(
        DateTimeOffset At,
        string Channel,
        string Address,
        string Thread,
        int Number,
        string Server
    ) : OutboxRecord(At);

    /// <summary>The other side has answered.</summary>
    /// <param name="Mark">What it said.</param>
    /// <param name="NotBefore">As the other side wished, seconds from <paramref name="At"/>.</param>
    public sealed record Ended(
        DateTimeOffset At,
        string Channel,
        string Address,
        string Thread,
        int Number,
        string Server,
        EndMark Mark,
        double NotBefore
    ) : OutboxRecord(At);

    /// <summary>What is used of a server's limits; in a compacted journal.</summary>
    /// <param name="Ahead">How far the bucket is used, seconds.</param>
    /// <param name="Hours">Age of each hour's begin, seconds, and what was sent in it.</param>
    public sealed record Used(
        DateTimeOffset At,
        string Server,
        double Ahead,
        double NotBefore,
        ImmutableArray<UsedHour> Hours
    ) : OutboxRecord(At);

    /// <summary>A waiting message; in a compacted journal.</summary>
    /// <param name="Age">Since that happened which it tells, seconds.</param>
    /// <param name="Waited">Since something of its thread waits, seconds.</param>
    public sealed record Waits(DateTimeOffset At, Message Message, int First, bool IsBegun, double Age, double Waited)
        : OutboxRecord(At)
    {
        /// <summary>See <see cref="Waiting.Ahead"/>; number 0: none.</summary>
        public int AheadFirst { get; init; }
        public int AheadNumber { get; init; }
        public bool AheadLoud { get; init; }
    }

    /// <summary>A piece of what was collapsed for one address; in a compacted journal. Pieces of one thread add up.</summary>
    public sealed record Piled(DateTimeOffset At, Recipient To, PileParts Parts) : OutboxRecord(At);

    /// <summary>What several were collapsed to.</summary>
    /// <param name="Thread">Of the digest, should none wait already.</param>
    /// <param name="Items">With them goes what waits of their threads.</param>
    /// <param name="Lifted">Incidents that were in the digest and get a message of their own again.</param>
    public sealed record Fold(Recipient To, string Thread, ImmutableArray<Folded> Items, ImmutableArray<string> Lifted);

    /// <summary>It helps nobody any more.</summary>
    public sealed record Drop(string Channel, string Address, string Thread, int Number);
}

internal enum EndMark
{
    Accepted,
    Refused,
    Limited,
}

/// <param name="Age">Of the hour's begin, seconds.</param>
/// <param name="LastAge">Of the last that was counted in it, seconds.</param>
internal sealed record UsedHour(double Age, double LastAge, int Known, int Begun);
