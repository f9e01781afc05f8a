using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;
using Experimance.Operations.Machine;
using Experimance.Operations.Manifest;
using Experimance.Operations.Units;

namespace Experimance.Operations.Verbs;

/// <summary>
/// Which installation a verb means: production where its manifest is, else the working tree; <c>--dev</c> and <c>--prod</c> say it
/// outright, and a verb that changes something must be told where there are both.
/// </summary>
internal static class InstallationChoice
{
    /// <exception cref="OpsRefusal">It cannot be told, or there is no such project.</exception>
    public static Installation Choose(VerbRun run, string? project)
    {
        if (run.Dev && run.Prod)
        {
            throw OpsRefusal.Wrong("--dev and --prod exclude each other", "give one of them");
        }

        var (installed, checkout) = (IsInstalled(run.Machine), CheckoutOf(run));
        if (run.Changes && installed && checkout is not null && !run.Dev && !run.Prod)
        {
            throw OpsRefusal.Wrong(
                $"there are two installations: this machine's ({Installation.Current}) and the working tree {checkout}; `{run.Verb}` changes one of them",
                $"say which: `{run.Verb} --prod` or `{run.Verb} --dev`"
            );
        }

        if (run.Prod && !installed)
        {
            throw OpsRefusal.Wrong(
                $"nothing is installed for production on this machine ({InstallManifest.File} is not there)",
                "install it: sudo ./infra/scripts/deploy.sh experimance install prod"
            );
        }

        return run.Prod || (installed && !run.Dev) ? Production(run.Machine, project)
            : checkout is not null ? Development(checkout, project)
            : throw OpsRefusal.Wrong(
                "nothing is installed here, and this is no working tree",
                "go to the working tree and run: ./infra/scripts/deploy.sh experimance install dev"
            );
    }

    /// <summary>Also where this user may not look into the folder.</summary>
    public static bool IsInstalled(TargetMachine machine)
    {
        if (machine.Exists(InstallManifest.File))
        {
            return true;
        }

        try
        {
            _ = Directory.EnumerateFileSystemEntries(machine.At(Path.GetDirectoryName(InstallManifest.File)!)).Any();
            return false;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return machine.Exists(Installation.Current);
        }
    }

    /// <summary>The working tree that the verb was called in; production's own source and its releases are none.</summary>
    public static string? CheckoutOf(VerbRun run)
    {
        var tree = run.Checkout ?? run.Means.Tree;
        return
            tree is null
            || tree == run.Machine.At(Installation.Source)
            || tree.StartsWith($"{run.Machine.At(Installation.Releases)}/", StringComparison.Ordinal)
            || tree == run.Machine.At(Installation.Current)
            ? null
            : tree;
    }

    private static Installation Production(TargetMachine machine, string? project)
    {
        var tree = machine.At(Installation.Current);
        if (!Directory.Exists(Path.Combine(tree, "projects")))
        {
            throw OpsRefusal.Failed(
                $"the installation is not whole: {Installation.Current} leads to no release",
                "finish it: sudo ./infra/scripts/deploy.sh experimance install prod (in the source)"
            );
        }

        var active = BootLink.Project(machine) ?? ActiveProject.Default;
        var folder = VerbRun.FolderOf(tree, project ?? active);
        var release = Path.GetFileName(machine.Look(Installation.Current).Target) ?? "unknown";
        return new(true, tree, InSystem(machine, folder.Path), folder.Name, active, release);
    }

    private static Installation Development(string tree, string? project)
    {
        var places = Places.InTree(tree, ActiveProject.Default);
        var named = MachineReader
            .Read(new(Path.Combine(tree, ".env"), null, OfProcess(), null, Development: true))
            .Project;
        var active = ActiveProject.Choose(null, named, places).Name;
        var folder = VerbRun.FolderOf(tree, project ?? active);
        return new(false, tree, places with { Project = folder.Path }, folder.Name, active, "working tree");
    }

    private static System.Collections.Immutable.ImmutableDictionary<string, Secret> OfProcess()
    {
        var none = System.Collections.Immutable.ImmutableDictionary<string, Secret>.Empty;
        return Environment.GetEnvironmentVariable(ActiveProject.Variable) is { Length: > 0 } project
            ? none.Add(ActiveProject.Variable, new Secret(project))
            : none;
    }

    private static Places InSystem(TargetMachine machine, string project)
    {
        var places = Places.InSystem;
        return new(
            machine.At(places.Cache),
            machine.At(places.State),
            machine.At(places.Records),
            machine.At(places.Logs),
            project
        );
    }
}
