using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using static Experimance.Actors.Notifications.Channels.DeliveryOutcome;

namespace Experimance.Actors.Notifications.Channels.Mail;

/// <summary>
/// Puts into words what went wrong with a mail. What a network can do (names, certificates, missing encryption) is tried again,
/// whatever it looks like: in front of a portal that wants a click everything looks wrong. What the server itself refuses is refused.
/// </summary>
/// <param name="hidden">Never shown: user, password, host, addresses.</param>
internal sealed class MailTroubles(SmtpAddress server, MailSession session, IReadOnlyList<string> hidden)
{
    private const string Address = "EXPERIMANCE_SMTP_URL";

    /// <summary>RFC 4954: the server wants somebody to sign in first.</summary>
    private const int SignInFirst = 530;

    /// <summary>RFC 5321: the service goes away, or is not there.</summary>
    private const int NotNow = 421;

    /// <summary>RFC 5321: no room for it in that box.</summary>
    private const int NoRoom = 552;

    /// <summary>The server has a way to sign in for nobody, and there is a password.</summary>
    public static Delivery NoSignIn =>
        Wrong(
            $"The mail server offers no sign-in here, and {Address} has a password: use the port that it offers it at (587, or 465 with smtps://), "
                + "or leave user and password away"
        );

    /// <param name="limit">The end of the time for this mail.</param>
    public Delivery Of(Exception e, CancellationToken limit) =>
        e switch
        {
            // Whatever the end of the time made of the connection; an answer or a certificate that was seen says more.
            not SmtpCommandException when limit.IsCancellationRequested && session.CertificateTrouble is null =>
                TooSlow(),
            _ when session.Stage == MailStage.Handing && e is not SmtpCommandException => Uncertain(
                "The connection broke"
            ),
            SocketException socket => OfNetwork(socket.SocketErrorCode),
            SslHandshakeException handshake => OfEncryption(handshake),
            AuthenticationException refused => OfSignIn(refused),
            NotSupportedException => session.Stage == MailStage.SigningIn ? NoWayToSignIn() : NoStartTls(),
            ServiceNotAuthenticatedException => SignInWanted(),
            SmtpCommandException command => OfAnswer(command),
            SmtpProtocolException when session.Stage == MailStage.Greeting => Again(
                "What answers at the port of the mail server is no mail server, or ends the conversation at once: "
                    + $"see host and port in {Address}"
            ),
            ServiceNotConnectedException or SmtpProtocolException or IOException => Again(
                $"The mail server ended the conversation {While()}"
            ),
            // A type's name alone: texts of exceptions may hold addresses.
            _ => Again($"Sending failed in an unforeseen way {While()} ({e.GetType().Name})"),
        };

    /// <summary>Every recipient was refused, now or for good.</summary>
    /// <param name="all">How many there are.</param>
    public Delivery OfRecipients(int all)
    {
        var (_, code, said) = session.NotTaken.FirstOrDefault(one => one.Code < 500, session.NotTaken[0]);
        var what = $"{Count(all)} refused {Said(code, said)}";
        return code switch
        {
            NotNow or < 500 => new(
                Limited,
                $"The mail server takes nothing for {What(all)} just now {Said(code, said)}"
            ),
            SignInFirst => SignInWanted(),
            _ when IsFull(code, said) => new(Refused, $"The mail server has no room: {what}"),
            _ => Wrong(
                $"{what}: see EXPERIMANCE_MAIL_TO (or the role's own), and whether the server takes mail of this sender"
            ),
        };
    }

    /// <summary>Some have it.</summary>
    /// <param name="numbers">Places in the list of addresses, from 1: what an address is, is nobody's business here.</param>
    public string NotForAll(IEnumerable<int> numbers, int all)
    {
        var (_, code, said) = session.NotTaken[0];
        var which = string.Join(", ", numbers);
        return $"Not delivered to address {which} of {all} {Said(code, said)}";
    }

    private Delivery OfAnswer(SmtpCommandException e)
    {
        var code = (int)e.StatusCode;
        return (code, e.ErrorCode) switch
        {
            (NotNow, _) => Again($"The mail server is there and takes nothing just now {Said(code, e.Message)}"),
            (< 500, _) => new(Limited, $"The mail server wants it later {Said(code, e.Message)}"),
            (SignInFirst, _) => SignInWanted(),
            (_, SmtpErrorCode.SenderNotAccepted) => Wrong(
                $"The mail server does not take this sender {Said(code, e.Message)}: EXPERIMANCE_MAIL_FROM must be an address that may send there"
            ),
            (_, SmtpErrorCode.MessageNotAccepted) => new(
                Refused,
                $"The mail server does not take this mail {Said(code, e.Message)}"
            ),
            _ when session.Stage == MailStage.Greeting => Wrong(
                $"The mail server refuses this machine {Said(code, e.Message)}: use the server of your provider, with user and password"
            ),
            _ => new(Refused, $"The mail server refused {While()} {Said(code, e.Message)}"),
        };
    }

    private Delivery OfNetwork(SocketError error) =>
        error switch
        {
            SocketError.HostNotFound or SocketError.NoData => Again(
                $"No such name: the mail server of {Address} is not known in the network, or the network has no name server"
            ),
            SocketError.TryAgain or SocketError.NoRecovery => Again(
                "The name of the mail server cannot be looked up: the network is down, or its name server"
            ),
            SocketError.ConnectionRefused => Again(
                $"Nobody listens at port {server.Port} of the mail server: see the port in {Address}, or the server is down"
            ),
            SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown => Again(
                "There is no way to the mail server: the network is down"
            ),
            SocketError.TimedOut or SocketError.OperationAborted => TooSlow(),
            _ => session.Stage <= MailStage.Looking
                ? Again($"The name of the mail server cannot be looked up ({error})")
                : Again($"The connection to the mail server failed {While()} ({error})"),
        };

    private Delivery OfEncryption(SslHandshakeException e)
    {
        if (session.CertificateTrouble is { } trouble)
        {
            return Again($"The certificate of the mail server is wrong: {trouble}");
        }

        // Frames of TLS begin with other bytes than a greeting: .NET says so in words alone, and any end of the talk before a
        // certificate was seen has the same cause more often than another.
        return server.Encryption == SmtpEncryption.FromTheStart && e.ServerCertificate is null
            ? Again(
                $"Port {server.Port} of the mail server does not speak TLS from the start, as smtps:// wants it: "
                    + $"write smtp://…:587 (STARTTLS) in {Address}, or the port that is for TLS (465)"
            )
            : Again(
                "The mail server and this machine do not agree on an encryption: the server is too old (before TLS 1.2), or somebody stands between"
            );
    }

    private Delivery OfSignIn(AuthenticationException e) =>
        e.InnerException is SmtpCommandException { StatusCode: var status } inner && (int)status < 500
            ? new(Limited, $"The mail server cannot check the password just now {Said((int)status, inner.Message)}")
            : Wrong(
                $"The mail server does not take user and password of {Address}{SaidOf(e)}: many providers want an app password made "
                    + "for programs; letters other than a-z, 0-9, - and _ are written as %40"
            );

    private Delivery NoWayToSignIn() =>
        Wrong(
            "The mail server offers no sign-in by password that this program knows "
                + $"({string.Join(", ", session.AuthenticationMechanisms.Order(StringComparer.Ordinal))}): make an app password, or use another server"
        );

    private Delivery NoStartTls() =>
        Again(
            $"The mail server offers no encryption (STARTTLS) at port {server.Port}, and without it nothing is sent: "
                + $"write smtps://…:465 in {Address} if it has that, or the network takes it out (some guest networks do)"
        );

    private static Delivery SignInWanted() =>
        Wrong($"The mail server wants a user and a password: write {Address} as smtps://user:password@host:465");

    private Delivery TooSlow() =>
        session.Stage switch
        {
            MailStage.Looking => Again(
                "The name of the mail server could not be looked up in time: the network is down, or slow"
            ),
            MailStage.Calling => Again(
                $"The mail server does not answer at port {server.Port}: it is down, or the network lets nothing through (many block port 25)"
            ),
            MailStage.Greeting when server.Encryption != SmtpEncryption.FromTheStart => Again(
                $"Somebody answers at port {server.Port} and says nothing: a port that wants TLS from the start (465) does that, "
                    + $"then write smtps:// in {Address}; or the server hangs"
            ),
            MailStage.Handing => Uncertain("The mail server did not say in time that it has the mail"),
            _ => Again($"The mail server took too long {While()}"),
        };

    /// <summary>It may be in the box: with the same Message-ID many servers and programs show it once.</summary>
    private static Delivery Uncertain(string what) =>
        Again($"{what}, so it may have it or not: it is sent again with the same Message-ID");

    private string While() =>
        session.Stage switch
        {
            MailStage.Looking or MailStage.Calling => "while it was called",
            MailStage.Greeting => "at the greeting",
            MailStage.SigningIn => "at the sign-in",
            _ => "when it was told sender and recipients",
        };

    private static bool IsFull(int code, string said) =>
        code == NoRoom || said.Contains("5.2.2", StringComparison.Ordinal);

    private static string Count(int all) =>
        all == 1 ? "The mail server has the address" : $"The mail server has all {all} addresses";

    private static string What(int all) => all == 1 ? "this address" : $"these {all} addresses";

    private string SaidOf(AuthenticationException e) =>
        e.InnerException is SmtpCommandException inner ? " " + Said((int)inner.StatusCode, inner.Message) : "";

    private string Said(int code, string said) =>
        TameWords.Of(said, hidden) is { Length: > 0 } words ? $"({code}: {words})" : $"({code})";

    private static Delivery Again(string why) => new(TryAgain, why);

    private static Delivery Wrong(string why) => new(Refused, why) { SettingIsWrong = true };
}
