using Experimance.Operations.Units;

namespace Experimance.Operations.Verbs;

/// <summary>Start, stop and restart of production: units of systemd, and the wish that holds over restarts of the machine.</summary>
internal static class ProdLife
{
    public static async Task<int> StartAsync(VerbRun run, Installation found)
    {
        found.NeedActive(run.Verb);
        if (Preview(run, $"start {found.HostUnit} and {found.DisplayUnit}"))
        {
            return ExitStatus.Done;
        }

        run.NeedRoot("experimance ops start");
        using var operation = Operation.Begin(run.Machine, "start", VerbRun.Who);
        Operation.Tell(run.Machine, "start", VerbRun.Who);
        StopWish.Remove(run.Machine);
        BootLink.Settle(run.Machine);
        var units = new SystemUnits(run.Machine);
        await units.StartAsync([.. SystemUnits.Beside, found.HostUnit, found.DisplayUnit]).ConfigureAwait(false);
        return await AwaitAsync(run, found, null).ConfigureAwait(false);
    }

    public static async Task<int> StopAsync(VerbRun run, Installation found)
    {
        found.NeedActive(run.Verb);
        if (Preview(run, $"stop {found.HostUnit} and {found.DisplayUnit}, until somebody starts them"))
        {
            return ExitStatus.Done;
        }

        run.NeedRoot("experimance ops stop");
        using var operation = Operation.Begin(run.Machine, "stop", VerbRun.Who);
        Operation.Tell(run.Machine, "stop", VerbRun.Who);
        var before = StopWish.Read(run.Machine);
        if (before is null)
        {
            // First the wish: a power cut while it stops must not bring it back.
            new StopWish(VerbRun.Who, run.Means.Clock.GetUtcNow()).Write(run.Machine);
        }

        await new SystemUnits(run.Machine).StopAsync(found.HostUnit, found.DisplayUnit).ConfigureAwait(false);
        run.Say($"{found.Project} is stopped, also after a restart of the machine. Start it: {found.Command("start")}");
        run.SayJson(new { Stopped = found.Project });
        return ExitStatus.Done;
    }

    /// <summary>Everything: the host and the kiosk. Who restarts wants it to run.</summary>
    public static async Task<int> RestartAsync(VerbRun run, Installation found)
    {
        found.NeedActive(run.Verb);
        if (Preview(run, $"restart {found.HostUnit} and {found.DisplayUnit}"))
        {
            return ExitStatus.Done;
        }

        run.NeedRoot("experimance ops restart");
        using var operation = Operation.Begin(run.Machine, "restart", VerbRun.Who);
        Operation.Tell(run.Machine, "restart", VerbRun.Who);
        StopWish.Remove(run.Machine);
        BootLink.Settle(run.Machine);
        var former = HostFacts.Read(found.Places);
        var units = new SystemUnits(run.Machine);
        await units.StartAsync(SystemUnits.Beside).ConfigureAwait(false);
        await units.RestartAsync(found.HostUnit, found.DisplayUnit).ConfigureAwait(false);
        return await AwaitAsync(run, found, former?.Started).ConfigureAwait(false);
    }

    private static async Task<int> AwaitAsync(VerbRun run, Installation found, DateTimeOffset? otherThan)
    {
        var ready = new Readiness(found.Places, run.Means.Clock);
        var began = run.Means.Clock.GetTimestamp();
        if (await ready.WaitAsync(found.Project, Readiness.Usual, otherThan).ConfigureAwait(false) is not { } host)
        {
            throw OpsRefusal.Failed(
                $"{found.Project} was not ready within {Readiness.Usual.TotalSeconds:0} s{(ready.LastAnswer is { } answer ? $": {answer}" : "; nobody answered")}",
                "systemd goes on trying. See why: sudo experimance ops logs --since 5m"
            );
        }

        var took = run.Means.Clock.GetElapsedTime(began).TotalSeconds;
        run.Say(
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{found.Project} is ready after {took:0.0} s: {host.Address}"
            )
        );
        run.SayJson(
            new
            {
                Ready = found.Project,
                host.Address,
                Seconds = Math.Round(took, 1),
            }
        );
        return ExitStatus.Done;
    }

    private static bool Preview(VerbRun run, string what)
    {
        if (run.DryRun)
        {
            run.Say($"would do: {what}");
        }

        return run.DryRun;
    }
}
