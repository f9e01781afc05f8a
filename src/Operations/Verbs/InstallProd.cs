using Experimance.Operations.Install;
using Experimance.Operations.Manifest;
using Experimance.Operations.Planning;
using Experimance.Operations.Units;

namespace Experimance.Operations.Verbs;

/// <summary><c>install prod</c>: checks everything, then does what is missing, starts it and says where it is.</summary>
internal static class InstallProd
{
    public static async Task<int> RunAsync(VerbRun run, string? release, bool createUser, bool watchdog)
    {
        var staged = release ?? run.Means.Tree;
        if (staged is null || !File.Exists(Path.Combine(staged, "bin", "experimance")))
        {
            throw OpsRefusal.Wrong(
                "there is no published release to install from",
                "run it in the source: sudo ./infra/scripts/deploy.sh experimance install prod"
            );
        }

        staged = Path.GetFullPath(staged);
        var project = run.ProjectOption ?? BootLink.Project(run.Machine) ?? "experimance";
        _ = VerbRun.FolderOf(staged, project);
        var wish = new InstallWish(project, staged, ReleaseName.Of(staged), createUser, watchdog);
        await run
            .Error.WriteLineAsync($"production: project {project}, release {wish.Release} ({staged})")
            .ConfigureAwait(false);
        var ledger = Ledger.Open(run.Machine);
        wish = Remember(wish, ledger);
        var plan = ProdPlan.Of(wish, run.Machine);
        var troubles = await FindTroublesAsync(run, wish, plan, ledger).ConfigureAwait(false);
        if (run.DryRun)
        {
            foreach (var line in plan.Preview(run.Machine, ledger))
            {
                run.Say($"would do: {line}");
            }
        }

        if (Troubles.Tell(run, troubles) is { } exit)
        {
            return exit;
        }

        if (run.DryRun)
        {
            run.SayJson(new { DryRun = true, Would = plan.Preview(run.Machine, ledger) });
            return ExitStatus.Done;
        }

        run.NeedRoot($"./infra/scripts/deploy.sh {project} install prod");
        using var operation = Operation.Begin(run.Machine, "install", VerbRun.Who);
        var began = run.Means.Clock.GetTimestamp();
        var done = await plan.DoAsync(run.Machine, ledger, step => run.Say($"done: {step}")).ConfigureAwait(false);
        ledger.Name(BootLink.Project(run.Machine) ?? project);
        if (done == 0)
        {
            run.Say("All is installed already; nothing was changed.");
        }

        return await InstallStart
            .RunAsync(run, wish, done, run.Means.Clock.GetElapsedTime(began), troubles)
            .ConfigureAwait(false);
    }

    /// <summary>What an earlier run was asked for holds; a watchdog that was asked for once is not taken away by not asking again.</summary>
    private static InstallWish Remember(InstallWish wish, Ledger ledger) =>
        wish with
        {
            HardwareWatchdog = wish.HardwareWatchdog || ledger.Find(DeedKinds.File, MachineStep.Watchdog) is not null,
        };

    private static async Task<IReadOnlyList<Trouble>> FindTroublesAsync(
        VerbRun run,
        InstallWish wish,
        Plan plan,
        Ledger ledger
    )
    {
        List<Trouble> found = [];
        if (!run.Machine.IsRoot)
        {
            found.Add(
                new(
                    TroubleKind.Wrong,
                    "only root may install for production",
                    $"sudo ./infra/scripts/deploy.sh {wish.Project} install prod"
                )
            );
        }

        found.AddRange(await Prerequisites.FindAsync(run.Machine, wish, run.Means.Port).ConfigureAwait(false));
        found.AddRange(plan.Troubles(run.Machine, ledger));
        var (_, errors) = await OwnProgram
            .CheckAsync(
                run,
                Path.Combine(wish.Staged, "bin", "experimance"),
                wish.Staged,
                wish.Project,
                production: true
            )
            .ConfigureAwait(false);
        found.AddRange(
            errors.Select(error => new Trouble(
                TroubleKind.Configuration,
                error,
                "mend that file; nothing starts with it"
            ))
        );
        return found;
    }
}
