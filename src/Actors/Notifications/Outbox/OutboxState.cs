using System.Collections.Immutable;
using System.Globalization;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>
/// What waits to be told, to whom, and when it may be handed over: pure, immutable, the same for the same input. For each
/// address at most <see cref="MostWaiting"/> messages wait, however much is put in; what is more is counted in a digest.
/// Each change is also a record; <see cref="Restore"/> makes the same outbox of the records.
/// </summary>
/// <param name="Lines">By channel and address.</param>
/// <param name="Allowances">By server (<see cref="ChannelLimits.ServerOf"/>).</param>
/// <param name="Book">What the telling remembers, by key; only kept here.</param>
internal sealed partial record OutboxState(
    OutboxPolicy Policy,
    ImmutableSortedDictionary<string, Line> Lines,
    ImmutableSortedDictionary<string, Allowance> Allowances,
    ImmutableSortedDictionary<string, ImmutableArray<byte>> Book
)
{
    /// <summary>Messages that wait for one address, the digest among them: so many at most are told after the longest failure.</summary>
    public const int MostWaiting = 5;

    /// <summary>Critical ones that stand and get their own message beside a digest.</summary>
    public const int MostCritical = 3;

    /// <summary>Addresses with something waiting; of more the one that is longest unknown is dropped, and said to be refused.</summary>
    public const int MostLines = 64;

    /// <summary>Messages that were dropped because they came too late to help anybody.</summary>
    public long Dropped { get; init; }

    /// <summary>See <see cref="OutboxRecord.Origin"/>; null: nothing has happened yet.</summary>
    public string? Origin { get; init; }

    /// <summary>Messages that went into digests.</summary>
    public long Collapsed { get; init; }

    public static OutboxState Begin(OutboxPolicy policy) =>
        new(
            policy,
            ImmutableSortedDictionary.Create<string, Line>(StringComparer.Ordinal),
            ImmutableSortedDictionary.Create<string, Allowance>(StringComparer.Ordinal),
            ImmutableSortedDictionary.Create<string, ImmutableArray<byte>>(StringComparer.Ordinal)
        );

    /// <summary>Nothing waits and nothing is on its way.</summary>
    public bool IsIdle => Lines.Values.All(line => line.Waiting == 0 && line.Flight is null);

    /// <summary>What the telling remembers.</summary>
    public ImmutableArray<BookEntry> Entries => [.. Book.Select(one => new BookEntry(one.Key, [.. one.Value]))];

    /// <summary>Other settings or words from now on; the people stay.</summary>
    public OutboxState With(OutboxPolicy policy) =>
        this with
        {
            Policy = policy with { People = policy.People ?? Policy.People },
        };

    /// <summary>Other people or addresses: what failed for a wrong setting is tried at once.</summary>
    public OutboxState Addresses(AddressBook book, Moment now) =>
        this with
        {
            Policy = Policy with { People = book },
            Lines = Lines.ToImmutableSortedDictionary(
                one => one.Key,
                one =>
                    one.Value with
                    {
                        UnknownSince = book.Find(one.Value.To) is null ? one.Value.UnknownSince ?? now.Mono : null,
                        NotBefore = one.Value.IsSettingWrong ? now.Mono : one.Value.NotBefore,
                        IsSettingWrong = false,
                    },
                StringComparer.Ordinal
            ),
        };

    /// <summary>For people.</summary>
    public NotificationsProtocol.Outbox Report(Moment now)
    {
        var everybody = (Policy.People ?? AddressBook.Empty).Everybody;
        var states = everybody
            .Select(to => Lines.GetValueOrDefault(KeyOf(to)) ?? Line.Begin(to))
            .Concat(Lines.Values.Where(line => line.Waiting > 0 && !everybody.Any(line.To.IsSame)))
            .Select(line => new NotificationsProtocol.AddressState(
                line.To.Channel,
                line.To.Role,
                line.Waiting,
                line.LastAccepted,
                line.FailingSince is { } since ? now.Mono - since : null,
                line.Why
            ));
        var waiting = Lines.Values.SelectMany(line =>
            line.Items.Values.Select(item => item.Happened).Concat(line.Pile is { } pile ? [pile.Happened] : [])
        );
        var oldest = waiting.Select(one => (TimeSpan?)one).Min();
        return new(
            Lines.Values.Sum(line => line.Waiting),
            oldest is { } happened ? now.WallAt(happened) : null,
            [.. states]
        );
    }

    private OutboxOutcome Stamped(OutboxOutcome outcome, Moment now)
    {
        var origin = Origin ?? OriginAt(now);
        return outcome with
        {
            Next = outcome.Next with { Origin = origin },
            Records = [.. outcome.Records.Select(one => one with { Origin = origin, Mono = now.Mono.TotalSeconds })],
        };
    }

    /// <summary>Where the clock is this process's own: what the wall clock said when it began.</summary>
    private string OriginAt(Moment now) =>
        Policy.Clock.Length > 0 ? Policy.Clock : (now.Wall - now.Mono).ToString("O", CultureInfo.InvariantCulture);

    private static string KeyOf(Recipient to) => KeyOf(to.Channel, to.Address);

    private static string KeyOf(string channel, string address) => $"{channel}/{address}";

    private OutboxState With(Line line) => this with { Lines = Lines.SetItem(KeyOf(line.To), line) };

    /// <summary>A digest's thread: like no other of this address.</summary>
    private static string DigestThread(DateTimeOffset at, string before)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"digest-{at.UtcDateTime:yyyyMMdd-HHmmssfff}");
        return before.StartsWith(name, StringComparison.Ordinal) ? $"{before}x" : name;
    }
}
