using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Installation.Faults;

/// <summary>Where faults happen.</summary>
/// <param name="Supervisors">By service.</param>
internal sealed record FaultScene(Rooms Rooms, ImmutableDictionary<string, IActorRef> Supervisors, FaultMeans Means)
{
    /// <summary>Makes an actor for the fault's own work; set by <see cref="FaultsActor"/>.</summary>
    public Func<Props, IActorRef> Make { get; init; } = _ => ActorRefs.Nobody;

    /// <exception cref="FaultRefusedException">There is no such service.</exception>
    public IActorRef Supervisor(string service) =>
        Supervisors.TryGetValue(service, out var supervisor)
            ? supervisor
            : throw new FaultRefusedException(
                $"there is no service '{service}'; there are {string.Join(", ", Supervisors.Keys.Order())}"
            );
}
