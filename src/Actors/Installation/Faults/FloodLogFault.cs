namespace Experimance.Actors.Installation.Faults;

/// <summary>So many lines a second go into the log, as of a part that has lost its mind.</summary>
internal sealed class FloodLogFault : IFaultKind
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    public string Name => "flood_log";

    public RunningFault Begin(FaultOrder order, FaultScene scene)
    {
        var write =
            scene.Means.WriteLog ?? throw new FaultRefusedException("this host has no log that could be flooded");
        var each = (int)(order.AmountIn(100, 20_000, 10_000) * Beat.TotalSeconds);
        var ended = new ManualResetEventSlim();
        // A thread of its own: a flood from the pool would be a starved pool too, which is another fault.
        new Thread(() => Flood(write, each, ended)) { IsBackground = true, Name = "fault: flood_log" }.Start();
        return new(ended.Set);
    }

    private static void Flood(Action<string> write, int each, ManualResetEventSlim ended)
    {
        for (var line = 0L; !ended.Wait(Beat); )
        {
            for (var i = 0; i < each; i++)
            {
                write($"drill: line {line++} of a flood");
            }
        }
    }
}
