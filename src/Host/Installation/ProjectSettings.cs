using System.Collections.Immutable;
using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Hocon;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Core;
using Experimance.Actors.Core.Prompts;
using Experimance.Actors.Depth;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation;
using Experimance.Actors.Health;
using Experimance.Actors.Images;
using Experimance.Actors.Notifications;
using Experimance.Actors.Notifications.Words;
using Experimance.Host.Commands;
using Experimance.Host.Web;

namespace Experimance.Host.Installation;

/// <summary>Everything that a project says, read and checked before anything starts.</summary>
/// <param name="Runtime">HOCON: how actors run.</param>
/// <param name="Files">All files' settings with where each was set.</param>
internal sealed record ProjectSettings(
    PromptBook Prompts,
    MessageTexts Texts,
    RuntimeConfig Runtime,
    ImmutableArray<ReadSettings> Files
)
{
    public ProjectFile Project => Of<ProjectFile>();

    public DepthSettings Depth => Of<DepthSettings>();

    public CoreSettings Core => Of<CoreSettings>();

    public ImagesSettings Images => Of<ImagesSettings>();

    public DisplaySettings Display => Of<DisplaySettings>();

    public HealthSettings Health => Of<HealthSettings>();

    public NotificationsSettings Notifications => Of<NotificationsSettings>();

    public HostSettings Host => Of<HostSettings>();

    /// <summary>Every setting as it is, in the catalogue's order.</summary>
    public ImmutableArray<SettingValue> Values => [.. Files.SelectMany(file => SettingValue.Of(Catalog.All, file))];

    /// <summary>What a person should see to, though it works.</summary>
    public ImmutableArray<string> Warnings { get; private init; } = [];

    /// <summary>Reads all layers; null where anything is wrong, and then every error at once, one line each.</summary>
    public static ProjectSettings? Read(RunOptions run, out ImmutableArray<string> errors)
    {
        var settings = Read(run, Sources(run), out errors);
        errors = [.. run.Machine.Errors.Select(error => error.ToString()), .. errors];
        return settings is null || !errors.IsEmpty
            ? null
            : settings with
            {
                Warnings =
                [
                    .. settings.Warnings,
                    .. run
                        .Machine.Warnings.Concat(Unaddressed(run.Machine, settings.Project))
                        .Select(one => one.ToString()),
                    .. People.Warnings(run.Machine, People.Book(run.Machine, settings)),
                ],
            };
    }

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
        var texts = MessageTexts.Read(
            Path.Combine(run.Places.Project, "messages"),
            $"{run.Folder.Layers[0].ShownAs}/messages",
            out var inTexts
        );
        var inRuntime = new List<SettingError>();
        var runtime = RuntimeReader.Read(run.Runtime, inRuntime);
        errors =
        [
            .. read.Errors.Concat(inRuntime).Concat(InRules(read)).Select(error => error.ToString()),
            .. inPrompts,
            .. inTexts,
        ];
        return prompts is null || texts is null || runtime is null || !errors.IsEmpty
            ? null
            : new(prompts, texts, runtime, read.Files)
            {
                Warnings = [.. runtime.Warnings.Select(one => one.ToString()), .. texts.Warnings],
            };
    }

    /// <summary>Rules of telling that name people whom the project has not.</summary>
    private static IEnumerable<SettingError> InRules(LayeredSettings read)
    {
        var telling = read.Files.Single(file => file.Value is NotificationsSettings);
        var project = (ProjectFile)read.Files.Single(file => file.Value is ProjectFile).Value;
        return NotificationsSetup
            .Conflicts((NotificationsSettings)telling.Value, [.. project.People.Select(person => person.Role)])
            .Select(conflict => new SettingError(telling.PlaceOf(conflict.Key), conflict.Why));
    }

    /// <summary>Addresses of roles that the project has not: a misspelt one would be told nothing.</summary>
    private static IEnumerable<SettingError> Unaddressed(MachineSettings machine, ProjectFile project)
    {
        var roles = project.People.Select(person => person.Role).ToList();
        return from value in machine.Values.Values
            where value.Role is { } role && !roles.Contains(role)
            select new SettingError(
                value.Origin,
                $"this project has no role '{value.Role}' ({value.Name}){NearestName.Hint(value.Role!, roles)}"
            );
    }

    /// <summary>The layers of this run; also for commands that use one service's settings alone.</summary>
    public static SettingsSources Sources(RunOptions run) =>
        new(
            [.. run.Roots.Layers],
            run.Machine.Settings,
            [
                .. run
                    .Settings.Select(setting => SettingsSources.ParseOption($"--{setting}"))
                    .OfType<SettingsSources.Option>(),
            ]
        )
        {
            Places = run.Machine.Places,
        };

    private T Of<T>() => (T)Files.Single(file => file.Value is T).Value;
}
