using Akka.Actor;
using Experimance.Actors.Health;

namespace Experimance.Host.Audit;

/// <summary>An audit log that cannot be written is an incident: nothing may be changed meanwhile.</summary>
internal static class AuditFact
{
    /// <param name="why">Null: it is written.</param>
    public static void Tell(IActorRef health, string? why) =>
        health.Tell(new HealthProtocol.Told(new("audit_unwritable", "audit", why ?? "") { Bad = why is not null }));
}
