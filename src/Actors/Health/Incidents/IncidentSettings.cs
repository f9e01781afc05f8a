using Experimance.Actors.Foundation;

namespace Experimance.Actors.Health.Incidents;

/// <summary>How facts become incidents, beyond each rule's own patience (<c>[incidents]</c> in <c>health.toml</c>).</summary>
public sealed record IncidentSettings
{
    [Setting("A fault that comes back within this time belongs to the incident that was closed", Min = 0, Max = 86_400)]
    public TimeSpan ReopenWithin { get; init; } = TimeSpan.FromMinutes(15);

    [Setting("So many changes between good and bad within the window are flapping", Min = 4, Max = 100)]
    public int FlappingChanges { get; init; } = 6;

    [Setting("The window", Min = 60, Max = 86_400)]
    public TimeSpan FlappingWindow { get; init; } = TimeSpan.FromMinutes(15);

    [Setting("So long without a change ends it", Min = 60, Max = 86_400)]
    public TimeSpan FlappingQuiet { get; init; } = TimeSpan.FromMinutes(15);

    [Setting("A cause may show this much later than what it explains", Min = 0, Max = 300)]
    public TimeSpan CauseWithin { get; init; } = TimeSpan.FromSeconds(10);

    [Setting(
        "An incident of which nothing has told anything for so long is closed as unheard of",
        Min = 60,
        Max = 86_400
    )]
    public TimeSpan UnheardAfter { get; init; } = TimeSpan.FromMinutes(10);
}
