using System.Collections.Immutable;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>A rule of telling as it is applied: the project's, or one as built.</summary>
/// <param name="Severities">Empty: all.</param>
/// <param name="Causes">Keys of health's rules, with <c>*</c> at the end for all of a kind; empty: all.</param>
/// <param name="Visitors">Null: whether they notice it or not.</param>
/// <param name="Roles">Empty: all people of the project.</param>
/// <param name="Together">All of them at once, not the first alone.</param>
/// <param name="Channels">The first that works is used.</param>
internal sealed record TellingRule(
    string Name,
    ImmutableArray<Severity> Severities,
    ImmutableArray<string> Causes,
    bool? Visitors,
    ImmutableArray<string> Roles,
    TellingOrder Order,
    bool Together,
    ImmutableArray<string> Channels,
    TellingTime Inside,
    TellingTime Outside,
    bool Escalates,
    TimeSpan RemindEvery,
    TimeSpan EscalateAfter
)
{
    public bool Fits(Incident incident) =>
        (Severities.IsEmpty || Severities.Contains(incident.Severity))
        && (Causes.IsEmpty || Causes.Any(cause => IsLike(cause, incident.Cause)))
        && (Visitors is null || Visitors == TellingRules.VisitorsNotice(incident));

    public TellingTime When(TellingHour hour) =>
        hour is TellingHour.Open or TellingHour.BeforeOpening ? Inside : Outside;

    /// <summary>
    /// Whom it tells, one after the other, each with the ways to them in order. Who cannot be reached by its channels is not
    /// among them; where it reaches nobody, everybody is, by every channel: somebody must hear of it.
    /// </summary>
    public ImmutableArray<Reach> People(AddressBook book)
    {
        var people = book.People.Where(person => Roles.IsEmpty || Roles.Contains(person.Role));
        var reached = Ordered(people).Select(person => Reach.Of(book, person, Channels));
        ImmutableArray<Reach> all = [.. reached.Where(one => !one.Ways.IsEmpty)];
        return !all.IsEmpty
            ? all
            :
            [
                .. Ordered(book.People)
                    .Select(person => Reach.Of(book, person, TellingChannels.OfPeople))
                    .Where(one => !one.Ways.IsEmpty),
            ];
    }

    private IEnumerable<Person> Ordered(IEnumerable<Person> people) =>
        Order == TellingOrder.ExpertFirst ? people.Reverse() : people;

    private static bool IsLike(string pattern, string cause) =>
        pattern.EndsWith('*') ? cause.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == cause;
}

/// <summary>A person and the ways to them.</summary>
internal sealed record Reach(string Role, ImmutableArray<Recipient> Ways)
{
    public static Reach Of(AddressBook book, Person person, ImmutableArray<string> channels) =>
        new(person.Role, [.. channels.Select(channel => book.Recipient(person, channel)).OfType<Recipient>()]);
}
