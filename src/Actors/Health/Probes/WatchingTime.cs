using Experimance.Actors.Health.Probes.Kernel;

namespace Experimance.Actors.Health.Probes;

/// <summary>Processor time of probes' threads that have ended: the kernel forgets it with the thread.</summary>
internal static class WatchingTime
{
    private static long _ended;

    /// <summary>Of all that this process has had.</summary>
    public static TimeSpan Ended => new(Interlocked.Read(ref _ended));

    /// <summary>The calling thread has done what it was made for.</summary>
    public static void ThreadEnds() => Interlocked.Add(ref _ended, KernelClock.OfThisThread.Ticks);
}
