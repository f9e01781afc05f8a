using System.Diagnostics;
using System.Globalization;
using Experimance.Tests;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>
/// <c>pbm-start [TIMES]</c>: from the start of the published pbm to the answer of a running host
/// (<c>service restart depth --dry-run</c>), in turns with <c>pbm --version</c>, which is starting a program and hardly more. Goal: 250 ms.
/// </summary>
internal static class PbmStartBenchmark
{
    private const double GoalMs = 250;

    public static async Task RunAsync(string[] arguments)
    {
        var times = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 20;
        var pbm = await PublishedProgram.MakeAsync(
            Path.Combine("src", "Cmd", "Client", "Client.csproj"),
            "client",
            "pbm",
            "-p:Native=true"
        );
        var folder = Directory.CreateTempSubdirectory("experimance-pbm-").FullName;
        // Without a camera: the host's own work is not what is measured.
        await using var host = await HostProcess.StartAsync(
            new HostStart(folder) { Executable = await PublishedHost.MakeAsync() },
            "--camera",
            "recording:/nowhere"
        );
        var socket = Path.Combine(folder, "records", "run", "pbm.sock");
        List<double> answers = [];
        List<double> starts = [];
        for (var i = -3; i < times; i++)
        {
            var start = await TimeAsync(pbm, ["--version"]);
            var answer = await TimeAsync(pbm, [socket, "service", "restart", "depth", "--dry-run"]);
            if (i >= 0)
            {
                starts.Add(start);
                answers.Add(answer);
            }
        }

        starts.Sort();
        answers.Sort();
        var (bare, whole) = (starts[times / 2], answers[times / 2]);
        Console.WriteLine("| pbm --version ms | a command's answer ms | worst ms | ratio |");
        Console.WriteLine("|---|---|---|---|");
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {bare:0} | {whole:0} | {answers[^1]:0} | {whole / bare:0.0} |"
            )
        );
        Environment.ExitCode = whole > GoalMs ? 1 : 0;
    }

    /// <summary>Milliseconds until the program has ended.</summary>
    private static async Task<double> TimeAsync(string program, string[] arguments)
    {
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(begin).TotalMilliseconds
            : throw new InvalidOperationException($"pbm ended with {process.ExitCode}: {await error}");
    }
}
