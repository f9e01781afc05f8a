using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Channels.Mail;

/// <summary>E-mail (<c>[mail]</c> in <c>notifications.toml</c>); server and addresses are the machine's.</summary>
public sealed record MailSettings
{
    [Setting("So long the server may take for one mail", Min = 5, Max = 300)]
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);
}
