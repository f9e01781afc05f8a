using Akka.Actor;

namespace Experimance.Actors.Installation.Faults;

/// <summary>The service's door actor is killed: it fails.</summary>
internal sealed class CrashFault(string name) : IFaultKind
{
    public string Name => name;

    public RunningFault Begin(FaultOrder order, FaultScene scene)
    {
        scene
            .Supervisor(order.Subject)
            .Tell(new InstallationProtocol.Fault(order.Subject, InstallationProtocol.FaultKind.Kill, null));
        return RunningFault.Over;
    }
}
