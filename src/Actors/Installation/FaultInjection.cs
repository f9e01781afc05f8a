using Akka.Actor;

namespace Experimance.Actors.Installation;

/// <summary>
/// Faults on request, for tests of a running installation (development only). They need nothing of the service's actor:
/// any actor can be killed, and any can be held inside its own mailbox.
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
            // An actor answers Identify by itself, on its own thread, between two messages: a sender that does not return
            // from Tell holds it exactly as a handler that never ends would.
            child.Tell(new Identify("wedge"), new HoldingRef(child, fault.For));
        }
    }

    private sealed class HoldingRef(IActorRef child, TimeSpan? howLong) : MinimalActorRef
    {
        public override ActorPath Path { get; } = child.Path.Root / "wedge";

        public override IActorRefProvider Provider => ((IInternalActorRef)child).Provider;

        protected override void TellInternal(object message, IActorRef sender)
        {
            using var never = new ManualResetEventSlim();
            never.Wait(howLong ?? Timeout.InfiniteTimeSpan);
        }
    }
}
