using System.Security.Cryptography;
using System.Text;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Channels.Mail;

/// <summary>
/// Numbers of mails that are the same whenever and by whichever process a mail is made: a second one of the same telling can be
/// known as such by the other side, and those of one incident stand together.
/// </summary>
internal static class MailThread
{
    /// <summary>Without the angle brackets.</summary>
    /// <param name="domain">The sender's, so that no other house's number is the same.</param>
    public static string Id(Telling telling, string installation, string domain)
    {
        var own = SHA256.HashData(Encoding.UTF8.GetBytes($"{installation}\n{telling.Id}"));
        return $"{telling.Thread}.{telling.Number}.{Convert.ToHexStringLower(own)[..16]}@{domain}";
    }

    /// <summary>The number of the thread's first mail to the same recipient, also where that one was never sent: mail programs need only the common number.</summary>
    public static string First(Telling telling, string installation, string domain) =>
        Id(telling with { Number = 1 }, installation, domain);
}
