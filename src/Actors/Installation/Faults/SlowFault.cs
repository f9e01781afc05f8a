using Akka.Actor;

namespace Experimance.Actors.Installation.Faults;

/// <summary>Each message that passes the service's door takes so many milliseconds longer.</summary>
internal sealed class SlowFault : IFaultKind
{
    public string Name => "slow";

    public RunningFault Begin(FaultOrder order, FaultScene scene)
    {
        var supervisor = scene.Supervisor(order.Subject);
        var each = TimeSpan.FromMilliseconds(order.AmountIn(1, 10_000, 500));
        supervisor.Tell(new ServiceSupervisor.Slow(each));
        return new(() => supervisor.Tell(new ServiceSupervisor.Slow(null)));
    }
}
