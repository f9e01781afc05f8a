using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Experimance.Actors.Notifications.Channels.Mail;

/// <summary>One conversation with a mail server: remembers how far it came and what was said of each recipient.</summary>
internal sealed class MailSession : SmtpClient, ITransferProgress
{
    private readonly SmtpAddress _server;
    private readonly TimeProvider _time;
    private readonly MailCertificate _certificate;

    /// <param name="roots">See <see cref="MailCertificate"/>.</param>
    public MailSession(SmtpAddress server, TimeProvider time, X509Certificate2Collection? roots)
    {
        (_server, _time, _certificate) = (server, time, new(roots));
        ServerCertificateValidationCallback = _certificate.Check;
        // The check would ask further servers, and while those are gone no alarm would leave.
        CheckCertificateRevocation = false;
    }

    public MailStage Stage { get; private set; }

    /// <summary>What was wrong with the server's certificate; null: nothing, or it was not seen.</summary>
    public string? CertificateTrouble => _certificate.Trouble;

    public ImmutableArray<string> Taken { get; private set; } = [];

    /// <summary>Recipients that the server did not take, with what it said.</summary>
    public ImmutableArray<(string Address, int Code, string Said)> NotTaken { get; private set; } = [];

    /// <summary>Connects, encrypted as the address wants it.</summary>
    public async Task OpenAsync(CancellationToken limit)
    {
        var socket = await MailWire
            .ConnectAsync(_server.Host, _server.Port, _time, () => Stage = MailStage.Calling, limit)
            .ConfigureAwait(false);
        Stage = MailStage.Greeting;
        var encryption = _server.Encryption switch
        {
            SmtpEncryption.FromTheStart => SecureSocketOptions.SslOnConnect,
            SmtpEncryption.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
        await ConnectAsync(socket, _server.Host, _server.Port, encryption, limit).ConfigureAwait(false);
    }

    /// <summary>With what the server offers; nothing where the address has no user.</summary>
    /// <returns>False: there is a password, and the server offers no way to say it.</returns>
    public async Task<bool> SignInAsync(CancellationToken limit)
    {
        Stage = MailStage.SigningIn;
        if (_server is not { User: { } user, Password: { } password })
        {
            return true;
        }

        if (!Capabilities.HasFlag(SmtpCapabilities.Authentication) || AuthenticationMechanisms.Count == 0)
        {
            return false;
        }

        await AuthenticateAsync(Encoding.UTF8, new NetworkCredential(user, password.Reveal()), limit)
            .ConfigureAwait(false);
        return true;
    }

    public async Task HandAsync(
        MimeMessage mail,
        MailboxAddress from,
        IEnumerable<MailboxAddress> to,
        CancellationToken limit
    )
    {
        Stage = MailStage.Addressing;
        await SendAsync(FormatOptions.Default, mail, from, to, limit, this).ConfigureAwait(false);
        Stage = MailStage.Taken;
    }

    /// <summary>A word of farewell, for at most so long: the mail is theirs already.</summary>
    public async Task LeaveAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within, _time);
        try
        {
            await DisconnectAsync(true, limit.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whatever it says now changes nothing.
        }
    }

    void ITransferProgress.Report(long bytesTransferred, long totalSize) => Stage = MailStage.Handing;

    void ITransferProgress.Report(long bytesTransferred) => Stage = MailStage.Handing;

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
        Taken = Taken.Add(mailbox.Address);

    /// <summary>The others still get it.</summary>
    protected override void OnRecipientNotAccepted(
        MimeMessage message,
        MailboxAddress mailbox,
        SmtpResponse response
    ) => NotTaken = NotTaken.Add((mailbox.Address, (int)response.StatusCode, response.Response));
}
