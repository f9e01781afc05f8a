using Experimance.Operations.Install;
using Experimance.Operations.Machine;
using Experimance.Operations.Manifest;

namespace Experimance.Operations.Verbs;

/// <summary><c>install dev</c>: no root, no question, nothing outside the working tree.</summary>
internal static class InstallDev
{
    public static async Task<int> RunAsync(VerbRun run)
    {
        if (InstallationChoice.CheckoutOf(run) is not { } tree)
        {
            throw OpsRefusal.Wrong(
                "this is no working tree, and `install dev` sets one up",
                "get the source, then in it: ./infra/scripts/deploy.sh experimance install dev"
            );
        }

        var found = InstallationChoice.Choose(run with { Dev = true, Prod = false }, run.ProjectOption);
        run.Error.WriteLine(found.Headline);
        var machine = new TargetMachine("/", run.Means.Programs, run.Means.Clock) { HasOwners = false };
        NeedOwner(tree);
        var (plan, ledger) = (DevPlan.Of(tree, machine), Ledger.Unwritten(machine));
        if (Troubles.Tell(run, plan.Troubles(machine, ledger)) is { } exit)
        {
            return exit;
        }

        var preview = plan.Preview(machine, ledger);
        if (!run.DryRun)
        {
            await plan.DoAsync(machine, ledger, _ => { }).ConfigureAwait(false);
        }

        foreach (var line in preview)
        {
            run.Say(run.DryRun ? $"would do: {line}" : $"done: {line}");
        }

        if (preview.IsEmpty)
        {
            run.Say("All is set up already; nothing was changed.");
        }

        run.SayJson(
            new
            {
                Mode = found.Mode,
                Changed = preview,
                run.DryRun,
                Next = "./scripts/dev all",
            }
        );
        Advise(run);
        run.Say(
            $"Next, type:  ./scripts/dev all{(found.Project == found.Active ? "" : $" --project {found.Project}")}"
        );
        return ExitStatus.Done;
    }

    /// <summary>What root makes in another's tree, that other cannot change any more.</summary>
    private static void NeedOwner(string tree)
    {
        if (NativeFiles.EffectiveUser() == 0 && NativeFiles.Look(tree) is { Owner: not 0 } facts)
        {
            var owner = new Accounts("/").UserName(facts.Owner);
            throw OpsRefusal.Wrong(
                $"the working tree {tree} is {owner}'s, and root would leave files in it that {owner} cannot change",
                "run it without sudo: ./infra/scripts/deploy.sh experimance install dev"
            );
        }
    }

    private static void Advise(VerbRun run)
    {
        string[] browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "firefox"];
        if (!browsers.Any(browser => File.Exists($"/usr/bin/{browser}") || File.Exists($"/snap/bin/{browser}")))
        {
            run.Error.WriteLine(
                "No browser was found here; the pages can be opened in any on this machine. To install one: sudo apt-get install chromium"
            );
        }
    }
}
