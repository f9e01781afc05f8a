using System.Runtime.InteropServices;
using Serilog;

namespace Experimance.Host.Lifecycle;

/// <summary>Nothing ends the process without its reason in the log, and nothing that hangs can hold the process.</summary>
internal static partial class LastWords
{
    public static void Listen()
    {
        AppDomain.CurrentDomain.UnhandledException += (_, thrown) =>
        {
            Log.Fatal(thrown.ExceptionObject as Exception, "The process ends: an exception that nothing handled");
            Log.CloseAndFlush();
        };
        TaskScheduler.UnobservedTaskException += (_, thrown) =>
        {
            Log.Error(thrown.Exception, "A task failed and nobody was waiting for it");
            thrown.SetObserved();
        };
    }

    /// <summary>
    /// From now on the process ends after <paramref name="limit"/> whatever still hangs; on a thread of its own, since what
    /// hangs may be the pool.
    /// </summary>
    /// <param name="exitCode">Read at the end.</param>
    /// <param name="done">Set: the end came by itself.</param>
    public static void EndWithin(TimeSpan limit, Func<int> exitCode, ManualResetEventSlim done)
    {
        new Thread(() =>
        {
            if (done.Wait(limit))
            {
                return;
            }

            Log.Error(
                "The process ends now, {Seconds:0.0} s after it was asked to: something still hangs and is left behind",
                limit.TotalSeconds
            );
            Log.CloseAndFlush();
            ExitAtOnce(exitCode());
        })
        {
            IsBackground = true,
            Name = "experimance-end",
        }.Start();
    }

    /// <summary>Without finalizers and exit handlers: they may be what hangs.</summary>
    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitAtOnce(int status);
}
