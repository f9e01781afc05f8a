using System.Collections;
using System.Collections.Immutable;
using Akka.Configuration;
using Experimance.Actors.Configuration;
using Experimance.Actors.Core;
using Experimance.Actors.Core.Prompts;
using Experimance.Actors.Depth;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation;
using Experimance.Actors.Health;
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
    HealthSettings Health,
    PromptBook Prompts,
    Config Runtime
)
{
    /// <summary>Reads all layers; null where anything is wrong, and then every error at once, one line each.</summary>
    public static ProjectSettings? Read(RunOptions run, out ImmutableArray<string> errors)
    {
        var wrong = new List<SettingError>();
        var sources = Sources(run);
        SettingsReader.CheckNames([.. ServiceNames.Services, ServiceNames.Health], sources, wrong);
        var depth = SettingsReader.Read<DepthSettings>(ServiceNames.Depth, sources, wrong);
        var core = SettingsReader.Read<CoreSettings>(ServiceNames.Core, sources, wrong);
        var images = SettingsReader.Read<ImagesSettings>(ServiceNames.ImageServer, sources, wrong);
        var display = SettingsReader.Read<DisplaySettings>(ServiceNames.Display, sources, wrong);
        var health = SettingsReader.Read<HealthSettings>(ServiceNames.Health, sources, wrong);
        var prompts = PromptReader.Read(
            Path.Combine(run.Places.Project, "prompts"),
            $"projects/{run.Project}/prompts",
            out var inPrompts
        );
        errors = [.. wrong.Select(error => error.ToString()), .. inPrompts];
        return prompts is null || !errors.IsEmpty
            ? null
            : new(depth, core, images, display, health, prompts, ReadRuntime(run));
    }

    /// <summary>The layers of this run; also for commands that use one service's settings alone.</summary>
    public static SettingsSources Sources(RunOptions run) =>
        new(
            run.Places.Project,
            $"projects/{run.Project}",
            Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? ""),
            [
                .. run
                    .Settings.Select(setting => SettingsSources.ParseOption($"--{setting}"))
                    .OfType<SettingsSources.Option>(),
            ]
        );

    private static Config ReadRuntime(RunOptions run)
    {
        var own = Path.Combine(run.Places.Project, "runtime.conf");
        var common = ConfigurationFactory.ParseString(
            File.ReadAllText(Path.Combine(run.Tree, "hocon", "experimance.conf"))
        );
        return File.Exists(own) ? ConfigurationFactory.ParseString(File.ReadAllText(own)).WithFallback(common) : common;
    }
}
