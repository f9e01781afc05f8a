using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Palettes.Log;

namespace Experimance.Palettes.Running;

/// <summary>What commands have to work with.</summary>
/// <param name="Actors">For walking the tree; rooms are reached by their doors.</param>
/// <param name="Project">The active project.</param>
/// <param name="Development">Faults on request and changes in place are allowed.</param>
public sealed record ShellMeans(
    ActorSystem Actors,
    IActorRef Installation,
    Rooms Rooms,
    Places Places,
    TimeProvider Clock,
    string Project,
    bool Development
)
{
    /// <summary>What was logged and is logged; null where nobody may ask for it.</summary>
    public ILogDoor? Logs { get; init; }
}
