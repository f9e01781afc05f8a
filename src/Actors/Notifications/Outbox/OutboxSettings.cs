using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>Messages on their way (<c>[outbox]</c> in <c>notifications.toml</c>).</summary>
public sealed record OutboxSettings
{
    [Setting("A message that waited longer says so and when it happened", Min = 30, Max = 86_400)]
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromMinutes(2);
}
