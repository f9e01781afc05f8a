using System.CommandLine;
using System.Text.Json;
using Experimance.Actors.Configuration.Projects;
using Experimance.Host.Installation;

namespace Experimance.Host.Commands;

/// <summary><c>experimance project</c>: the installations that this program can be.</summary>
internal static class ProjectCommand
{
    public static Command Create() =>
        new("project", "The projects: list them, see their services, make one, switch to one.")
        {
            List(),
            Services(),
            ProjectNew.Create(),
            ProjectSwitchCommand.Create(),
        };

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "For programs." };
        var project = new ProjectOption();
        var command = new Command("list", "Lists projects and their variants.") { json };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            if (
                project.FindTree(parsed, out var exit) is not { } tree
                || project.Choose(parsed, tree, out exit) is not { } active
            )
            {
                return exit;
            }

            var root = Path.Combine(tree, "projects");
            var names = ProjectFolder
                .All(root)
                .SelectMany(name =>
                    ProjectFolder.VariantsOf(root, name).Select(variant => $"{name}/{variant}").Prepend(name)
                )
                .ToList();
            if (parsed.GetValue(json))
            {
                output.WriteLine(
                    JsonSerializer.Serialize(
                        names.Select(name => new { Id = name, Active = name == active.Name }),
                        JsonForm.Options
                    )
                );
            }
            else
            {
                names.ForEach(output.WriteLine);
            }

            return ExitCode.Done;
        });
        return project.AddTo(command);
    }

    private static Command Services()
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "The project; without it the active one.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var project = new ProjectOption();
        var json = new Option<bool>("--json") { Description = "For programs." };
        var command = new Command("services", "The services that a project runs.") { name, json };
        command.SetAction(parsed =>
        {
            if (project.Find(parsed, parsed.GetValue(name), out var exit) is not { } found)
            {
                return exit;
            }

            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            if (ProjectSettings.Read(found.Run([]), out var errors) is not { } settings)
            {
                error.WriteLine(string.Join('\n', errors));
                return ExitCode.ConfigurationInvalid;
            }

            output.WriteLine(
                parsed.GetValue(json)
                    ? JsonSerializer.Serialize(settings.Project.Services, JsonForm.Options)
                    : string.Join('\n', settings.Project.Services)
            );
            return ExitCode.Done;
        });
        return project.AddTo(command);
    }
}
