namespace Experimance.Actors.Depth.Cameras;

/// <summary>Waiting on the clock from a thread that may block (a camera's own); never used where actors share a thread.</summary>
internal static class ClockWait
{
    public static void For(TimeProvider clock, TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
        {
            return;
        }

        using var due = new ManualResetEventSlim();
        using var timer = clock.CreateTimer(_ => due.Set(), null, time, Timeout.InfiniteTimeSpan);
        due.Wait();
    }
}
