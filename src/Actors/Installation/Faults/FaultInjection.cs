using Akka.Actor;

namespace Experimance.Actors.Installation.Faults;

/// <summary>
/// Faults of a service's door actor on request. They need nothing of it: any actor can be killed, and any can be held inside
/// its own mailbox.
/// </summary>
internal static class FaultInjection
{
    public static void Apply(IActorRef child, InstallationProtocol.Fault fault)
    {
        if (fault.Kind == InstallationProtocol.FaultKind.Kill)
        {
            child.Tell(Kill.Instance);
        }
        else
        {
            Hold(child, new ManualResetEventSlim(), fault.For ?? Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Holds it until it is released, at most for <paramref name="limit"/>.</summary>
    public static void Hold(IActorRef child, ManualResetEventSlim release, TimeSpan limit) =>
        // An actor answers Identify by itself, on its own thread, between two messages: a sender that does not return
        // from Tell holds it exactly as a handler that never ends would.
        child.Tell(new Identify("fault"), new HoldingRef(child, release, limit));

    /// <summary>Makes the next message wait so long.</summary>
    public static void Delay(IActorRef child, TimeSpan each) => Hold(child, Never, each);

    private static readonly ManualResetEventSlim Never = new();

    private sealed class HoldingRef(IActorRef child, ManualResetEventSlim release, TimeSpan limit) : MinimalActorRef
    {
        public override ActorPath Path { get; } = child.Path.Root / "fault";

        public override IActorRefProvider Provider => ((IInternalActorRef)child).Provider;

        protected override void TellInternal(object message, IActorRef sender) => release.Wait(limit);
    }
}
