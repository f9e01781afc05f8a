using System.CommandLine;
using Experimance.Actors.Configuration.Hocon;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;
using Experimance.Host.Lifecycle;

namespace Experimance.Host.Commands;

/// <summary>Which installation a command is about: <c>--project</c>, else <c>EXPERIMANCE_PROJECT</c>, else the usual one.</summary>
internal sealed class ProjectOption
{
    public Option<string> Option { get; } =
        new("--project")
        {
            Description = "The project, a folder of projects/, or its variant: experimance/quiet.",
            DefaultValueFactory = _ =>
                Environment.GetEnvironmentVariable("EXPERIMANCE_PROJECT") ?? RunOptions.DefaultProject,
        };

    /// <summary>Finds the working tree and the project in it.</summary>
    /// <param name="exit">Where there is none: the exit status, and why stands on standard error.</param>
    public FoundProject? Find(ParseResult parsed, out int exit) => Find(parsed, null, out exit);

    /// <inheritdoc cref="Find(ParseResult, out int)"/>
    /// <param name="named">The project, where the command line names it otherwise than by the option.</param>
    public FoundProject? Find(ParseResult parsed, string? named, out int exit)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (WorkingTree.Find() is not { } tree)
        {
            error.WriteLine(
                $"experimance: no folder with projects/ and hocon/ above {AppContext.BaseDirectory} or {Environment.CurrentDirectory}; run it from the working tree"
            );
            exit = ExitCode.Missing;
            return null;
        }

        if (
            ProjectFolder.Find(Path.Combine(tree, "projects"), named ?? parsed.GetValue(Option)!, out var why)
            is not { } folder
        )
        {
            error.WriteLine($"experimance: {why}");
            exit = ExitCode.UsedWrongly;
            return null;
        }

        exit = ExitCode.Done;
        return new(tree, folder);
    }
}

/// <param name="Tree">The folder that holds <c>projects/</c> and <c>hocon/</c>.</param>
internal sealed record FoundProject(string Tree, ProjectFolder Folder)
{
    /// <summary>The layers that say how its actors run.</summary>
    public RuntimeSources Runtime =>
        RuntimeSources.Of(Tree, Folder, Environment.GetEnvironmentVariable(RuntimeSources.Variable));

    /// <summary>A run of it with the settings of this command line.</summary>
    public RunOptions Run(IEnumerable<string> services, int port = 0, string why = "", string? home = null) =>
        new(
            Tree,
            Places.InTree(Path.GetFullPath(home ?? Tree), Folder.Name) with
            {
                Project = Folder.Path,
            },
            Folder,
            [.. services],
            port,
            [.. SettingArguments.Current],
            why
        );
}
