using System.Diagnostics;
using System.Globalization;
using Experimance.Tests;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>
/// <c>sand [TIMES]</c>: from the moment when dug sand lies uncovered and still to the first canvas frame with any of the new picture,
/// with the published host, the simulated camera and one page open in software rendering; and on the way there, to the
/// order of that picture.
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
        await using var host = await HostProcess.StartAsync(
            new HostStart(folder) { Executable = program },
            "--depth.views_per_second=30"
        );
        using var screen = ScreenBrowser.TryOpen(host.Page("/screens/main"));
        if (screen is null)
        {
            return;
        }

        await using var visitor = await SandboxVisitor.EnterAsync(host);
        await visitor.SmoothAsync();
        var random = new Random(1);
        var (told, ordered, painted) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < times; i++)
        {
            var before = await ScreenLook.UntilAsync(host, look => look.IsQuiet, Quiet);
            var (from, to) = (Place(random), Place(random));
            await visitor.DigAsync(from, to, 4 + 8 * random.NextDouble());
            var free = await visitor.UncoveredAsync();
            var over = visitor.ToldAsync();
            var order = await ScreenLook.UntilAsync(host, look => look.Ordered != before?.Ordered, Patience);
            var orderedAfter = Stopwatch.GetElapsedTime(free).TotalMilliseconds;
            await ScreenLook.UntilAsync(host, look => look.Painted == order?.Ordered, Patience);
            var paintedAfter = Stopwatch.GetElapsedTime(free).TotalMilliseconds;
            var toldAfter = over.IsCompleted ? Stopwatch.GetElapsedTime(free, await over).TotalMilliseconds : -1;
            // Too little changed to be told, nothing that the picture shows, or that picture is of sand that slid elsewhere before.
            if (order is not null && toldAfter > 0 && toldAfter < orderedAfter)
            {
                told.Add(toldAfter);
                ordered.Add(orderedAfter);
                painted.Add(paintedAfter);
            }
        }

        Console.WriteLine("| uncovered and still to | gestures | median ms | p95 ms | worst ms |");
        Console.WriteLine("|---|---|---|---|---|");
        Row("the gesture over", told);
        Row("the picture ordered", ordered);
        Row("the picture painted", painted);
    }

    private static void Row(string name, List<double> milliseconds)
    {
        milliseconds.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {milliseconds.Count} | {At(milliseconds, 0.5):0} | {At(milliseconds, 0.95):0} | {milliseconds[^1]:0} |"
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
