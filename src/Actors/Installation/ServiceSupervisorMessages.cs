using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Installation;

/// <summary>What only the installation and the supervisor itself say to it.</summary>
internal sealed partial class ServiceSupervisor
{
    /// <summary>Start (first, or again after a stop).</summary>
    internal sealed record Launch(Rooms Rooms, IActorRef Installation, string Why);

    internal enum Afterwards
    {
        /// <summary>A person's wish, or the end of the run.</summary>
        StayStopped,

        /// <summary>A person's restart: at once.</summary>
        StartAgain,

        /// <summary>Outside opening hours: it ends, and is well.</summary>
        Sleep,

        /// <summary>It hung: counts as a failure, with back-off.</summary>
        BackOff,
    }

    /// <summary>Stop the present incarnation, then do <paramref name="Afterwards"/>.</summary>
    internal sealed record Halt(string Why, Afterwards Afterwards)
    {
        public bool ByIntent => Afterwards != Afterwards.BackOff;
    }

    /// <summary>Sleep, whatever it does now; also one that has not begun yet.</summary>
    internal sealed record Lull(Rooms Rooms, IActorRef Installation, string Why);

    /// <summary>Answered by <c>LifeChanged</c> as it is now.</summary>
    internal sealed record AskLife
    {
        public static readonly AskLife Instance = new();
    }

    /// <summary>To the installation: one more child did not end.</summary>
    internal sealed record LeftBehind(string Service, int Incarnation);

    /// <summary>Fault: hold the present incarnation inside its mailbox.</summary>
    /// <param name="Release">Set: it goes on.</param>
    internal sealed record Hold(ManualResetEventSlim Release, TimeSpan Limit) : INoSerializationVerificationNeeded;

    /// <summary>Fault: each message that passes the door takes so much longer; null: no longer.</summary>
    internal sealed record Slow(TimeSpan? Each);

    private sealed record Hello(int Incarnation);

    private sealed record Ended(int Incarnation);

    private sealed record TryAgain(int Incarnation) : IDeadLetterSuppression;

    private sealed record StopLimitPassed(int Incarnation) : IDeadLetterSuppression;
}
