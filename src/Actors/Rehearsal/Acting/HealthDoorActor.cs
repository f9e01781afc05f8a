using Akka.Actor;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Acting;

/// <summary>
/// Stands between notifications and health. Every half a minute the former asks the latter for all incidents, which is read
/// from the disk; where nothing has changed since the last answer the question is dropped, but for one in ten minutes: that
/// spares a life of 30 days a minute and a half of reading the same.
/// </summary>
internal sealed class HealthDoorActor : ReceiveActor
{
    /// <summary>At each change.</summary>
    internal sealed class Quiet
    {
        public bool Changed { get; set; } = true;
    }

    private const int OneIn = 20;

    private int _dropped;

    public HealthDoorActor(IActorRef health, Quiet quiet)
    {
        Receive<AskIncidents>(ask =>
        {
            if (quiet.Changed || ++_dropped >= OneIn)
            {
                (quiet.Changed, _dropped) = (false, 0);
                health.Forward(ask);
            }
        });
        ReceiveAny(health.Forward);
    }
}
