using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using Experimance.Actors.Notifications.People;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>Tellings, people and addresses for tests.</summary>
internal static class SomeTellings
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public static readonly Destination FirstPhone = new("ntfy", new Secret("https://push.example/one"), null);
    public static readonly Destination SecondPhone = new("ntfy", new Secret("https://push.example/two"), null);
    public static readonly Destination OtherServer = new("ntfy", new Secret("https://other.example/three"), null);
    public static readonly Destination Mailbox = new("mail", new Secret("someone@example.org"), null);

    public static readonly AddressBook Book = new(
        [
            new("attendant", "en", [FirstPhone]),
            new("engineer", "en", [SecondPhone, Mailbox]),
            new("curator", "en", [OtherServer]),
        ],
        [],
        null,
        null,
        null,
        null
    );

    public static readonly Recipient First = Book.Recipient(Book.People[0], "ntfy")!;
    public static readonly Recipient Second = Book.Recipient(Book.People[1], "ntfy")!;
    public static readonly Recipient Third = Book.Recipient(Book.People[2], "ntfy")!;
    public static readonly Recipient ByMail = Book.Recipient(Book.People[1], "mail")!;

    public static OutboxPolicy Policy(IMessageWords words, OutboxSettings? settings = null) =>
        new(settings ?? new(), words, 7) { People = Book };

    public static Incident Incident(
        string id,
        DateTimeOffset since,
        Severity severity = Severity.Warning,
        string cause = "camera_lost",
        string subject = "camera"
    ) =>
        SomeIncidents.Open(id, since, severity, cause, subject) with
        {
            TakesWithIt = ["core"],
            Timeline = [new(since, "opened", "")],
        };

    public static Message About(Recipient to, Incident incident, DateTimeOffset at, int number = 1, bool loud = true)
    {
        var isOver = incident.State == IncidentState.Closed;
        return Plain(
            to,
            incident.Id,
            isOver ? MessageKind.Recovery : MessageKind.Incident,
            at,
            number,
            loud,
            telling =>
                telling with
                {
                    Incident = incident,
                    Reason = isOver ? TellingReason.Recovered : TellingReason.Opened,
                }
        );
    }

    public static Message Plain(
        Recipient to,
        string thread,
        MessageKind kind,
        DateTimeOffset at,
        int number = 1,
        bool loud = false,
        Func<Telling, Telling>? change = null
    )
    {
        var telling = new Telling(thread, number, to, kind, TellingReason.Plain, at, loud);
        return new(change?.Invoke(telling) ?? telling, thread, $"{kind} {number}");
    }

    public static Incident Closed(this Incident incident, DateTimeOffset at) =>
        incident with
        {
            State = IncidentState.Closed,
            Closed = at,
        };
}
