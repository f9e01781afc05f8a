using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Experimance.Benchmarks.WholeHost;
using Experimance.Tests;
using Experimance.Wire;
using Grpc.Core;

namespace Experimance.Benchmarks.Shell;

/// <summary>
/// <c>shell-flood [SHELLS]</c>: a host whose log is flooded with 10 000 lines a second, alone and with so many shells that tail it, in turns:
/// time of a frame's analysis, processor time of the camera's thread, memory. The shells are another process, of the lowest priority.
/// </summary>
internal static partial class TailFloodBenchmark
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);
    private const int Turns = 3;

    public static async Task RunAsync(string[] arguments)
    {
        var shells = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 100;
        var program = await PublishedHost.MakeAsync();
        var folder = Directory.CreateTempSubdirectory("experimance-flood-").FullName;
        await using var host = await HostProcess.StartAsync(new HostStart(folder) { Executable = program });
        await Task.Delay(TimeSpan.FromSeconds(20));
        (await host.Http.PostAsync("/dev/faults/log/flood_log?seconds=600", null)).EnsureSuccessStatusCode();
        Console.WriteLine(
            "| flood of 10 000 lines/s | analysis of a frame | camera's thread | whole host | resident |"
        );
        Console.WriteLine("|---|---|---|---|---|");
        for (var turn = 0; turn < Turns; turn++)
        {
            await MeasureAsync(host, "no shell");
            using var tails = Start(ShellChannel.SocketOf(folder), shells);
            await Task.Delay(TimeSpan.FromSeconds(3));
            await MeasureAsync(host, $"{shells} shells");
            tails.Kill();
            await tails.WaitForExitAsync();
            Console.Error.WriteLine(await tails.StandardOutput.ReadToEndAsync());
        }
    }

    /// <summary><c>shell-tails SOCKET SHELLS</c>: the other process.</summary>
    public static async Task TailAsync(string[] arguments)
    {
        long rows = 0;
        long missed = 0;
        var shells = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var tails = Enumerable.Range(0, shells).Select(_ => Task.Run(() => OneAsync(arguments[0])));
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10));
        var all = Task.WhenAll(tails);
        while (await timer.WaitForNextTickAsync())
        {
            Console.WriteLine($"{rows} lines read, {missed} dropped and counted, ended: {all.IsCompleted}");
        }

        async Task OneAsync(string socket)
        {
            using var channel = ShellChannel.Open(socket);
            var call = new CommandCall
            {
                Id = $"{Guid.NewGuid()}",
                Palette = "log",
                Command = "tail",
            };
            using var run = new Wire.Shell.ShellClient(channel).Run(call);
            while (await run.ResponseStream.MoveNext())
            {
                Interlocked.Add(ref missed, run.ResponseStream.Current.Missed?.Count ?? 0);
                Interlocked.Add(ref rows, run.ResponseStream.Current.Row is null ? 0 : 1);
            }
        }
    }

    private static Process Start(string socket, int shells) =>
        Process.Start(
            new ProcessStartInfo("nice", ["-n", "19", Environment.ProcessPath!, "shell-tails", socket, $"{shells}"])
            {
                RedirectStandardOutput = true,
            }
        )!;

    private static async Task MeasureAsync(HostProcess host, string what)
    {
        List<double> analysis = [];
        var before = ThreadTimes.Of(host.Id);
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Look)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            using var status = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/status"));
            var depth = status.RootElement.GetProperty("services").EnumerateArray().First(Is);
            if (Milliseconds().Match(depth.GetProperty("message").GetString()!) is { Success: true } found)
            {
                analysis.Add(double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture));
            }
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var after = ThreadTimes.Of(host.Id);
        analysis.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {analysis[analysis.Count / 2]:0.00} ms | {(after.Camera - before.Camera) / seconds:0.000} of a core | {(after.All - before.All) / seconds:0.00} cores | {after.ResidentMiB:0} MiB |"
            )
        );
    }

    private static bool Is(JsonElement service) => service.GetProperty("name").GetString() == "depth";

    [GeneratedRegex(@"([0-9.]+) ms of analysis")]
    private static partial Regex Milliseconds();
}
