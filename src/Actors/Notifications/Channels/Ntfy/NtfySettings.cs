using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>Push messages to phones (<c>[ntfy]</c> in <c>notifications.toml</c>); the address is the machine's.</summary>
public sealed record NtfySettings
{
    [Setting("So long the server may take for one message", Min = 1, Max = 60)]
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);
}
