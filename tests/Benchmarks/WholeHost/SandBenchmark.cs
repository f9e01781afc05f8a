using System.Diagnostics;
using System.Globalization;
using Experimance.Tests;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>
/// <c>sand [TIMES]</c>: from the moment when a hand leaves the dug sand to the first canvas frame with any of the new picture, with
/// the published host, the simulated camera and one page open in software rendering. What the simulated camera and the sand
/// itself take until the sand is seen uncovered and still is in it, so the truth is a little better.
/// </summary>
internal static class SandBenchmark
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    public static async Task RunAsync(string[] arguments)
    {
        var times = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 40;
        var program = await PublishedHost.MakeAsync();
        var folder = Directory.CreateTempSubdirectory("experimance-sand-").FullName;
        await using var host = await HostProcess.StartAsync(new HostStart(folder) { Executable = program });
        using var screen = ScreenBrowser.TryOpen(host.Page("/screens/main"));
        if (screen is null)
        {
            return;
        }

        await using var visitor = await SandboxVisitor.EnterAsync(host);
        await visitor.SmoothAsync();
        var random = new Random(1);
        var milliseconds = new List<double>();
        var without = 0;
        while (milliseconds.Count + without < times)
        {
            var before = await ScreenLook.UntilAsync(host, look => look.IsQuiet, Quiet);
            await visitor.DigAsync(Place(random), Place(random), 4 + 8 * random.NextDouble());
            var left = Stopwatch.GetTimestamp();
            var after = await ScreenLook.UntilAsync(
                host,
                look => look.Painted is not null && look.Painted != before?.Painted,
                Patience
            );
            if (after is null)
            {
                without++; // Too little changed to be told, or nothing that the picture shows.
            }
            else
            {
                milliseconds.Add(Stopwatch.GetElapsedTime(left).TotalMilliseconds);
            }
        }

        milliseconds.Sort();
        Console.WriteLine("| gestures | with a new picture | median ms | p95 ms | worst ms |");
        Console.WriteLine("|---|---|---|---|---|");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {times} | {milliseconds.Count} | {At(milliseconds, 0.5):0} | {At(milliseconds, 0.95):0} | {milliseconds[^1]:0} |"
            )
        );
    }

    private static double At(List<double> sorted, double share) =>
        sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];

    private static (double X, double Y) Place(Random random)
    {
        var (angle, radius) = (random.NextDouble() * Math.Tau, 0.6 * Math.Sqrt(random.NextDouble()));
        return (radius * Math.Cos(angle), radius * Math.Sin(angle));
    }
}
