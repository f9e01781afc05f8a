using System.Globalization;
using Experimance.Tests;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>
/// <c>soak [MINUTES]</c>: the whole published host with the simulated camera at 640×480 and one screen; prints memory and processor
/// time each minute, so that anyone sees whether the curve is flat.
/// </summary>
internal static class SoakBenchmark
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(string[] arguments)
    {
        var minutes = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 60;
        var program = await PublishedHost.MakeAsync();
        var folder = Directory.CreateTempSubdirectory("experimance-soak-").FullName;
        await using var host = await HostProcess.StartAsync(new HostStart(folder) { Executable = program });
        using var screen = ScreenBrowser.TryOpen(host.Page("/screens/main"));
        Console.WriteLine(
            "| minute | resident MiB | most so far MiB | cores: camera (simulated) and analysis | drawing | everything else |"
        );
        Console.WriteLine("|---|---|---|---|---|---|");
        using var timer = new PeriodicTimer(Minute);
        var before = ThreadTimes.Of(host.Id);
        for (var minute = 1; minute <= minutes; minute++)
        {
            await timer.WaitForNextTickAsync();
            var now = ThreadTimes.Of(host.Id);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {minute} | {now.ResidentMiB:0} | {now.MostMiB:0} | {Cores(now.Camera - before.Camera)} | {Cores(now.Drawing - before.Drawing)} | {Cores(now.Rest - before.Rest)} |"
                )
            );
            before = now;
        }
    }

    private static string Cores(double seconds) =>
        (seconds / Minute.TotalSeconds).ToString("0.000", CultureInfo.InvariantCulture);
}
