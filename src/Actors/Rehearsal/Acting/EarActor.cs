using Akka.Actor;
using Experimance.Actors.Rehearsal.Laws;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Acting;

/// <summary>Hears from health what everybody may hear, for the witness.</summary>
internal sealed class EarActor : ReceiveActor
{
    /// <param name="stirs">Something changed.</param>
    public EarActor(Witness witness, Action stirs)
    {
        Receive<IncidentChanged>(change =>
        {
            stirs();
            witness.Changed(change);
        });
        Receive<StateChanged>(change =>
        {
            if (change.Before.Life == change.Now.Life)
            {
                return;
            }

            stirs();
            if (change.Now.Life is Life.Starting or Life.Stopping || change.Before.Life == Life.BackingOff)
            {
                witness.Tried(change.Now.Service);
            }

            witness.Lives(change.Now.Service, change.Now.Life);
        });
    }
}
