using System.Collections.Immutable;
using Akka.Actor;

namespace Experimance.Actors.Health;

/// <summary>Everything that other rooms may send to <c>health</c> or hear from it.</summary>
public static partial class HealthProtocol
{
    /// <summary>From best to worst; <see cref="Unknown"/> where nothing is known.</summary>
    public enum Status
    {
        Healthy,
        Warning,
        Error,
        Fatal,
        Unknown,
    }

    /// <summary>A service's life: a word of its own, not a status.</summary>
    public enum Life
    {
        Stopped,
        Starting,
        Running,
        BackingOff,
        Stopping,
        Asleep,
    }

    // ---- the heartbeat: asked by health, forwarded by the ServiceSupervisor, answered from the service's own mailbox ----

    /// <summary>Asked each second. The service's door actor answers the sender with <see cref="IAmWell"/>.</summary>
    public sealed record AreYouWell(long Round);

    /// <summary>The earned heartbeat.</summary>
    /// <param name="Round">That of the question.</param>
    /// <param name="Message">For people: what is wrong and what to do, or what it does.</param>
    /// <param name="Work">Age of the last useful work by kind (<c>frame analysed</c>, <c>picture painted</c>), null age: never yet.</param>
    /// <param name="Queue">How many requests wait.</param>
    public sealed record IAmWell(
        string Service,
        long Round,
        Status Status,
        string Message,
        ImmutableArray<WorkAge> Work,
        int Queue
    )
    {
        /// <summary>What the service knows of the things in its care (camera, screens), as facts for health's rules.</summary>
        public ImmutableArray<Reading> Readings { get; init; } = [];
    }

    public sealed record WorkAge(string Kind, TimeSpan? Age);

    // ---- told by ServiceSupervisors and the InstallationSupervisor ----

    /// <summary>A service's life has changed.</summary>
    /// <param name="Incarnation">1 for the first start of this process.</param>
    /// <param name="Cause">Why, for people; empty for an orderly start.</param>
    /// <param name="NextTry">When backing off: in how long it is tried again.</param>
    public sealed record LifeChanged(
        string Service,
        Life Life,
        int Incarnation,
        int Restarts,
        string Cause,
        TimeSpan? NextTry
    )
    {
        /// <summary>Events dropped so far because there was no incarnation to take them.</summary>
        public long Dropped { get; init; }

        /// <summary>The cause of a stop that is no person's wish: everything ends, and goes on with the next start.</summary>
        public const string RunEnds = "the run ends";

        /// <summary>Failures within the last ten minutes: a new health actor knows a crash loop by it.</summary>
        public int FailuresLately { get; init; }
    }

    /// <summary>A child did not end 3 s after Stop and was left behind.</summary>
    public sealed record Abandoned(string Service, int Incarnation, int InThisProcess);

    /// <summary>A service is to be started again (the ladder's second rung); health tells the InstallationSupervisor.</summary>
    public sealed record RestartService(string Service, string Why);

    /// <summary>The piece sleeps, by intent, or is awake: what is asleep is well, and nothing it said before is a fault.</summary>
    public sealed record PieceSleeps(bool Asleep);

    // ---- questions ----

    /// <summary>Answered by <see cref="Report"/>.</summary>
    public sealed record AskReport
    {
        public static readonly AskReport Instance = new();
    }

    public sealed record Report(
        Status Overall,
        bool Ready,
        ImmutableArray<ServiceReport> Services,
        MachineReport Machine
    )
    {
        /// <summary>Those open to people now; not the suspected ones.</summary>
        public ImmutableArray<Incident> Incidents { get; init; } = [];
    }

    /// <param name="Since">When it entered this life, wall clock, for people.</param>
    /// <param name="Expected">False: a person stopped it, or it is no part of this run.</param>
    public sealed record ServiceReport(
        string Service,
        Life Life,
        Status Status,
        string Message,
        DateTimeOffset Since,
        TimeSpan Uptime,
        int Restarts,
        int Errors,
        bool Expected,
        ImmutableArray<WorkAge> Work,
        int Queue
    );

    /// <param name="CpuShare">Of the whole machine, 0..1.</param>
    /// <param name="MemoryShare">In use, 0..1.</param>
    /// <param name="DiskShare">Of the file system that holds the cache, 0..1.</param>
    public sealed record MachineReport(
        double? CpuShare,
        double? MemoryShare,
        double? DiskShare,
        long? ProcessBytes,
        double? ProcessCores
    );

    /// <summary>Health publishes to its listeners (notifications, event streams); they subscribe with this.</summary>
    public sealed record Subscribe(IActorRef Listener);

    /// <summary>A service's status or life is another than before.</summary>
    public sealed record StateChanged(ServiceReport Before, ServiceReport Now, DateTimeOffset At);
}
