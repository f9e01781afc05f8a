using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Palettes.Actor;
using Experimance.Palettes.Auditing;
using Experimance.Palettes.Configuration;
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
    /// <summary>The project's settings and their history; null: this host has none to change.</summary>
    public IConfigurationDoor? Configuration { get; init; }

    /// <summary>People and tokens; null: this process has none (a test, a tool).</summary>
    public IAccessDoor? Access { get; init; }

    /// <summary>The host's process; null where there is none (tests).</summary>
    public IProcessDoor? Process { get; init; }

    /// <summary>Restarts and last errors of actors, as far as they are remembered.</summary>
    public ActorLedger Ledger { get; init; } = new();

    /// <summary>The same for commands that are nothing without it.</summary>
    /// <exception cref="CommandFailedException">There is none.</exception>
    internal IProcessDoor NeedProcess =>
        Process ?? throw new CommandFailedException("this host cannot tell of its process");

    /// <summary>Null: nobody keeps one (a simulation).</summary>
    public IAuditReader? Audit { get; init; }

    /// <summary>What was logged and is logged; null where nobody may ask for it.</summary>
    public ILogDoor? Logs { get; init; }
}
