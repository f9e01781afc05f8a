using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Channels.Webhook;

/// <summary>Signed messages to another program's address (<c>[webhook]</c> in <c>notifications.toml</c>).</summary>
public sealed record WebhookSettings
{
    [Setting("So long the other side may take for one message", Min = 1, Max = 60)]
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);
}
