using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Installation;
using Experimance.Host.Commands;
using Experimance.Host.Installation;
using Experimance.Host.Lifecycle;
using Experimance.Host.Operation;
using Experimance.Host.Status;
using Experimance.Palettes.Running;
using Experimance.Wire;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Shell;

/// <summary>This process, as commands see it.</summary>
/// <param name="plan">What runs.</param>
/// <param name="helper">Under systemd, where switching is the machine's affair; null: elsewhere.</param>
/// <param name="end">Begins the orderly end with that exit status, told why.</param>
internal sealed class ProcessDoor(
    RunOptions run,
    HostNote note,
    InstallationPlan plan,
    InstallationDoors doors,
    Live<OpeningTimes> opening,
    ConfigurationStatus configuration,
    Action<int, string> end,
    TimeProvider clock,
    Serilog.ILogger log,
    MachineHelper? helper = null
) : IProcessDoor
{
    public DateTimeOffset Started => note.Started;

    public string Release { get; } = run.Release;

    public string WhyStarted => run.WhyStarted;

    public bool IsStartedAgain => note.IsStartedAgain;

    public bool MayBreak => plan.MayBreak;

    public bool PlainHttp => run.PlainHttp;

    public OpeningTimes Opening => opening.Current;

    public ImmutableArray<ServiceOfRun> Services { get; } =
    [
        .. StartOrder
            .Sort([.. plan.Services.Where(plan.IsInRun)])
            .Select(service => new ServiceOfRun(service.Name, service.After)),
    ];

    public async Task<object> StatusAsync(CancellationToken end) =>
        await StatusView
            .AskAsync(run, doors, IncidentTexts.In("en"), configuration, note.Started, clock)
            .WaitAsync(end)
            .ConfigureAwait(false);

    public void StartAgain(string why)
    {
        log.Information("Asked to be started again: {Why}", why);
        end(ExitCode.StartAgain, why);
    }

    public ImmutableArray<string> Projects()
    {
        var root = Path.Combine(run.Tree, "projects");
        return
        [
            .. ProjectFolder
                .All(root)
                .SelectMany(name =>
                    ProjectFolder.VariantsOf(root, name).Select(variant => $"{name}/{variant}").Prepend(name)
                ),
        ];
    }

    public void CheckSwitch(string project)
    {
        if (ProjectFolder.Find(Path.Combine(run.Tree, "projects"), project, out var why) is not { } folder)
        {
            throw CommandFailedException.UsedWrongly(why);
        }

        if (project == run.Project)
        {
            throw CommandFailedException.Refused($"{project} runs already");
        }

        if (ProjectSwitch.Refusal(note) is { } refusal)
        {
            throw CommandFailedException.Refused($"{refusal}. Nothing was changed");
        }

        var found = new FoundProject(run.Tree, folder, SwitchProcess.HomeOf(run)) { Machine = run.Machine };
        if (ProjectSettings.Read(found.Run([]), out var errors) is null)
        {
            throw new CommandFailedException($"{string.Join('\n', errors)}\nNothing was changed");
        }
    }

    public IAsyncEnumerable<string> SwitchAsync(SwitchWish wish, CancellationToken end)
    {
        SwitchFate.Begin(run.Places, wish, run.Project);
        return helper is null
            ? SwitchProcess.RunAsync(run, wish.Project, wish.Within, log, end)
            : SwitchByMachineAsync(helper, wish.Project, end);
    }

    public Fate? FateOf(string id, string who) => SwitchFate.Of(run.Places, id, who, run.Project);

    /// <summary>Under systemd a project is a unit: this one ends, so somebody else sees to the other and, where needed, to its return.</summary>
    private static async IAsyncEnumerable<string> SwitchByMachineAsync(
        MachineHelper helper,
        string project,
        [EnumeratorCancellation] CancellationToken end
    )
    {
        yield return $"this machine switches to {project}; this host ends for it. How it went: experimance ops status";
        if (await helper.SwitchAsync(project, end).ConfigureAwait(false) is { } refused)
        {
            throw new CommandFailedException(refused);
        }

        yield return $"{project} is ready";
    }
}
