using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Watching;

/// <summary>Whether the telling itself works (<c>[watching]</c> in <c>notifications.toml</c>).</summary>
public sealed record WatchingSettings
{
    [Setting("How often the dead man's address is told that all is alive", Min = 10, Max = 3600)]
    public TimeSpan PingEvery { get; init; } = TimeSpan.FromSeconds(60);

    [Setting("Each channel is tested so often, in opening hours; 0 s: never", Min = 0, Max = 31_536_000)]
    public TimeSpan TestEvery { get; init; } = TimeSpan.FromDays(7);
}
