using System.Globalization;
using Experimance.Operations.Machine;

namespace Experimance.Operations.Verbs;

/// <summary>Start, stop and restart in a working tree: <c>scripts/dev</c> in the background, with its output in <c>logs/</c>.</summary>
internal static class DevLife
{
    private const int Terminate = 15;
    private const int Kill = 9;

    /// <summary>scripts/dev may have to build first.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>The host ends within 5 s, whatever hangs.</summary>
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static async Task<int> StartAsync(VerbRun run, Installation found)
    {
        if (HostFacts.Read(found.Places) is { } running)
        {
            run.Say($"{running.Project} runs already: process {running.Process}, {running.Address}");
            run.SayJson(
                new
                {
                    Ready = running.Project,
                    running.Address,
                    Already = true,
                }
            );
            return running.Project == found.Project
                ? ExitStatus.Done
                : throw OpsRefusal.Failed(
                    $"{running.Project} runs here, and two projects are never run at once",
                    $"switch: {found.Command("switch")}"
                );
        }

        if (run.DryRun)
        {
            run.Say($"would do: start {found.Project} in the background, log in {found.Places.Logs}");
            return ExitStatus.Done;
        }

        Directory.CreateDirectory(found.Places.Logs);
        var (log, number) = (
            Path.Combine(found.Places.Logs, "start.log"),
            Path.Combine(found.Places.Logs, "start.pid")
        );
        // A session of its own: closing the terminal or Ctrl-C in it is nothing to it.
        var exit = await AttachedProgram
            .RunAsync(
                "setsid",
                [
                    "--fork",
                    "sh",
                    "-c",
                    "echo $$ >\"$1\"; exec \"$3/scripts/dev\" all --project \"$4\" >\"$2\" 2>&1 </dev/null",
                    "start",
                    number,
                    log,
                    found.Tree,
                    found.Project,
                ]
            )
            .ConfigureAwait(false);
        var ready = new Readiness(found.Places, run.Means.Clock);
        var host =
            exit == 0
                ? await ready.WaitAsync(found.Project, Patience, given: () => HasEnded(number)).ConfigureAwait(false)
                : null;
        if (host is null)
        {
            var last = File.Exists(log) ? File.ReadLines(log).TakeLast(8) : [];
            throw OpsRefusal.Failed(
                $"{found.Project} did not become ready; the end of {log}:\n{string.Join('\n', last.Select(line => $"  {line}"))}",
                $"its whole log: {log}"
            );
        }

        run.Say($"{found.Project} is ready in the background: process {host.Process}, {host.Address}");
        foreach (var line in File.ReadLines(log).Where(line => line.Contains("?key=", StringComparison.Ordinal)))
        {
            run.Say(line);
        }

        run.Say($"log: {found.Command("logs -f")}    end it: {found.Command("stop")}");
        run.SayJson(
            new
            {
                Ready = found.Project,
                host.Address,
                host.Process,
            }
        );
        return ExitStatus.Done;
    }

    public static async Task<int> StopAsync(VerbRun run, Installation found)
    {
        if (HostFacts.Read(found.Places) is not { } host)
        {
            run.Say("Nothing runs here.");
            run.SayJson(new { Stopped = (string?)null });
            return ExitStatus.Done;
        }

        if (run.DryRun)
        {
            run.Say($"would do: end process {host.Process} ({host.Project})");
            return ExitStatus.Done;
        }

        _ = NativeFiles.SendSignal(host.Process, Terminate);
        if (!await HasEndedAsync(run, host).ConfigureAwait(false))
        {
            _ = NativeFiles.SendSignal(host.Process, Kill);
            run.Error.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"It did not end within {Ending.TotalSeconds:0} s and was killed"
                )
            );
        }

        run.Say($"{host.Project} is stopped.");
        run.SayJson(new { Stopped = host.Project });
        return ExitStatus.Done;
    }

    /// <summary>By the host itself, so that it stays in the terminal or the background that it is in.</summary>
    public static async Task<int> RestartAsync(VerbRun run, Installation found)
    {
        if (HostFacts.Read(found.Places) is not { } host)
        {
            return await StartAsync(run, found).ConfigureAwait(false);
        }

        if (!host.IsStartedAgain)
        {
            throw OpsRefusal.Failed(
                $"the host was started by hand (process {host.Process}); nobody would start it again",
                "end it with Ctrl-C where it runs, then: ./scripts/dev all"
            );
        }

        if (run.DryRun)
        {
            run.Say($"would do: restart {host.Project} (process {host.Process})");
            return ExitStatus.Done;
        }

        await HostShell.RunAsync(HostShell.SocketOf(found), "installation", "restart").ConfigureAwait(false);
        var again = await new Readiness(found.Places, run.Means.Clock)
            .WaitAsync(host.Project, Readiness.Usual, host.Started)
            .ConfigureAwait(false);
        if (again is null)
        {
            throw OpsRefusal.Failed(
                $"{host.Project} was not ready within {Readiness.Usual.TotalSeconds:0} s after the restart",
                $"see why: {found.Command("logs")}"
            );
        }

        run.Say($"{host.Project} is ready again: {again.Address}");
        run.SayJson(new { Ready = host.Project, again.Address });
        return ExitStatus.Done;
    }

    private static bool HasEnded(string numberFile) =>
        File.Exists(numberFile)
        && File.ReadAllText(numberFile).Trim() is { Length: > 0 } number
        && !Directory.Exists($"/proc/{number}");

    private static async Task<bool> HasEndedAsync(VerbRun run, HostFacts host)
    {
        using var timer = new PeriodicTimer(Look, run.Means.Clock);
        var began = run.Means.Clock.GetTimestamp();
        while (Directory.Exists($"/proc/{host.Process}"))
        {
            if (run.Means.Clock.GetElapsedTime(began) > Ending)
            {
                return false;
            }

            await timer.WaitForNextTickAsync().ConfigureAwait(false);
        }

        return true;
    }
}
