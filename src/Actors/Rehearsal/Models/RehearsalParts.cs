using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Health;
using Experimance.Actors.Installation;
using Experimance.Actors.Notifications;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;

namespace Experimance.Actors.Rehearsal.Models;

/// <summary>Which installation lives the life.</summary>
/// <param name="TimeZone">Name of the IANA.</param>
internal sealed record RehearsalParts(
    NotificationsSettings Notifications,
    HealthSettings Health,
    SupervisionSettings Supervision,
    string TimeZone,
    OpeningSettings Opening,
    AddressBook People
)
{
    /// <summary>As everything is built, with hours such as many places have.</summary>
    public static RehearsalParts Usual { get; } =
        new(
            new(),
            new(),
            new(),
            "Europe/Berlin",
            new()
            {
                Monday = "closed",
                Tuesday = "10:00-18:00",
                Wednesday = "10:00-18:00",
                Thursday = "12:00-21:00",
                Friday = "10:00-13:00, 14:00-18:00",
                Saturday = "10:00-18:00",
                Sunday = "11:00-17:00",
            },
            Addresses("attendant", "engineer")
        );

    /// <summary>Made-up addresses: each has a phone of their own, and who is not the first also a mailbox.</summary>
    public static AddressBook Addresses(params IReadOnlyList<string> roles) =>
        new(
            [
                .. roles.Select(
                    (role, i) =>
                        new Person(role, "en", i == 0 && roles.Count > 1 ? [Phone(role)] : [Phone(role), Mailbox(role)])
                ),
            ],
            [],
            null,
            null,
            null,
            null
        );

    /// <summary>Looks each second, whether something may have changed or not: for the proof that skipping is sound.</summary>
    public bool EverySecond { get; init; }

    /// <summary>For tests that break a model on purpose: what is not let through is as if it had never been decided.</summary>
    public Func<Telling, bool> LetsThrough { get; init; } = _ => true;

    /// <inheritdoc cref="LetsThrough"/>
    public Func<Telling, Telling> Bends { get; init; } = telling => telling;

    private static Destination Phone(string role) =>
        new("ntfy", new Secret($"https://push.example/rehearsal-{role}"), null);

    private static Destination Mailbox(string role) => new("mail", new Secret($"{role}@mail.example"), null);
}
