using System.Globalization;
using Experimance.Tests;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>
/// <c>idle [SECONDS]</c>: processor time of the published host whose camera is missing and which no page looks at: what
/// being there costs. Goal: under 1 % of a core.
/// </summary>
internal static class IdleBenchmark
{
    /// <summary>Until everything has been compiled that runs again and again.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(45);

    public static async Task RunAsync(string[] arguments)
    {
        var seconds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 60;
        var program = await PublishedHost.MakeAsync();
        var start = new HostStart(Directory.CreateTempSubdirectory("experimance-idle-").FullName)
        {
            Executable = program,
        };
        await using var host = await HostProcess.StartAsync(start, "--camera", "recording:/nowhere");
        using var timer = new PeriodicTimer(Settling);
        await timer.WaitForNextTickAsync();
        var before = ThreadTimes.Of(host.Id);
        timer.Period = TimeSpan.FromSeconds(seconds);
        await timer.WaitForNextTickAsync();
        var after = ThreadTimes.Of(host.Id);
        Console.WriteLine("| seconds | share of a core | resident MiB |");
        Console.WriteLine("|---|---|---|");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {seconds} | {(after.All - before.All) / seconds:P2} | {after.ResidentMiB:0} |"
            )
        );
    }
}
