using System.CommandLine;
using System.Text.Json;
using Experimance.Operations.Units;

namespace Experimance.Operations.Verbs;

/// <summary><c>status</c>: one screen; 0 when all is well, 1 when not.</summary>
internal static class StatusVerb
{
    public static Command Create(OpsMeans means) =>
        new VerbOptions(means, changes: false).AddTo(
            new Command("status", "How it is: services, incidents, units, disk, addresses, ports."),
            (run, _) => RunAsync(run)
        );

    private static async Task<int> RunAsync(VerbRun run)
    {
        var found = run.Find();
        var host = HostFacts.Read(found.Places);
        var (text, facts) = host is null ? ("", null) : await AskAsync(run, found).ConfigureAwait(false);
        var stopped = found.Production ? StopWish.Read(run.Machine) : null;
        if (host is null)
        {
            run.Say(
                stopped is not null
                    ? $"{found.Project} was stopped by {stopped.Who} ({stopped.When.LocalDateTime:yyyy-MM-dd HH:mm}). Start it: {found.Command("start")}"
                    : $"{found.Project} does not run. Start it: {found.Command("start")}"
            );
        }

        if (text.Length > 0)
        {
            run.Say(text);
        }

        var ready = host is not null && await IsReadyAsync(run, found, host).ConfigureAwait(false);
        var units = found.Production ? await UnitsAsync(run, found).ConfigureAwait(false) : [];
        var machine = MachineFacts.Of(run, found, host);
        if (units.Count > 0)
        {
            run.Say("");
            foreach (var unit in units)
            {
                run.Say($"{unit.Name, -44} {unit.State, -22} restarts {unit.Restarts}");
            }
        }

        run.Say("");
        foreach (var line in machine.Lines)
        {
            run.Say(line);
        }

        run.SayJson(
            new
            {
                found.Mode,
                found.Project,
                found.Release,
                Ready = ready,
                Stopped = stopped,
                Host = facts,
                Units = units,
                machine.Disks,
                machine.Addresses,
                machine.Ports,
            }
        );
        return ready ? ExitStatus.Done : ExitStatus.Failed;
    }

    /// <summary>The running host's own words; where this user may not ask it, why.</summary>
    private static async Task<(string Text, JsonElement? Facts)> AskAsync(VerbRun run, Installation found)
    {
        try
        {
            var (text, json) = await HostShell
                .RunAsync(HostShell.SocketOf(found), "installation", "status")
                .ConfigureAwait(false);
            return (text, json.Length > 0 ? JsonDocument.Parse(json).RootElement : null);
        }
        catch (OpsRefusal refused)
        {
            await run.Error.WriteLineAsync($"experimance: {refused.Message}").ConfigureAwait(false);
            return ("", null);
        }
    }

    private static async Task<bool> IsReadyAsync(VerbRun run, Installation found, HostFacts host)
    {
        var ready = new Readiness(found.Places, run.Means.Clock);
        if (await ready.WaitAsync(host.Project, TimeSpan.Zero).ConfigureAwait(false) is not null)
        {
            return true;
        }

        await run
            .Error.WriteLineAsync(
                ready.LastAnswer is { } answer ? $"not ready: {answer}" : $"the host does not answer at {host.Address}"
            )
            .ConfigureAwait(false);
        return false;
    }

    private static async Task<IReadOnlyList<UnitRow>> UnitsAsync(VerbRun run, Installation found)
    {
        var shown = await new SystemUnits(run.Machine)
            .ShowAsync(
                "Id,ActiveState,SubState,NRestarts",
                found.HostUnit,
                found.DisplayUnit,
                UnitNames.HelperSocket,
                UnitNames.WitnessTimer
            )
            .ConfigureAwait(false);
        return
        [
            .. shown.Select(one => new UnitRow(
                one.GetValueOrDefault("Id", ""),
                $"{one.GetValueOrDefault("ActiveState")} ({one.GetValueOrDefault("SubState")})",
                one.GetValueOrDefault("NRestarts", "0")
            )),
        ];
    }

    private sealed record UnitRow(string Name, string State, string Restarts);
}
