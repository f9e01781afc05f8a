using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>Messages on their way (<c>[outbox]</c> in <c>notifications.toml</c>).</summary>
public sealed record OutboxSettings
{
    [Setting("A message that waited longer says so and when it happened", Min = 30, Max = 86_400)]
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromMinutes(2);

    [Setting(
        "What waits for an address that fails for longer becomes one message that sums it up",
        Min = 60,
        Max = 86_400
    )]
    public TimeSpan CollapseAfter { get; init; } = TimeSpan.FromMinutes(10);

    [Setting("Push messages in 24 hours to one server, at most: public servers refuse more", Min = 20, Max = 100_000)]
    public int DailyPushes { get; init; } = 200;

    [Setting("So many of them are kept for what is critical", Min = 0, Max = 10_000)]
    public int PushesForCritical { get; init; } = 50;

    [Setting("Mails in 24 hours, at most", Min = 20, Max = 100_000)]
    public int DailyMails { get; init; } = 200;

    [Setting("So many of them are kept for what is critical", Min = 0, Max = 10_000)]
    public int MailsForCritical { get; init; } = 50;
}
