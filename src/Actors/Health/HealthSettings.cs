using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Health.Incidents;
using Experimance.Actors.Health.Probes;
using Experimance.Actors.Health.Probes.Power;
using Experimance.Actors.Health.Rules;

namespace Experimance.Actors.Health;

/// <summary>How closely the installation is watched (<c>health.toml</c>).</summary>
public sealed record HealthSettings : ISettingRules
{
    [Setting("How often each service is asked how it is", Min = 0.2, Max = 60)]
    public TimeSpan AskEvery { get; init; } = TimeSpan.FromSeconds(1);

    [Setting("So many questions without an answer are a hang, and the service is started again", Min = 2, Max = 60)]
    public int Misses { get; init; } = 3;

    [Setting(
        "The same for a service that has not answered since it was started: a cold machine is slow",
        Min = 2,
        Max = 300
    )]
    public int MissesAtStart { get; init; } = 10;

    [Setting("How often the status files are written where nothing changed", Min = 1, Max = 300)]
    public TimeSpan FilesEvery { get; init; } = TimeSpan.FromSeconds(5);

    [Setting("How often everything is told in one line of the log", Min = 10, Max = 86400)]
    public TimeSpan SummaryEvery { get; init; } = TimeSpan.FromMinutes(5);

    [Setting("Watch must have looked within this time, else health says so", Min = 2, Max = 300)]
    public TimeSpan WatchPatience { get; init; } = TimeSpan.FromSeconds(10);

    [Setting("How the machine is looked at")]
    public ProbeSettings Probes { get; init; } = new();

    [Setting("How facts become incidents, beyond each rule's own patience")]
    public IncidentSettings Incidents { get; init; } = new();

    [Setting("What is different from the rules as built")]
    public ImmutableArray<RuleSettings> Rules { get; init; } = [];

    public IEnumerable<SettingConflict> Conflicts() =>
        Probes.Ups.Length > 0 && UpsAddress.Parse(Probes.Ups) is null
            ?
            [
                .. RuleSettings.Conflicts(Rules),
                new("probes.ups", "probes.ups", $"'{Probes.Ups}' is no UPS: {UpsAddress.Form}"),
            ]
            : RuleSettings.Conflicts(Rules);
}
