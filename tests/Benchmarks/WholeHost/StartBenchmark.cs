using System.Diagnostics;
using System.Globalization;
using Experimance.Tests;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>
/// <c>start [TIMES]</c>: from the start of the published host, its folders empty, to the first picture painted: on a page that
/// waits for it already (a kiosk whose host was started again), and with a browser that is started once the host has printed
/// its addresses.
/// </summary>
internal static class StartBenchmark
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(string[] arguments)
    {
        var times = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 5;
        var program = await PublishedHost.MakeAsync();
        var addresses = new List<double>();
        var waiting = new List<double>();
        var cold = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            await using var first = await HostProcess.StartAsync(Fresh(program));
            addresses.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
            using var screen = ScreenBrowser.TryOpen(first.Page("/screens/main"));
            if (screen is null)
            {
                continue;
            }

            await ScreenLook.UntilAsync(first, look => look.Painted is not null, Limit);
            cold.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
            var before = await ScreenLook.UntilAsync(first, look => look.IsQuiet, Limit);
            await first.KillAsync();

            begin = Stopwatch.GetTimestamp();
            var again = Fresh(program) with { Port = first.Address.Port, Key = first.Key };
            await using var second = await HostProcess.StartAsync(again);
            // The page tells what it shows as soon as it is back: that is still the former host's picture.
            await ScreenLook.UntilAsync(
                second,
                look => look.Painted is not null && look.Painted == look.Ordered && look.Painted != before?.Painted,
                Limit
            );
            waiting.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        Console.WriteLine("| start to | median s | worst s |");
        Console.WriteLine("|---|---|---|");
        Row("addresses printed", addresses);
        Row("first picture painted, page waiting", waiting);
        Row("first picture painted, browser started after the host", cold);
    }

    private static HostStart Fresh(string program) =>
        new(Directory.CreateTempSubdirectory("experimance-start-").FullName) { Executable = program };

    private static void Row(string name, List<double> seconds)
    {
        if (seconds.Count > 0)
        {
            seconds.Sort();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {seconds[seconds.Count / 2]:0.00} | {seconds[^1]:0.00} |"
                )
            );
        }
    }
}
