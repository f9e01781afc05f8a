using Akka.Actor;

namespace Experimance.Palettes.Actor;

/// <summary>Starts the one who fills the ledger.</summary>
public static class LedgerSetup
{
    /// <summary>Started once for an actor system, under a name of its own.</summary>
    public static IActorRef Start(ActorSystem system, ActorLedger ledger, TimeProvider clock)
    {
        var props = Props.Create(() => new LedgerActor(ledger, clock));
        return system.ActorOf(
            system.Dispatchers.HasDispatcher(LedgerActor.OwnThread)
                ? props.WithDispatcher(LedgerActor.OwnThread)
                : props,
            "actor-ledger"
        );
    }
}
