using System.CommandLine;
using Experimance.Actors.Depth;
using Experimance.Actors.Foundation;
using Experimance.Host.Installation;
using Experimance.Host.Lifecycle;

namespace Experimance.Host.Commands;

/// <summary>The options of commands that need a project's depth settings and nothing else of the installation.</summary>
internal sealed class DepthOptions
{
    public Option<string> Project { get; } =
        new("--project")
        {
            Description = "The project, a folder of projects/.",
            DefaultValueFactory = _ =>
                Environment.GetEnvironmentVariable("EXPERIMANCE_PROJECT") ?? RunOptions.DefaultProject,
        };

    public Option<string?> Camera { get; } =
        new("--camera") { Description = "synthetic, recording:FILE or realsense (the same as --depth.camera=…)." };

    /// <summary>Runs <paramref name="act"/> with the project's settings, or says why there are none.</summary>
    /// <returns>Exit status.</returns>
    public int With(ParseResult parsed, Func<DepthSettings, int> act)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (WorkingTree.Find() is not { } tree)
        {
            error.WriteLine("experimance: run it from the working tree (no projects/ and hocon/ found)");
            return ExitCode.Missing;
        }

        var project = parsed.GetValue(Project)!;
        if (!Directory.Exists(Path.Combine(tree, "projects", project)))
        {
            error.WriteLine(
                $"experimance: there is no project '{project}' in {tree}/projects; there are: {string.Join(", ", WorkingTree.Projects(tree))}"
            );
            return ExitCode.UsedWrongly;
        }

        var settings = SettingArguments.Current.ToList();
        if (parsed.GetValue(Camera) is { } camera)
        {
            settings.Add($"depth.camera={camera}");
        }

        var places = Places.InTree(tree, project);
        var run = new RunOptions(tree, places, project, [ServiceNames.Depth], 0, settings, "");
        if (ProjectSettings.Read(run, out var errors) is { } read)
        {
            return act(read.Depth);
        }

        foreach (var line in errors)
        {
            error.WriteLine(line);
        }

        return ExitCode.ConfigurationInvalid;
    }
}
