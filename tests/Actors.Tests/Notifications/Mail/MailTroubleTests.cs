using System.Net;
using System.Net.Sockets;
using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Channels.Mail;
using Experimance.Actors.Notifications.People;
using static Experimance.Actors.Notifications.Channels.DeliveryOutcome;

namespace Experimance.Actors.Tests.Notifications.Mail;

/// <summary>What goes wrong with mail servers, each against one that does it; no word of it holds an address or a password.</summary>
public sealed class MailTroubleTests
{
    private const string Password = "c4n4ry-pass";
    private const string User = "c4n4ry-user";
    private const string Recipient = "c4n4ry@example.org";

    private static readonly Destination Desk = Letters.Mail(Recipient);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        "450 4.2.0 <c4n4ry@example.org>: Recipient address rejected: Greylisted",
        "(450: 4.2.0 … Recipient address rejected: Greylisted)"
    )]
    [InlineData("451 4.7.1 Try later", "(451: 4.7.1 Try later)")]
    public async Task Greylisting_is_a_wish_for_later_and_then_it_is_taken(string answer, string words)
    {
        await using var server = await SmtpServer.PlainAsync("--later", $"{Recipient}={answer}");
        var channel = Channel(Local(server));
        (await channel.SendAsync(Letters.Of(Desk), Token)).ShouldBe(
            new Delivery(Limited, $"The mail server takes nothing for this address just now {words}")
        );
        (await channel.SendAsync(Letters.Of(Desk), Token)).ShouldBe(Delivery.Accepted);
    }

    [Fact]
    public async Task A_recipient_that_is_not_there_is_a_wrong_setting()
    {
        await using var server = await SmtpServer.PlainAsync("--refuse", $"{Recipient}=550 5.1.1 no such user here");
        var delivery = await SendAsync(Local(server));
        ShouldBeWrong(delivery, "the address refused (550: 5.1.1 no such user here): see EXPERIMANCE_MAIL_TO");
    }

    [Fact]
    public async Task A_full_box_is_no_wrong_setting()
    {
        await using var server = await SmtpServer.PlainAsync("--refuse", $"{Recipient}=552 5.2.2 mailbox full");
        var delivery = await SendAsync(Local(server));
        (delivery.Outcome, delivery.SettingIsWrong).ShouldBe((Refused, false));
        delivery.Why.ShouldContain("has no room");
    }

    [Fact]
    public async Task A_sender_that_is_not_allowed_is_a_wrong_setting()
    {
        await using var server = await SmtpServer.PlainAsync("--refuse-sender", "553 5.7.1 not your address");
        ShouldBeWrong(
            await SendAsync(Local(server)),
            "does not take this sender (553: 5.7.1 not your address): EXPERIMANCE_MAIL_FROM"
        );
    }

    [Theory]
    [InlineData("554 5.6.0 spam", Refused, "does not take this mail (554: 5.6.0 spam)")]
    [InlineData("452 4.3.1 disk full", Limited, "wants it later (452: 4.3.1 disk full)")]
    [InlineData("421 4.3.2 going down", TryAgain, "takes nothing just now (421: 4.3.2 going down)")]
    public async Task What_is_said_to_the_mail_itself_is_about_this_mail(string answer, object outcome, string words)
    {
        await using var server = await SmtpServer.PlainAsync("--answer", answer);
        var delivery = await SendAsync(Local(server));
        (delivery.Outcome, delivery.SettingIsWrong).ShouldBe(((DeliveryOutcome)outcome, false));
        delivery.Why.ShouldContain(words);
    }

    [Fact]
    public async Task A_wrong_password_is_a_wrong_setting()
    {
        await using var server = await SmtpServer.TlsAsync(null, "--user", User, "--password", "another");
        var delivery = await SendAsync($"smtps://{User}:{Password}@localhost:{server.Port}");
        ShouldBeWrong(delivery, "does not take user and password");
        delivery.Why.ShouldContain("(535");
        delivery.Why.ShouldContain("app password");
    }

    [Fact]
    public async Task A_password_that_nobody_asks_for_is_said()
    {
        await using var server = await SmtpServer.TlsAsync(null);
        ShouldBeWrong(await SendAsync($"smtps://{User}:{Password}@localhost:{server.Port}"), "offers no sign-in here");
    }

    [Fact]
    public async Task A_server_that_takes_no_passwords_is_said()
    {
        await using var server = await SmtpServer.TlsAsync(null, "--offer", "AUTH XOAUTH2");
        ShouldBeWrong(
            await SendAsync($"smtps://{User}:{Password}@localhost:{server.Port}"),
            "no sign-in by password that this program knows (XOAUTH2)"
        );
    }

    [Fact]
    public async Task A_server_that_wants_a_sign_in_is_said()
    {
        await using var server = await SmtpServer.TlsAsync(
            null,
            "--user",
            "u",
            "--password",
            "p",
            "--sign-in-required"
        );
        ShouldBeWrong(await SendAsync($"smtps://localhost:{server.Port}"), "wants a user and a password");
    }

    [Theory]
    [InlineData("self", "the server has signed it itself")]
    [InlineData("stranger", "no authority that this machine knows has signed it")]
    [InlineData("name", "it is for another name")]
    [InlineData("expired", "and not now: it was not renewed")]
    public async Task A_wrong_certificate_is_told_by_what_is_wrong_and_nothing_is_sent(string wrong, string words)
    {
        var certificate = wrong switch
        {
            "self" => TestAuthority.SelfSigned(),
            "name" => TestAuthority.Certificate("other.example.org"),
            "expired" => TestAuthority.Certificate(expired: true),
            _ => TestAuthority.Certificate(),
        };
        var roots = wrong is "self" or "stranger" ? null : TestAuthority.Roots;
        await using var tls = await SmtpServer.TlsAsync(certificate, "--user", User, "--password", Password);
        await Wrong($"smtps://{User}:{Password}@localhost:{tls.Port}");
        await using var later = await SmtpServer.StartTlsAsync(certificate, "--user", User, "--password", Password);
        await Wrong($"smtp://{User}:{Password}@localhost:{later.Port}");

        async Task Wrong(string url)
        {
            var delivery = await new MailChannel(Server(url), TimeProvider.System, roots).SendAsync(
                Letters.Of(Desk),
                Token
            );
            ShouldBeAgain(delivery, "The certificate of the mail server is wrong: ");
            delivery.Why.ShouldContain(words);
        }
    }

    [Fact]
    public async Task A_server_without_starttls_gets_nothing()
    {
        await using var server = await SmtpServer.PlainAsync();
        ShouldBeAgain(
            await SendAsync($"smtp://{User}:{Password}@localhost:{server.Port}"),
            "offers no encryption (STARTTLS)"
        );
    }

    [Fact]
    public async Task Tls_spoken_to_a_port_for_starttls_is_said()
    {
        await using var server = await SmtpServer.StartTlsAsync(null);
        ShouldBeAgain(
            await SendAsync($"smtps://{User}:{Password}@localhost:{server.Port}"),
            "does not speak TLS from the start, as smtps:// wants it: write smtp://"
        );
    }

    [Fact]
    public async Task Starttls_spoken_to_a_port_for_tls_is_said()
    {
        // A port for TLS waits for the other side's first word.
        await using var server = await SmtpServer.PlainAsync("--raw", "", "--keep");
        var delivery = await UntilAsync(server, "connected", $"smtp://{User}:{Password}@localhost:{server.Port}");
        ShouldBeAgain(
            delivery,
            "says nothing: a port that wants TLS from the start (465) does that, then write smtps://"
        );
    }

    [Fact]
    public async Task A_server_that_hangs_after_the_connection_is_given_up()
    {
        await using var server = await SmtpServer.PlainAsync("--raw", "", "--keep");
        ShouldBeAgain(
            await UntilAsync(server, "connected", $"smtps://{User}:{Password}@localhost:{server.Port}"),
            "took too long at the greeting"
        );
    }

    [Fact]
    public async Task A_server_that_hangs_after_the_mail_may_have_it()
    {
        await using var server = await SmtpServer.PlainAsync("--after-data", "hang");
        ShouldBeAgain(
            await UntilAsync(server, "mail", Local(server)),
            "did not say in time that it has the mail, so it may have it or not: it is sent again with the same Message-ID"
        );
    }

    [Fact]
    public async Task A_server_that_breaks_off_after_the_mail_may_have_it()
    {
        await using var server = await SmtpServer.PlainAsync("--after-data", "drop");
        ShouldBeAgain(await SendAsync(Local(server)), "The connection broke, so it may have it or not");
    }

    [Theory]
    [InlineData(
        "554 5.7.1 your address is on a list\\r\\n",
        "refuses this machine (554: 5.7.1 your address is on a list)",
        true
    )]
    [InlineData("421 4.3.2 too many\\r\\n", "takes nothing just now (421: 4.3.2 too many)", false)]
    [InlineData("HTTP/1.1 200 OK\\r\\n\\r\\n<html>", "is no mail server", false)]
    [InlineData("", "is no mail server, or ends the conversation at once", false)]
    public async Task What_answers_instead_of_a_mail_server_is_told(string greeting, string words, bool settingIsWrong)
    {
        await using var server = await SmtpServer.PlainAsync("--raw", greeting);
        var delivery = await SendAsync(Local(server));
        delivery.SettingIsWrong.ShouldBe(settingIsWrong);
        delivery.Why.ShouldContain(words);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_told()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        // Bound and not listening: nobody else can take it meanwhile.
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        ShouldBeAgain(await SendAsync($"smtps://localhost:{port}"), $"Nobody listens at port {port}");
    }

    [Fact]
    public async Task A_name_that_is_not_known_is_told()
    {
        var delivery = await SendAsync($"smtps://{User}:{Password}@c4n4ry-host.invalid:465");
        ShouldBeAgain(delivery, "name");
        delivery.Why.ShouldContain("the network");
    }

    [Theory]
    [InlineData(null, Recipient, "no server for mail is set")]
    [InlineData("smtps://c4n4ry@localhost:465", Recipient, "a user without a password")]
    [InlineData("smtp://example.org?starttls=never", Recipient, "only to this machine itself")]
    [InlineData("https://c4n4ry.org", Recipient, "is not smtps://")]
    [InlineData("smtps://localhost:465", "c4n4ry@example.org, c4n4ry", "is not one or more e-mail addresses")]
    public async Task A_setting_that_cannot_be_right_is_told_without_a_connection(string? url, string to, string words)
    {
        var channel = new MailChannel(
            new(url is null ? null : new Secret(url), "sand@example.org", "Sand"),
            TimeProvider.System
        );
        ShouldBeWrong(await channel.SendAsync(Letters.Of(Letters.Mail(to)), Token), words);
    }

    private static Task<Delivery> SendAsync(string url) => Channel(url).SendAsync(Letters.Of(Desk), Token);

    /// <summary>The time is over when the server has come so far.</summary>
    private static async Task<Delivery> UntilAsync(SmtpServer server, string happening, string url)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sending = Channel(url).SendAsync(Letters.Of(Desk), limit.Token);
        await server.NextAsync(happening);
        // The client has the connection a moment after the server has.
        limit.CancelAfter(TimeSpan.FromMilliseconds(500));
        return await sending;
    }

    private static void ShouldBeWrong(Delivery delivery, string words) => Should(delivery, Refused, true, words);

    private static void ShouldBeAgain(Delivery delivery, string words) => Should(delivery, TryAgain, false, words);

    private static void Should(Delivery delivery, DeliveryOutcome outcome, bool settingIsWrong, string words)
    {
        delivery.Why.ShouldContain(words);
        (delivery.Outcome, delivery.SettingIsWrong).ShouldBe((outcome, settingIsWrong));
        delivery.Why.ShouldNotContain("c4n4ry");
        delivery.Why.ShouldNotContain("example.org");
    }

    private static string Local(SmtpServer server) => $"smtp://localhost:{server.Port}?starttls=never";

    private static MailChannel Channel(string url) => new(Server(url), TimeProvider.System, TestAuthority.Roots);

    private static MailServer Server(string url) => new(new Secret(url), "sand@example.org", "Sand");
}
