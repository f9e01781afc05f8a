using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>
/// Who was told what, and what they are to be told next: pure and immutable. Changes of incidents, fates of messages and the
/// passing of time go in; tellings come out. <c>infra/docs/telling.md</c> has it in tables.
/// </summary>
/// <param name="Rules">The first that fits decides.</param>
/// <param name="Threads">By id: incidents, lines of the day, start and goodbye.</param>
/// <param name="Troubles">Addresses that get nothing through, by <see cref="KeyOf"/>.</param>
/// <param name="Day">Null until the first moment.</param>
/// <param name="Last">The newest moment that was told of.</param>
internal sealed partial record TellingBook(
    TellingPolicy Policy,
    ImmutableArray<TellingRule> Rules,
    ImmutableSortedDictionary<string, TellingThread> Threads,
    ImmutableSortedDictionary<string, AddressTrouble> Troubles,
    DayBook? Day,
    TellingCounts Counts,
    Moment Last
)
{
    private ImmutableDictionary<string, Recipient> _recipients = Addresses(Policy);

    public static TellingBook Begin(TellingPolicy policy) =>
        new(
            policy,
            TellingRules.Of(policy.Settings),
            ImmutableSortedDictionary.Create<string, TellingThread>(StringComparer.Ordinal),
            ImmutableSortedDictionary.Create<string, AddressTrouble>(StringComparer.Ordinal),
            null,
            new(0, 0, 0),
            default
        );

    /// <summary>Other rules, people or hours from now on: what is to be said because of it the next <see cref="Tick"/> says.</summary>
    public TellingBook With(TellingPolicy policy) =>
        this with
        {
            Policy = policy,
            Rules = TellingRules.Of(policy.Settings),
            _recipients = Addresses(policy),
            _ahead = null,
        };

    /// <summary>The rule that decides of an incident as it is now.</summary>
    public TellingRule RuleFor(Incident incident) => TellingRules.For(Rules, incident);

    /// <summary>All people with the ways to them, for what everybody is told.</summary>
    internal ImmutableArray<Reach> Everyone =>
        [
            .. Policy
                .People.People.Select(person => Reach.Of(Policy.People, person, TellingChannels.OfPeople))
                .Where(person => !person.Ways.IsEmpty),
        ];

    internal AddressTrouble? TroubleOf(Recipient to) => Troubles.GetValueOrDefault(KeyOf(to));

    /// <summary>The recipient as the settings have it now; null: they know the address no more.</summary>
    internal Recipient? Present(Recipient to) => _recipients.GetValueOrDefault(KeyOf(to));

    /// <summary>A person who knows that it stands, at an address that there still is.</summary>
    internal bool Hears(Listener listener) =>
        listener is { Knows: true, Part: not ListenerPart.Program } && Present(listener.To) is not null;

    private static ImmutableDictionary<string, Recipient> Addresses(TellingPolicy policy) =>
        policy.People.Everybody.ToImmutableDictionary(KeyOf);

    private static string KeyOf(Recipient to) => $"{to.Channel}/{to.Address}";

    /// <summary>The book at a moment: the first one begins the day.</summary>
    private TellingBook At(Moment now) =>
        this with
        {
            Last = now,
            Day = Day ?? new(now.Wall, now.Wall, now.Wall, null, false),
        };

    private TellingBook Set(TellingThread before, TellingThread after) =>
        ReferenceEquals(before, after) ? this : this with { Threads = Threads.SetItem(after.Id, after) };
}
