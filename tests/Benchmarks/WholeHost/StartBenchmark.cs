using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Experimance.Tests;

namespace Experimance.Benchmarks.WholeHost;

/// <summary><c>start [TIMES]</c>: from the process's start to the first picture painted on a page that was already waiting for it.</summary>
internal static class StartBenchmark
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(string[] arguments)
    {
        var times = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 5;
        var results = new List<(double Addresses, double Painted)>();
        for (var i = 0; i < times; i++)
        {
            var folder = Directory.CreateTempSubdirectory("experimance-start-").FullName;
            var begin = Stopwatch.GetTimestamp();
            await using var host = await HostProcess.StartAsync(folder);
            var addresses = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            using var screen = ScreenBrowser.TryOpen(host.Page("/screens/main"));
            await PaintedAsync(host);
            results.Add((addresses, Stopwatch.GetElapsedTime(begin).TotalSeconds));
        }

        Console.WriteLine("| start to | median s | worst s |");
        Console.WriteLine("|---|---|---|");
        Row("addresses printed", [.. results.Select(result => result.Addresses)]);
        Row("first picture painted (browser started after the host)", [.. results.Select(result => result.Painted)]);
    }

    private static async Task PaintedAsync(HostProcess host)
    {
        using var timer = new PeriodicTimer(Step);
        while (await timer.WaitForNextTickAsync())
        {
            using var status = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/status"));
            var screens = status.RootElement.GetProperty("screens").EnumerateArray();
            if (screens.Any(screen => screen.GetProperty("showing").ValueKind == JsonValueKind.String))
            {
                return;
            }
        }
    }

    private static void Row(string name, double[] seconds)
    {
        Array.Sort(seconds);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {seconds[seconds.Length / 2]:0.00} | {seconds[^1]:0.00} |"
            )
        );
    }
}
