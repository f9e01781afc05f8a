using System.Globalization;
using System.Runtime.InteropServices;

namespace Experimance.Actors.Foundation.Files;

/// <summary>
/// Stands wherever a file has just been or is just about to be changed. In development, <c>EXPERIMANCE_FAULT_POINT=N</c> kills the
/// process (SIGKILL, no clean-up) when it passes the Nth of them: so tests pull the plug at every write.
/// </summary>
internal static partial class FaultPoint
{
    /// <summary>From <c>&lt;signal.h&gt;</c>, the same on every Linux.</summary>
    private const int SigKill = 9;

    private static int s_left = Armed();

    public static void Pass()
    {
        if (Volatile.Read(ref s_left) > 0 && Interlocked.Decrement(ref s_left) == 0)
        {
            _ = Kill(Environment.ProcessId, SigKill);
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

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
