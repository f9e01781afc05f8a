using Akka.Actor;

namespace Experimance.Actors.Foundation;

/// <summary>
/// The doors of all rooms, built once before any service starts and handed to every service in its <c>Props</c>.
/// Each reference is a room's <c>ServiceSupervisor</c> (or a root actor that outlives services), so it stays valid for
/// the life of the actor system whatever happens behind it.
/// </summary>
public sealed record Rooms(
    IActorRef Depth,
    IActorRef Core,
    IActorRef ImageServer,
    IActorRef Display,
    IActorRef Health,
    IActorRef Notifications
);
