using System.Collections.Immutable;
using System.CommandLine;
using Experimance.Actors.Configuration.Projects;
using Experimance.Host.Installation;

namespace Experimance.Host.Commands;

/// <summary><c>experimance project new</c>: an installation of one's own, sound from the first moment.</summary>
internal static class ProjectNew
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "Lower-case letters, digits, - and _." };
        var from = new Option<string?>("--from")
        {
            Description = "The project to copy, with its variants; without it every key at its default.",
        };
        var project = new ProjectOption();
        var command = new Command("new", "Makes a new project in projects/.") { name, from, project.Tree };
        command.SetAction(parsed =>
            project.FindTree(parsed, out var exit) is { } tree
                ? Make(tree, parsed.GetRequiredValue(name), parsed.GetValue(from), parsed.InvocationConfiguration)
                : exit
        );
        return command;
    }

    private static int Make(string tree, string name, string? from, InvocationConfiguration io)
    {
        if (!FoundProject.Development)
        {
            io.Error.WriteLine(
                "experimance: in production projects/ is part of the release and is not written: make the project in a working tree (./scripts/experimance project new) and update from there"
            );
            return ExitCode.Failed;
        }

        var root = Path.Combine(tree, "projects");
        if (NewProject.Refusal(root, name, from) is { } why)
        {
            io.Error.WriteLine($"experimance: {why}");
            return ExitCode.UsedWrongly;
        }

        try
        {
            var files = NewProject.Make(root, name, from, folder => Check(tree, folder), out var errors);
            if (!errors.IsEmpty)
            {
                io.Error.WriteLine(string.Join('\n', errors));
                io.Error.WriteLine("Nothing was made.");
                return ExitCode.ConfigurationInvalid;
            }

            Tell(name, files, io.Output);
            return ExitCode.Done;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            io.Error.WriteLine($"experimance: projects/{name} cannot be made: {refused.Message}");
            return ExitCode.Failed;
        }
    }

    /// <summary>Of the files alone: what the environment says today is not part of what is made.</summary>
    private static ImmutableArray<string> Check(string tree, ProjectFolder folder)
    {
        ProjectSettings.ReadFiles(new FoundProject(tree, folder, null).Run([]), out var errors);
        return errors;
    }

    private static void Tell(string name, ImmutableArray<string> files, TextWriter output)
    {
        output.WriteLine($"projects/{name} is made:");
        foreach (var file in files)
        {
            output.WriteLine($"  {file}");
        }

        output.WriteLine("Next:");
        output.WriteLine($"  ./scripts/experimance check --project {name}    what is wrong, or what it will be");
        output.WriteLine($"  ./scripts/dev all --project {name}              run it");
        output.WriteLine(
            $"  ./scripts/experimance project switch {name}     make it the active one, of a running host too"
        );
    }
}
