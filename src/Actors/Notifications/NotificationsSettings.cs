using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Channels.Mail;
using Experimance.Actors.Notifications.Channels.Ntfy;
using Experimance.Actors.Notifications.Channels.Program;
using Experimance.Actors.Notifications.Channels.Webhook;
using Experimance.Actors.Notifications.Deciding;
using Experimance.Actors.Notifications.Outbox;
using Experimance.Actors.Notifications.Watching;

namespace Experimance.Actors.Notifications;

/// <summary>Who is told what, and how (<c>notifications.toml</c>). Addresses are the machine's.</summary>
public sealed record NotificationsSettings : ISettingRules
{
    [Setting("When people are told, reminded and told again")]
    public TellingSettings Telling { get; init; } = new();

    [Setting("Who is told of what: the first rule that fits decides; after these come the ones as built")]
    public ImmutableArray<TellingRuleSettings> Rules { get; init; } = [];

    [Setting("Messages on their way")]
    public OutboxSettings Outbox { get; init; } = new();

    [Setting("Push messages to phones")]
    public NtfySettings Ntfy { get; init; } = new();

    [Setting("E-mail")]
    public MailSettings Mail { get; init; } = new();

    [Setting("Signed messages to another program's address")]
    public WebhookSettings Webhook { get; init; } = new();

    [Setting("A program of this machine that hears every incident")]
    public ProgramSettings Program { get; init; } = new();

    [Setting("Whether the telling itself works")]
    public WatchingSettings Watching { get; init; } = new();

    public IEnumerable<SettingConflict> Conflicts() => TellingRuleSettings.Conflicts(Rules);
}
