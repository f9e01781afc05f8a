using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Watching;

/// <summary>Whether the telling itself works (<c>[watching]</c> in <c>notifications.toml</c>).</summary>
public sealed record WatchingSettings
{
    [Setting("How often the dead man's address is told that all is alive", Min = 10, Max = 3600)]
    public TimeSpan PingEvery { get; init; } = TimeSpan.FromSeconds(60);

    [Setting(
        "Appended to that address when a person ends the installation (/log, /fail of Healthchecks); empty: nothing is said"
    )]
    public string PingGoodbye { get; init; } = "/log";

    [Setting("Each channel is tested so often, in opening hours; 0 s: never", Min = 0, Max = 31_536_000)]
    public TimeSpan TestEvery { get; init; } = TimeSpan.FromDays(7);

    [Setting("A test that was not accepted within this time has failed", Min = 5, Max = 3600)]
    public TimeSpan TestPatience { get; init; } = TimeSpan.FromMinutes(2);
}
