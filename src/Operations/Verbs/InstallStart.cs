using System.Globalization;
using Experimance.Operations.Install;
using Experimance.Operations.Planning;
using Experimance.Operations.Units;

namespace Experimance.Operations.Verbs;

/// <summary>The end of <c>install prod</c>: it is started, awaited, and a person is told where it is and what comes next.</summary>
internal static class InstallStart
{
    public static async Task<int> RunAsync(
        VerbRun run,
        InstallWish wish,
        int done,
        TimeSpan took,
        IReadOnlyList<Trouble> advice
    )
    {
        var machine = run.Machine;
        var project = BootLink.Project(machine)!;
        var installation = InstallationChoice.Choose(run with { Prod = true, Dev = false }, project);
        if (StopWish.Read(machine) is { } stopped)
        {
            run.Say(
                $"It stays stopped, as {stopped.Who} wanted it ({stopped.When.LocalDateTime:yyyy-MM-dd HH:mm}). Start it: {installation.Command("start")}"
            );
            return ExitStatus.Done;
        }

        var units = new SystemUnits(machine);
        await units.StartAsync(SystemUnits.Beside).ConfigureAwait(false);
        if (await RunsAnotherReleaseAsync(installation, wish, units).ConfigureAwait(false))
        {
            Operation.Tell(machine, "install", VerbRun.Who);
            await units.RestartAsync(installation.HostUnit).ConfigureAwait(false);
        }
        else
        {
            await units.StartAsync(installation.HostUnit, installation.DisplayUnit).ConfigureAwait(false);
        }

        var ready = new Readiness(installation.Places, run.Means.Clock);
        if (await ready.WaitAsync(project, Readiness.Usual).ConfigureAwait(false) is not { } host)
        {
            throw OpsRefusal.Failed(
                $"{project} is installed, but was not ready within {Readiness.Usual.TotalSeconds:0} s{(ready.LastAnswer is { } answer ? $": {answer}" : "; nobody answered")}",
                "see why: sudo experimance ops logs --since 5m    then: sudo experimance ops status"
            );
        }

        Summary(run, installation, wish, host, took);
        run.SayJson(
            new
            {
                Mode = "production",
                installation.Project,
                wish.Release,
                StepsDone = done,
                Seconds = Math.Round(took.TotalSeconds, 1),
                host.Address,
                Advice = advice.Where(one => one.Kind is TroubleKind.Advice).Select(one => new { one.What, one.ToDo }),
            }
        );
        Troubles.Advise(run, advice);
        return ExitStatus.Done;
    }

    private static async Task<bool> RunsAnotherReleaseAsync(
        Installation installation,
        InstallWish wish,
        SystemUnits units
    ) =>
        await units.IsActiveAsync(installation.HostUnit).ConfigureAwait(false)
        && HostFacts.Read(installation.Places) is { } host
        && new FileInfo($"/proc/{host.Process}/exe").LinkTarget is { } program
        && !program.Contains($"/releases/{wish.Release}/", StringComparison.Ordinal);

    private static void Summary(VerbRun run, Installation installation, InstallWish wish, HostFacts host, TimeSpan took)
    {
        string[] lines =
        [
            "",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{installation.Project} runs and is ready (release {wish.Release}, set up in {took.TotalSeconds:0} s)."
            ),
            $"  pages      {host.Address}   (on this machine, until people are set up)",
            $"  settings   {Names.Settings}/experimance.env   (messages to phones: experimance notify setup)",
            "",
            "Next:",
            "  sudo experimance user add NAME --role admin     who may log in; a link is printed",
            "  sudo usermod -aG experimance NAME               who may operate this machine by pbm",
            "  sudo experimance ops status                     how it is",
            "  sudo experimance ops doctor                     what this machine lacks for a show",
        ];
        foreach (var line in lines)
        {
            run.Say(line);
        }
    }
}
