namespace Experimance.Actors.Notifications.Channels.Mail;

internal enum SmtpEncryption
{
    /// <summary><c>smtps://</c>: TLS from the first byte.</summary>
    FromTheStart,

    /// <summary><c>smtp://</c>: the server must offer STARTTLS; nothing is said to it before but its greeting.</summary>
    StartTls,

    /// <summary><c>?starttls=never</c>: only within this machine.</summary>
    None,
}
