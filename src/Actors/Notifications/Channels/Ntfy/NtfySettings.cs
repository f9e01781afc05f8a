using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>Push messages to phones (<c>[ntfy]</c> in <c>notifications.toml</c>); the address is the machine's.</summary>
public sealed record NtfySettings
{
    [Setting("So long the server may take for one message", Min = 1, Max = 60)]
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    [Setting(
        "How a critical message arrives: 5 rings and stays on top, 4 pops up, 3 makes a sound, 2 is silent",
        Min = 2,
        Max = 5
    )]
    public int CriticalPriority { get; init; } = 5;

    [Setting("The same of a warning", Min = 2, Max = 5)]
    public int WarningPriority { get; init; } = 4;

    [Setting("The same of a notice and of the lines of the day", Min = 2, Max = 5)]
    public int NoticePriority { get; init; } = 3;

    [Setting("Send the picture on the screen along")]
    public bool Picture { get; init; } = true;
}
