using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Installation.Faults;

namespace Experimance.Actors.Installation;

/// <summary>What is to run.</summary>
/// <param name="Services">The catalogue: every service this program has, health not among them.</param>
/// <param name="Run">The services named by the run; empty: all.</param>
/// <param name="Health">Health's own door actor; its first argument is <c>/user/installation</c>.</param>
/// <param name="Host">The ladder's rungs above the services, and its memory.</param>
/// <param name="Development">Faults on request are accepted.</param>
public sealed record InstallationPlan(
    ImmutableArray<ServiceDefinition> Services,
    ImmutableArray<string> Run,
    Func<IActorRef, Rooms, Props> Health,
    SupervisionSettings Supervision,
    TimeProvider Clock,
    IHostControl Host,
    bool Development
)
{
    /// <summary>What faults may reach beyond the actors; null in production, where none are made unless the run allows them.</summary>
    public FaultMeans? Faults { get; init; }

    /// <summary>The door actor of notifications, as <see cref="Health"/>; null: nobody is told anything (tests, simulations).</summary>
    public Func<IActorRef, Rooms, Props>? Notifications { get; init; }

    /// <summary>By what the piece wakes and sleeps; null: it is always awake (simulations, tests).</summary>
    public Live<WakingTimes>? Waking { get; init; }

    /// <summary>Faults on request are accepted.</summary>
    public bool MayBreak => Development || Faults is not null;

    /// <summary>Whether this service is started by this run.</summary>
    public bool IsInRun(ServiceDefinition service) => Run.IsEmpty || Run.Contains(service.Name);

    internal bool IsKnown(string service) =>
        service == ServiceNames.Health
        || (service == ServiceNames.Notifications && Notifications is not null)
        || Services.Any(definition => definition.Name == service);
}

/// <summary>Whom the edges (HTTP, shells, tests) talk to.</summary>
public sealed record InstallationDoors(IActorRef Installation, Rooms Rooms);

/// <summary>Builds the tree: <c>/user/health</c> and <c>/user/notifications</c> first, since they outlive every service, then <c>/user/installation</c>.</summary>
public static class InstallationSetup
{
    internal const string SupervisorDispatcher = "experimance.supervisor-dispatcher";

    /// <summary>Starts everything; the task is done when all doors are known (the services then still start).</summary>
    public static Task<InstallationDoors> Start(ActorSystem system, InstallationPlan plan)
    {
        var doors = new TaskCompletionSource<InstallationDoors>(TaskCreationOptions.RunContinuationsAsynchronously);
        var health = Supervise(system, ServiceNames.Health, plan.Health, plan);
        var notifications = Supervise(system, ServiceNames.Notifications, plan.Notifications, plan);
        system.ActorOf(
            Props
                .Create(() => new InstallationSupervisor(plan, health, notifications, doors))
                .WithDispatcher(SupervisorDispatcher),
            "installation"
        );
        return doors.Task;
    }

    private static IActorRef Supervise(
        ActorSystem system,
        string name,
        Func<IActorRef, Rooms, Props>? props,
        InstallationPlan plan
    ) =>
        system.ActorOf(
            Props
                .Create(() => new ServiceSupervisor(name, props, plan.Supervision, plan.Clock))
                .WithDispatcher(SupervisorDispatcher),
            name
        );
}
