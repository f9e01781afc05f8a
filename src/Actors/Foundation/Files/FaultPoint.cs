using System.Diagnostics;
using System.Globalization;

namespace Experimance.Actors.Foundation.Files;

/// <summary>
/// Stands wherever a file has just been or is just about to be changed. In development, <c>EXPERIMANCE_FAULT_POINT=N</c> kills the
/// process (SIGKILL, no clean-up) when it passes the Nth of them: so tests pull the plug at every write.
/// </summary>
internal static class FaultPoint
{
    private static int s_left = Armed();

    public static void Pass()
    {
        if (Volatile.Read(ref s_left) > 0 && Interlocked.Decrement(ref s_left) == 0)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            // The signal may take a moment to arrive; nothing may happen meanwhile.
            using var never = new ManualResetEventSlim();
            never.Wait();
        }
    }

    private static int Armed() =>
        Environment.GetEnvironmentVariable("EXPERIMANCE_MODE") == "development"
        && int.TryParse(
            Environment.GetEnvironmentVariable("EXPERIMANCE_FAULT_POINT"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;
}
