using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Experimance.Actors.Foundation;
using Experimance.Host.Commands;
using Experimance.Palettes.Running;

namespace Experimance.Host.Shell;

/// <summary>
/// <c>experimance project switch</c> as a process of its own: it awaits the host that comes after this one, which this one cannot, and
/// puts the former project back where that is needed. What it says goes to the log and to whoever asked, as long as this host lives.
/// </summary>
internal static class SwitchProcess
{
    /// <summary>Lines that wait for a slow reader; the oldest goes, the log has all.</summary>
    private const int Waiting = 100;

    public static async IAsyncEnumerable<string> RunAsync(
        RunOptions run,
        string project,
        TimeSpan within,
        Serilog.ILogger log,
        [EnumeratorCancellation] CancellationToken end
    )
    {
        var lines = Channel.CreateBounded<string>(
            new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        var last = "";
        var process = Start(run, project, within);
        var ended = EndOfAsync(process, line => OnLine(line, lines.Writer, log), lines.Writer);
        await foreach (var line in lines.Reader.ReadAllAsync(end).ConfigureAwait(false))
        {
            last = line;
            yield return line;
        }

        var exit = await ended.ConfigureAwait(false);
        if (exit != ExitCode.Done)
        {
            throw new CommandFailedException($"the switch ended with {exit}: {last}");
        }
    }

    /// <summary>The folder that holds cache, state, records and logs beside each other; null: they are those of the system.</summary>
    internal static string? HomeOf(RunOptions run) =>
        run.Places.State == Places.InSystem.State ? null : Path.GetDirectoryName(run.Places.State);

    /// <summary>How this program starts itself with other arguments.</summary>
    internal static ProcessStartInfo Arguments(RunOptions run, string project, TimeSpan within)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "experimance")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(SwitchProcess).Assembly.Location);
        }

        string[] arguments =
        [
            "project",
            "switch",
            project,
            "--within",
            string.Create(CultureInfo.InvariantCulture, $"{within.TotalMilliseconds:0}ms"),
            "--tree",
            run.Tree,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (HomeOf(run) is { } home)
        {
            start.ArgumentList.Add("--home");
            start.ArgumentList.Add(home);
        }

        return start;
    }

    /// <exception cref="CommandFailedException">It does not start.</exception>
    private static Process Start(RunOptions run, string project, TimeSpan within)
    {
        try
        {
            return Process.Start(Arguments(run, project, within))!;
        }
        catch (System.ComponentModel.Win32Exception refused)
        {
            throw new CommandFailedException($"the switch cannot be started: {refused.Message}");
        }
    }

    private static async Task<int> EndOfAsync(Process process, Action<string> onLine, ChannelWriter<string> lines)
    {
        using (process)
        {
            await Task.WhenAll(ReadAsync(process.StandardOutput, onLine), ReadAsync(process.StandardError, onLine))
                .ConfigureAwait(false);
            await process.WaitForExitAsync().ConfigureAwait(false);
            lines.TryComplete();
            return process.ExitCode;
        }
    }

    private static async Task ReadAsync(StreamReader from, Action<string> onLine)
    {
        while (await from.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            onLine(line);
        }
    }

    private static void OnLine(string line, ChannelWriter<string> lines, Serilog.ILogger log)
    {
        log.Information("Project switch: {Line}", line);
        lines.TryWrite(line);
    }
}
