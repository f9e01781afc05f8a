using System.Collections;
using System.Collections.Immutable;
using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Hocon;
using Experimance.Actors.Configuration.Projects;
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
/// <param name="Files">All files' settings with where each was set.</param>
internal sealed record ProjectSettings(PromptBook Prompts, RuntimeConfig Runtime, ImmutableArray<ReadSettings> Files)
{
    public ProjectFile Project => Of<ProjectFile>();

    public DepthSettings Depth => Of<DepthSettings>();

    public CoreSettings Core => Of<CoreSettings>();

    public ImagesSettings Images => Of<ImagesSettings>();

    public DisplaySettings Display => Of<DisplaySettings>();

    public HealthSettings Health => Of<HealthSettings>();

    /// <summary>Every setting as it is, in the catalogue's order.</summary>
    public ImmutableArray<SettingValue> Values => [.. Files.SelectMany(file => SettingValue.Of(Catalog.All, file))];

    /// <summary>Reads all layers; null where anything is wrong, and then every error at once, one line each.</summary>
    public static ProjectSettings? Read(RunOptions run, out ImmutableArray<string> errors) =>
        Read(run, Sources(run), out errors);

    /// <summary>The same of the files alone.</summary>
    public static ProjectSettings? ReadFiles(RunOptions run, out ImmutableArray<string> errors) =>
        Read(
            run,
            new(
                [.. run.Roots.Layers],
                ImmutableDictionary<string, string>.Empty,
                ImmutableArray<SettingsSources.Option>.Empty
            ),
            out errors
        );

    private static ProjectSettings? Read(RunOptions run, SettingsSources sources, out ImmutableArray<string> errors)
    {
        var read = LayeredSettings.Read(Catalog.All, ServiceNames.Services, sources);
        var prompts = PromptReader.Read(
            Path.Combine(run.Places.Project, "prompts"),
            $"{run.Folder.Layers[0].ShownAs}/prompts",
            out var inPrompts
        );
        var inRuntime = new List<SettingError>();
        var runtime = RuntimeReader.Read(run.Runtime, inRuntime);
        errors = [.. read.Errors.Concat(inRuntime).Select(error => error.ToString()), .. inPrompts];
        return prompts is null || runtime is null || !errors.IsEmpty ? null : new(prompts, runtime, read.Files);
    }

    /// <summary>The layers of this run; also for commands that use one service's settings alone.</summary>
    public static SettingsSources Sources(RunOptions run) =>
        new(
            [.. run.Roots.Layers],
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

    private T Of<T>() => (T)Files.Single(file => file.Value is T).Value;
}
