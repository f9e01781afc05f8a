using Akka.Actor;

namespace Experimance.Actors.Installation.Faults;

/// <summary>Every thread of a dispatcher is held; subject <c>blocking</c>, the only one whose work may wait.</summary>
internal sealed class BlockDispatcherFault : IFaultKind
{
    private const string Blocking = "blocking";

    /// <summary>More than the dispatcher has threads; the others find the door open when they come to their turn.</summary>
    private const double Holders = 8;

    public string Name => "block_dispatcher";

    public RunningFault Begin(FaultOrder order, FaultScene scene)
    {
        if (order.Subject != Blocking)
        {
            throw new FaultRefusedException($"there is no dispatcher '{order.Subject}' to block; there is: {Blocking}");
        }

        var release = new ManualResetEventSlim();
        var hold = new Hold(release, order.For);
        var holders = Enumerable
            .Range(0, (int)order.AmountIn(1, 64, Holders))
            .Select(_ =>
                scene.Make(Props.Create(() => new Holder()).WithDispatcher($"experimance.{Blocking}-dispatcher"))
            )
            .ToList();
        holders.ForEach(holder => holder.Tell(hold));
        return new(() =>
        {
            release.Set();
            holders.ForEach(holder => holder.Tell(PoisonPill.Instance));
        });
    }

    private sealed record Hold(ManualResetEventSlim Release, TimeSpan Limit) : INoSerializationVerificationNeeded;

    private sealed class Holder : ReceiveActor
    {
        public Holder() => Receive<Hold>(hold => hold.Release.Wait(hold.Limit));
    }
}
