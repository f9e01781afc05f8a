using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Palettes.Config;

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
    /// <summary>The project's settings and their history; null: this host has none to change.</summary>
    public IConfigurationDoor? Configuration { get; init; }
}
