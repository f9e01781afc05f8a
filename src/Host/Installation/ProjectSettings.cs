using System.Collections.Immutable;
using Akka.Configuration;
using Experimance.Actors.Core;
using Experimance.Actors.Core.Prompts;
using Experimance.Actors.Depth;
using Experimance.Actors.Display;
using Experimance.Actors.Images;
using Experimance.Host.Commands;

namespace Experimance.Host.Installation;

/// <summary>Everything that a project says, read and checked before anything starts.</summary>
/// <param name="Runtime">HOCON: how actors run.</param>
internal sealed record ProjectSettings(
    DepthSettings Depth,
    CoreSettings Core,
    ImagesSettings Images,
    DisplaySettings Display,
    PromptBook Prompts,
    Config Runtime
)
{
    /// <summary>Reads all layers; null where anything is wrong, and then every error at once, one line each.</summary>
    public static ProjectSettings? Read(RunOptions run, out ImmutableArray<string> errors)
    {
        var prompts = PromptReader.Read(
            Path.Combine(run.Places.Project, "prompts"),
            $"projects/{run.Project}/prompts",
            out errors
        );
        return prompts is null ? null : new(new(), new(), new(), new(), prompts, ReadRuntime(run));
    }

    private static Config ReadRuntime(RunOptions run)
    {
        var own = Path.Combine(run.Places.Project, "runtime.conf");
        var common = ConfigurationFactory.ParseString(
            File.ReadAllText(Path.Combine(run.Tree, "hocon", "experimance.conf"))
        );
        return File.Exists(own) ? ConfigurationFactory.ParseString(File.ReadAllText(own)).WithFallback(common) : common;
    }
}
