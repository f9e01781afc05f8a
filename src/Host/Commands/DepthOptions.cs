using System.CommandLine;
using Experimance.Actors.Depth;
using Experimance.Actors.Foundation;
using Experimance.Host.Installation;

namespace Experimance.Host.Commands;

/// <summary>The options of commands that need a project's depth settings and nothing else of the installation.</summary>
internal sealed class DepthOptions
{
    private readonly ProjectOption _project = new();

    /// <summary>Gives a command these options.</summary>
    public Command AddTo(Command command)
    {
        command.Add(Camera);
        return _project.AddTo(command);
    }

    private Option<string?> Camera { get; } =
        new("--camera") { Description = "synthetic, recording:FILE or realsense (the same as --depth.camera=…)." };

    /// <summary>Runs <paramref name="act"/> with the project's settings, or says why there are none.</summary>
    /// <returns>Exit status.</returns>
    public int With(ParseResult parsed, Func<DepthSettings, int> act)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (_project.Find(parsed, out var exit) is not { } found)
        {
            return exit;
        }

        var run = found.Run([ServiceNames.Depth]);
        if (parsed.GetValue(Camera) is { } camera)
        {
            run = run with { Settings = [.. run.Settings, $"depth.camera={camera}"] };
        }

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
