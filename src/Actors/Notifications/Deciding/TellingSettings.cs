using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>When people are told, reminded and told again (<c>[telling]</c> in <c>notifications.toml</c>).</summary>
public sealed record TellingSettings
{
    [Setting("So often a person is reminded of what is still broken", Min = 600, Max = 604_800)]
    public TimeSpan RemindEvery { get; init; } = TimeSpan.FromHours(4);

    [Setting("After so long without an answer the next person and the next channel are told", Min = 60, Max = 86_400)]
    public TimeSpan EscalateAfter { get; init; } = TimeSpan.FromMinutes(10);

    [Setting("A channel that fails for so long is taken over by the next one", Min = 5, Max = 3600)]
    public TimeSpan TakeOverAfter { get; init; } = TimeSpan.FromSeconds(30);

    [Setting("So long before opening it is said whether the piece is ready", Min = 0, Max = 14_400)]
    public TimeSpan ReadyBefore { get; init; } = TimeSpan.FromMinutes(30);

    [Setting("Say each morning before opening whether the piece is ready")]
    public bool Ready { get; init; } = true;

    [Setting("Say at closing what the day was like")]
    public bool Daily { get; init; } = true;

    [Setting("Say when the installation has started")]
    public bool Started { get; init; } = true;

    [Setting("Say when a person ends it")]
    public bool Goodbye { get; init; } = true;
}
