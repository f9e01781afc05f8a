using System.Runtime.InteropServices;

namespace Experimance.Actors.Health.Probes.Kernel;

/// <summary>Clocks of Linux that .NET does not show.</summary>
internal static partial class KernelClock
{
    // From <time.h> and <sys/timex.h>.
    private const int ThreadTime = 3;
    private const int BootTime = 7;
    private const int Unsynchronised = 0x40;

    /// <summary>Where status stands in struct timex, on 64-bit machines.</summary>
    private const int StatusAt = 40;
    private const int Enough = 512;

    /// <summary>Since the machine started, the time in which it was suspended included; null where it cannot be known.</summary>
    public static TimeSpan? SinceBoot => Read(BootTime);

    /// <summary>Processor time of the calling thread.</summary>
    public static TimeSpan OfThisThread => Read(ThreadTime) ?? TimeSpan.Zero;

    /// <summary>Whether something keeps the wall clock right; null where it cannot be known.</summary>
    public static bool? Synchronised
    {
        get
        {
            try
            {
                Span<byte> state = stackalloc byte[Enough];
                state.Clear(); // No modes: it only asks.
                return Adjust(ref state[0]) < 0
                    ? null
                    : (MemoryMarshal.Read<int>(state[StatusAt..]) & Unsynchronised) == 0;
            }
            catch (Exception other) when (other is DllNotFoundException or EntryPointNotFoundException)
            {
                return null;
            }
        }
    }

    private static TimeSpan? Read(int clock)
    {
        try
        {
            return GetTime(clock, out var time) == 0
                ? TimeSpan.FromSeconds(time.Seconds)
                    + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick)
                : null;
        }
        catch (Exception other) when (other is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out TimeSpec time);

    [LibraryImport("libc", EntryPoint = "adjtimex")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Adjust(ref byte state);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
