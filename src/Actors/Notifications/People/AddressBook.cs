using System.Collections.Immutable;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.People;

/// <summary>All who can be told, and where.</summary>
/// <param name="People">In the project's order: the nearest to the piece first, who knows most of it last.</param>
/// <param name="Programs">Webhook and program: they hear everything at once, whatever the hour.</param>
/// <param name="PublicUrl">How a phone reaches this machine; null: it does not.</param>
/// <param name="SmtpUrl">The server of outgoing mail; null: no mail.</param>
/// <param name="MailFrom">The sender of mails; null: taken from the server's address.</param>
/// <param name="PingUrl">The dead man's; null: none.</param>
public sealed record AddressBook(
    ImmutableArray<Person> People,
    ImmutableArray<Destination> Programs,
    Uri? PublicUrl,
    Foundation.Secret? SmtpUrl,
    string? MailFrom,
    Foundation.Secret? PingUrl
)
{
    /// <summary>Nobody can be told anything.</summary>
    public static AddressBook Empty { get; } = new([], [], null, null, null, null);

    /// <summary>
    /// <see cref="PublicUrl"/> is without TLS, and who comes so is sent on to TLS: a person's browser asks whether it may, a message's
    /// button asks nobody and fails.
    /// </summary>
    public bool IsSentOn { get; init; }

    /// <summary>Where a message's buttons reach this machine; null: they do not, and go through the ntfy server.</summary>
    public Uri? ButtonUrl => IsSentOn ? null : PublicUrl;

    public bool IsEmpty => Programs.IsEmpty && People.All(person => person.Destinations.IsEmpty);

    /// <summary>The same people as if each had an address of their own by ntfy and by mail: to explain rules on a machine that has none.</summary>
    public AddressBook Suppose() =>
        Empty with
        {
            People =
            [
                .. People.Select(person =>
                    person with
                    {
                        Destinations =
                        [
                            new("ntfy", new Foundation.Secret(person.Role), null),
                            new("mail", new Foundation.Secret(person.Role), null),
                        ],
                    }
                ),
            ],
        };

    /// <summary>The address of a recipient; null: the settings know it no more.</summary>
    internal Destination? Find(Recipient recipient) =>
        People
            .SelectMany(person => person.Destinations)
            .Concat(Programs)
            .FirstOrDefault(one => one.Channel == recipient.Channel && one.Address == recipient.Address);

    /// <summary>Where a person is told by a channel; null: not by this one. The first role that has an address names it.</summary>
    internal Recipient? Recipient(Person person, string channel)
    {
        if (person.Destinations.FirstOrDefault(one => one.Channel == channel) is not { } destination)
        {
            return null;
        }

        var first = People.First(one => one.Destinations.Any(other => IsSame(other, destination)));
        return new(channel, destination.Address, first.Role, first.Language);
    }

    /// <summary>Every address once, those of programs last.</summary>
    internal ImmutableArray<Recipient> Everybody =>
        [
            .. People
                .SelectMany(person => person.Destinations.Select(one => Recipient(person, one.Channel)!))
                .Concat(Programs.Select(one => new Recipient(one.Channel, one.Address, "", "en")))
                .DistinctBy(one => (one.Channel, one.Address)),
        ];

    private static bool IsSame(Destination a, Destination b) => a.Channel == b.Channel && a.Address == b.Address;
}
