using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Channels.Mail;

/// <summary>What <c>EXPERIMANCE_SMTP_URL</c> says.</summary>
/// <param name="Host">As the server's certificate must name it.</param>
/// <param name="User">Decoded; null: nobody signs in.</param>
/// <param name="Password">Decoded; null where there is no user.</param>
internal sealed record SmtpAddress(string Host, int Port, SmtpEncryption Encryption, string? User, Secret? Password)
{
    private const int TlsPort = 465;
    private const int StartTlsPort = 587;

    /// <returns>What is wrong with it, in words without the address; null: nothing, and <paramref name="address"/> is there.</returns>
    public static string? Read(Secret? url, out SmtpAddress? address)
    {
        address = null;
        if (url is null)
        {
            return "no server for mail is set: write EXPERIMANCE_SMTP_URL";
        }

        if (
            !Uri.TryCreate(url.Reveal(), UriKind.Absolute, out var uri)
            || uri.Scheme is not ("smtp" or "smtps")
            || uri.Host.Length == 0
        )
        {
            return "EXPERIMANCE_SMTP_URL is not smtps://user:password@host:465 or smtp://host:587";
        }

        if (Encrypted(uri) is not { } encryption)
        {
            return "EXPERIMANCE_SMTP_URL may go without encryption (?starttls=never) only to this machine itself, and knows nothing else after ?";
        }

        // Divided before it is decoded: a colon in either of them is written %3A.
        var signIn = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        if (uri.UserInfo.Length > 0 && (signIn.Length < 2 || signIn[0].Length == 0 || signIn[1].Length == 0))
        {
            return "EXPERIMANCE_SMTP_URL has a user without a password, or the reverse: smtps://user:password@host:465, other letters of either as %40";
        }

        var port =
            uri.Port > 0 ? uri.Port
            : encryption == SmtpEncryption.FromTheStart ? TlsPort
            : StartTlsPort;
        address =
            uri.UserInfo.Length > 0
                ? new(uri.IdnHost, port, encryption, signIn[0], new(signIn[1]))
                : new(uri.IdnHost, port, encryption, null, null);
        return null;
    }

    private static SmtpEncryption? Encrypted(Uri uri) =>
        (uri.Scheme, uri.Query) switch
        {
            ("smtps", "") => SmtpEncryption.FromTheStart,
            ("smtp", "") => SmtpEncryption.StartTls,
            ("smtp", "?starttls=never") when uri.IsLoopback => SmtpEncryption.None,
            _ => null,
        };
}
