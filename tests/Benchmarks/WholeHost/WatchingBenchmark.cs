using System.Globalization;
using Experimance.Tests;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>
/// <c>watching [SECONDS]</c>: processor time of the threads that watch (health, its probes, Watch), of the published host with simulated
/// camera and no page, beside that of everything. Goal: at most 1 % of a core.
/// </summary>
internal static class WatchingBenchmark
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(string[] arguments)
    {
        var seconds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 120;
        var start = new HostStart(Directory.CreateTempSubdirectory("experimance-watching-").FullName)
        {
            Executable = await PublishedHost.MakeAsync(),
        };
        await using var host = await HostProcess.StartAsync(start);
        using var timer = new PeriodicTimer(Settling);
        await timer.WaitForNextTickAsync();
        var before = ThreadTimes.Of(host.Id);
        timer.Period = TimeSpan.FromSeconds(seconds);
        await timer.WaitForNextTickAsync();
        var after = ThreadTimes.Of(host.Id);
        var watching = after.WatchingSince(before) / seconds;
        var all = (after.All - before.All) / seconds;
        Console.WriteLine("| seconds | watching: share of a core | everything: share of a core | ratio |");
        Console.WriteLine("|---|---|---|---|");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {seconds} | {watching:P2} | {all:P2} | {watching / all:0.000} |"
            )
        );
        Environment.ExitCode = watching > 0.01 ? 1 : 0;
    }
}
