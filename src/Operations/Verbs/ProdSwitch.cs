using Experimance.Operations.Units;

namespace Experimance.Operations.Verbs;

/// <summary>
/// A switch in production. The link that decides what starts at boot is turned first and in one step, so that wherever this is
/// cut off one project is enabled, and the same command again (or the next boot) finishes it. Two projects never run at once.
/// </summary>
internal sealed class ProdSwitch(VerbRun run, Installation wanted)
{
    private readonly SystemUnits _units = new(run.Machine);
    private readonly Readiness _ready = new(wanted.Places, run.Means.Clock);

    /// <returns>Exit status.</returns>
    public async Task<int> RunAsync()
    {
        var running = await _units.HostsAsync().ConfigureAwait(false);
        var others = running.Where(unit => unit != wanted.HostUnit).ToList();
        // After a switch that was cut off the link is turned already, and the former project may still run.
        var former =
            wanted.Active != wanted.Project ? wanted.Active : others.Select(UnitNames.ProjectOf).FirstOrDefault();
        if (former is null)
        {
            BootLink.Settle(run.Machine);
            run.Say($"{wanted.Project} is the active project already.");
            run.SayJson(new { Active = wanted.Project, Changed = false });
            return ExitStatus.Done;
        }

        Operation.Tell(run.Machine, "switch", VerbRun.Who);
        await TurnAsync(wanted.Project).ConfigureAwait(false);
        if (StopWish.Read(run.Machine) is not null || (running.Length == 0 && wanted.Active != wanted.Project))
        {
            run.Say(
                $"{wanted.Project} is the active project. Nothing ran, so nothing was started: {wanted.Command("start")}"
            );
            run.SayJson(
                new
                {
                    Active = wanted.Project,
                    Changed = true,
                    Started = false,
                }
            );
            return ExitStatus.Done;
        }

        if (await ReplaceAsync(former, wanted.Project).ConfigureAwait(false) is { } host)
        {
            run.Say($"{wanted.Project} is ready in place of {former}: {host.Address}");
            run.SayJson(
                new
                {
                    Active = wanted.Project,
                    Changed = true,
                    host.Address,
                }
            );
            return ExitStatus.Done;
        }

        return await PutBackAsync(former).ConfigureAwait(false);
    }

    private async Task<int> PutBackAsync(string former)
    {
        run.Error.WriteLine(
            $"experimance: {wanted.Project} was not ready within {Readiness.Usual.TotalSeconds:0} s{(_ready.LastAnswer is { } answer ? $": {answer}" : "; nobody answered")}"
        );
        var log = await run
            .Machine.TryRunAsync(
                "journalctl",
                "--unit",
                wanted.HostUnit,
                "--lines",
                "8",
                "--no-pager",
                "--output",
                "cat"
            )
            .ConfigureAwait(false);
        foreach (var line in log.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            run.Error.WriteLine($"  {line}");
        }

        await TurnAsync(former).ConfigureAwait(false);
        var back = await ReplaceAsync(wanted.Project, former).ConfigureAwait(false);
        run.Error.WriteLine(
            back is not null
                ? $"Put back: {former} runs again: {back.Address}"
                : $"Put back: {former} is the active project again, but it is not ready yet: experimance ops status"
        );
        return ExitStatus.PutBack;
    }

    private async Task TurnAsync(string project)
    {
        BootLink.Turn(run.Machine, project);
        BootLink.Settle(run.Machine);
        await _units.ReloadAsync().ConfigureAwait(false);
    }

    /// <returns>The host that is ready; null where it was not in time.</returns>
    private async Task<HostFacts?> ReplaceAsync(string former, string project)
    {
        await _units.StopAsync(UnitNames.Host(former), UnitNames.Display(former)).ConfigureAwait(false);
        await _units.StartAsync(UnitNames.Host(project), UnitNames.Display(project)).ConfigureAwait(false);
        return await _ready.WaitAsync(project, Readiness.Usual).ConfigureAwait(false);
    }
}
