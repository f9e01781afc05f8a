namespace Experimance.Actors.Installation.Faults;

/// <summary>The runtime's thread pool is held: nothing that is queued to it runs.</summary>
internal sealed class StarvePoolFault : IFaultKind
{
    /// <summary>The pool adds a thread or two each second; each finds one more item that holds it.</summary>
    private const double Items = 2000;

    public string Name => "starve_pool";

    public RunningFault Begin(FaultOrder order, FaultScene scene)
    {
        var (release, limit) = (new ManualResetEventSlim(), order.For);
        for (var i = 0; i < order.AmountIn(1, 10_000, Items); i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => release.Wait(limit), null);
        }

        return new(release.Set);
    }
}
