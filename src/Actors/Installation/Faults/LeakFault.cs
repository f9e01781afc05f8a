namespace Experimance.Actors.Installation.Faults;

/// <summary>On behalf of a service so many megabytes more are held each second.</summary>
internal sealed class LeakFault : IFaultKind
{
    /// <summary>Nothing holds more than this together: a drill must not stop the machine.</summary>
    private const double MostMegabytes = 2048;

    public string Name => "leak";

    public RunningFault Begin(FaultOrder order, FaultScene scene)
    {
        _ = scene.Supervisor(order.Subject);
        var size = (int)(order.AmountIn(0.1, 256, 20) * 1024 * 1024);
        var held = new List<byte[]>();
        return new(held.Clear)
        {
            EachSecond = () =>
            {
                if ((double)size * (held.Count + 1) <= MostMegabytes * 1024 * 1024)
                {
                    var more = GC.AllocateUninitializedArray<byte>(size);
                    // Touched, so that the machine really has to give it.
                    more.AsSpan().Fill(1);
                    held.Add(more);
                }
            },
        };
    }
}
