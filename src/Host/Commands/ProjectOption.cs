using System.CommandLine;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Configuration.Projects;
using Experimance.Host.Installation;
using Experimance.Host.Lifecycle;

namespace Experimance.Host.Commands;

/// <summary>
/// Which installation a command is about: <c>--project</c>, else <c>EXPERIMANCE_PROJECT</c>, else the usual one; and where its things
/// lie on this machine.
/// </summary>
internal sealed class ProjectOption
{
    public Option<string?> Project { get; } =
        new("--project")
        {
            Description =
                $"The project, a folder of projects/, or its variant: experimance/quiet. Without it what EXPERIMANCE_PROJECT says, else {RunOptions.DefaultProject}.",
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

        var machine = MachineReader.Read(ProcessEnvironment.Sources(tree, parsed.GetValue(MachineFolder)));
        var name = named ?? parsed.GetValue(Project) ?? machine.Project ?? RunOptions.DefaultProject;
        if (ProjectFolder.Find(Path.Combine(tree, "projects"), name, out var why) is not { } folder)
        {
            error.WriteLine($"experimance: {why}");
            exit = ExitCode.UsedWrongly;
            return null;
        }

        return new(tree, folder, parsed.GetValue(Home)) { Machine = machine };
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
