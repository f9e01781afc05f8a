using Experimance.Actors.Health;
using Experimance.Actors.Foundation.Opening;
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
    /// <summary>Looks each second, whether something may have changed or not: for the proof that skipping is sound.</summary>
    public bool EverySecond { get; init; }

    /// <summary>For tests that break a model on purpose: what is not let through is as if it had never been decided.</summary>
    public Func<Telling, bool> LetsThrough { get; init; } = _ => true;

    /// <inheritdoc cref="LetsThrough"/>
    public Func<Telling, Telling> Bends { get; init; } = telling => telling;
}
