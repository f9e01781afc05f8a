using System.Collections.Immutable;

namespace Experimance.Actors.Installation;

/// <summary>Everything that other rooms and the edges (HTTP, shell) may send to <c>/user/installation</c> or hear from it.</summary>
public static class InstallationProtocol
{
    /// <summary>
    /// The answer of a <c>ServiceSupervisor</c> to a question while there is no incarnation behind it (events are dropped and counted).
    /// </summary>
    public sealed record ServiceUnavailable(string Service, DateTimeOffset Since, TimeSpan? NextTry);

    /// <summary>A person's wish (or health's, as the second rung of the ladder). Answered by <see cref="Accepted"/>, <see cref="Refused"/> or <see cref="NoSuchService"/>.</summary>
    public interface ICommand
    {
        string Service { get; }
    }

    /// <summary>Stop it orderly (abandoned after its limit), then start it; <paramref name="Why"/> goes to log and health.</summary>
    public sealed record Restart(string Service, string Why) : ICommand;

    /// <summary>Stop it and leave it stopped: a person's wish is respected by the ladder.</summary>
    public sealed record Stop(string Service, string Why) : ICommand;

    public sealed record Start(string Service, string Why) : ICommand;

    public enum FaultKind
    {
        /// <summary>The door actor is killed: it fails.</summary>
        Kill,

        /// <summary>The door actor is held inside its mailbox: it hangs.</summary>
        Wedge,
    }

    /// <summary>A fault on request, accepted in development only.</summary>
    /// <param name="For">How long a <see cref="FaultKind.Wedge"/> lasts; null: for ever.</param>
    public sealed record Fault(string Service, FaultKind Kind, TimeSpan? For) : ICommand;

    /// <summary>
    /// A fault of any kind for a drill or a test; refused in production unless the run allows faults or it is meant. Answered by
    /// <see cref="Accepted"/>, <see cref="Refused"/> or <see cref="NoSuchFault"/>. It ends by itself; the same kind of the same
    /// subject begins anew.
    /// </summary>
    /// <param name="Subject">A service, a screen, a store …: what the kind is about.</param>
    /// <param name="For">Null: a minute.</param>
    /// <param name="Amount">In the kind's own unit; null: its default.</param>
    public sealed record BeginFault(string Subject, string Kind, TimeSpan? For, double? Amount)
    {
        /// <summary>A person has said that they mean it: then it is made in production too.</summary>
        public bool Meant { get; init; }
    }

    /// <summary>All faults end now. Answered by <see cref="FaultsEnded"/>.</summary>
    public sealed record EndFaults
    {
        public static readonly EndFaults Instance = new();
    }

    /// <param name="Ended">Those that were at work: <c>wedge of depth</c>.</param>
    public sealed record FaultsEnded(ImmutableArray<string> Ended);

    /// <param name="Kinds">Those that there are.</param>
    public sealed record NoSuchFault(string Kind, ImmutableArray<string> Kinds);

    public sealed record Accepted(string Service);

    public sealed record Refused(string Service, string Why);

    /// <summary>The answer to a wish or a question about a service that there is not.</summary>
    /// <param name="Known">Those that there are.</param>
    public sealed record NoSuchService(string Service, ImmutableArray<string> Known);

    /// <summary>
    /// How a service lives now, after all wishes that were accepted before: answered by <c>LifeChanged</c> from its supervisor, or by
    /// <see cref="NoSuchService"/>.
    /// </summary>
    public sealed record AskLife(string Service);

    /// <summary>Each service's supervisor answers with <c>LifeChanged</c> as it is now (a new health actor asks this).</summary>
    public sealed record AskLives
    {
        public static readonly AskLives Instance = new();
    }

    /// <summary>Stop everything in reverse order; answered by <see cref="AllStopped"/> when done (bounded).</summary>
    public sealed record StopAll
    {
        public static readonly StopAll Instance = new();
    }

    public sealed record AllStopped(ImmutableArray<string> LeftBehind);

    /// <summary>Hours, or what people change of them, are others: whether the piece is to be awake is looked at now.</summary>
    public sealed record HoursChanged
    {
        public static readonly HoursChanged Instance = new();
    }

    /// <summary>The ladder's third rung was reached: the host process is to end with 75.</summary>
    public sealed record RestartHost(string Why);
}
