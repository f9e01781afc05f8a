using System.CommandLine;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;
using Experimance.Host.Installation;
using Experimance.Host.Lifecycle;
using Experimance.Operations.Units;

namespace Experimance.Host.Commands;

/// <summary>
/// Which installation a command is about (see <see cref="ActiveProject"/>), and where its things lie on this machine.
/// </summary>
internal sealed class ProjectOption
{
    public Option<string?> Project { get; } =
        new("--project")
        {
            Description =
                "The project, a folder of projects/, or its variant: experimance/quiet. Without it the active one.",
        };

    public Option<string?> Tree { get; } =
        new("--tree") { Description = "The folder that holds projects/ and hocon/; usually that of this program." };

    public Option<string?> Home { get; } =
        new("--home")
        {
            Description =
                "The folder for cache, state, records and logs; usually the working tree, in production /var.",
        };

    public Option<string?> MachineFolder { get; } =
        new("--machine-settings")
        {
            Description = $"The folder of the machine's own *.env in production, instead of {MachineSources.InSystem}.",
        };

    /// <summary>Gives a command these options.</summary>
    public Command AddTo(Command command)
    {
        command.Add(Project);
        command.Add(Tree);
        command.Add(Home);
        command.Add(MachineFolder);
        return command;
    }

    /// <summary>Finds the working tree and the project in it.</summary>
    /// <param name="exit">Where there is none: the exit status, and why stands on standard error.</param>
    public FoundProject? Find(ParseResult parsed, out int exit) => Find(parsed, null, out exit);

    /// <inheritdoc cref="Find(ParseResult, out int)"/>
    /// <param name="named">The project, where the command line names it otherwise than by the option.</param>
    public FoundProject? Find(ParseResult parsed, string? named, out int exit)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (FindTree(parsed, out exit) is not { } tree)
        {
            return null;
        }

        var machine = MachineOf(parsed, tree);
        if (Choose(parsed, tree, named, machine, out exit) is not { } active)
        {
            return null;
        }

        if (ProjectFolder.Find(Path.Combine(tree, "projects"), active.Name, out var why) is not { } folder)
        {
            var by = active.From switch
            {
                ProjectOrigin.CommandLine => "",
                ProjectOrigin.Default => "; nobody names another one: say which with --project",
                _ => $" (named by {active.By})",
            };
            error.WriteLine($"experimance: {why}{by}");
            exit = ExitCode.UsedWrongly;
            return null;
        }

        return new(tree, folder, parsed.GetValue(Home)) { Machine = machine, From = active.From };
    }

    /// <summary>The active project by its name, which need not exist; null with the exit status where that cannot be read.</summary>
    public ActiveProject? Choose(ParseResult parsed, string tree, out int exit) =>
        Choose(parsed, tree, null, MachineOf(parsed, tree), out exit);

    private MachineSettings MachineOf(ParseResult parsed, string tree) =>
        MachineReader.Read(ProcessEnvironment.Sources(tree, parsed.GetValue(MachineFolder)));

    private ActiveProject? Choose(ParseResult parsed, string tree, string? named, MachineSettings machine, out int exit)
    {
        var places = FoundProject.PlacesOf(tree, parsed.GetValue(Home), ActiveProject.Default);
        try
        {
            exit = ExitCode.Done;
            named ??= parsed.GetValue(Project);
            // Under systemd the one link by which a project starts with the machine says it.
            return named is null && places == Places.InSystem && BootLink.Project(BootLink.Folder) is { } enabled
                ? new(enabled, ProjectOrigin.File)
                : ActiveProject.Choose(named, machine.Project, places);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            parsed.InvocationConfiguration.Error.WriteLine(
                $"experimance: {ActiveProject.FileOf(places)} cannot be read: {refused.Message}"
            );
            exit = ExitCode.Failed;
            return null;
        }
    }

    /// <summary>The folder that holds <c>projects/</c> and <c>hocon/</c>; null with the exit status where there is none.</summary>
    public string? FindTree(ParseResult parsed, out int exit)
    {
        var named = parsed.GetValue(Tree);
        var tree = named is null ? WorkingTree.Find() : WorkingTree.At(named);
        exit = tree is null ? ExitCode.Missing : ExitCode.Done;
        if (tree is null)
        {
            parsed.InvocationConfiguration.Error.WriteLine(
                named is null
                    ? $"experimance: no folder with projects/ and hocon/ above {AppContext.BaseDirectory} or {Environment.CurrentDirectory}; run it from the working tree, or name it with --tree"
                    : $"experimance: there are no projects/ and hocon/ in {Path.GetFullPath(named)}"
            );
        }

        return tree;
    }
}
