using Akka.Actor;

namespace Experimance.Actors.Installation.Faults;

/// <summary>The service's door actor is held inside its mailbox: it hangs.</summary>
internal sealed class WedgeFault : IFaultKind
{
    public string Name => "wedge";

    public RunningFault Begin(FaultOrder order, FaultScene scene)
    {
        var release = new ManualResetEventSlim();
        scene.Supervisor(order.Subject).Tell(new ServiceSupervisor.Hold(release, order.For));
        return new(release.Set);
    }
}
