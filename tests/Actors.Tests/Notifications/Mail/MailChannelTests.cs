using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Channels.Mail;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;
using MimeKit;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Mail;

/// <summary>Mails as they arrive at a real server.</summary>
public sealed class MailChannelTests
{
    private static readonly Destination Desk = Letters.Mail("desk@example.org");

    /// <summary>The shortest JPEG header there is: nobody here looks at the picture.</summary>
    private static readonly byte[] Picture = [0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_goes_over_tls_signed_in_with_a_decoded_password()
    {
        await using var server = await SmtpServer.TlsAsync(
            null,
            ["--user", "sand@example.org", "--password", "p@ss:w/ö", "--sign-in-required"]
        );
        var channel = Channel($"smtps://sand%40example.org:p%40ss%3Aw%2F%C3%B6@localhost:{server.Port}");
        (await channel.SendAsync(Letters.Of(Desk), Token)).ShouldBe(Delivery.Accepted);
        var (_, to, said) = await server.MailAsync();
        to.ShouldBe(["desk@example.org"]);
        (said.GetProperty("user").GetString(), said.GetProperty("tls").GetBoolean()).ShouldBe(
            ("sand@example.org", true)
        );
        said.GetProperty("sender").GetString().ShouldBe("sand@example.org");
    }

    [Fact]
    public async Task A_mail_goes_over_starttls_and_says_nothing_before_it()
    {
        await using var server = await SmtpServer.StartTlsAsync(null, "--user", "sand", "--password", "secret");
        (await Channel($"smtp://sand:secret@localhost:{server.Port}").SendAsync(Letters.Of(Desk), Token)).ShouldBe(
            Delivery.Accepted
        );
        (await server.NextAsync("hello")).GetProperty("tls").GetBoolean().ShouldBeFalse();
        (await server.NextAsync("hello")).GetProperty("tls").GetBoolean().ShouldBeTrue();
        (await server.NextAsync("sign in")).GetProperty("right").GetBoolean().ShouldBeTrue();
        (await server.MailAsync()).Said.GetProperty("tls").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task It_has_a_text_a_page_and_the_picture_inside()
    {
        await using var server = await SmtpServer.PlainAsync();
        var envelope = Letters.Of(Desk) with { Thumbnail = Picture, LateLine = "2 hours late: it was at 14:03." };
        var before = TimeProvider.System.GetUtcNow().AddSeconds(-1);
        (await Plain(server).SendAsync(envelope, Token)).ShouldBe(Delivery.Accepted);
        var (mail, _, _) = await server.MailAsync();
        mail.Subject.ShouldBe("La caméra n'est plus là – カメラ 📷");
        mail.From.Mailboxes.ShouldHaveSingleItem().Name.ShouldBe("Sand in Köln");
        mail.Date.ShouldBeGreaterThan(before);
        mail.Date.ShouldBeLessThan(TimeProvider.System.GetUtcNow().AddMinutes(1));
        mail.TextBody.ShouldNotBeNull()
            .ReplaceLineEndings("\n")
            .ShouldBe($"2 hours late: it was at 14:03.\n\n{envelope.Message.Text}\n");
        mail.HtmlBody.ShouldNotBeNull().ShouldContain("La caméra n&#39;est plus là – カメラ");
        mail.HtmlBody.ShouldNotBeNull().ShouldContain("Look at the &lt;cable&gt; &amp; plug it in.<br>");
        mail.HtmlBody.ShouldNotBeNull().ShouldContain("<em>2 hours late: it was at 14:03.</em>");
        mail.HtmlBody.ShouldNotBeNull().ShouldContain("src=\"cid:screen@example.org\"");
        var picture = mail.BodyParts.OfType<MimePart>().Single(part => part.ContentType.IsMimeType("image", "jpeg"));
        (picture.ContentId, picture.ContentDisposition?.Disposition).ShouldBe(("screen@example.org", "inline"));
        using var bytes = new MemoryStream();
        await picture.Content.ShouldNotBeNull().DecodeToAsync(bytes, Token);
        bytes.ToArray().ShouldBe(Picture);
        mail.Body.ShouldBeOfType<MultipartAlternative>().Last().ShouldBeOfType<MultipartRelated>();
    }

    [Fact]
    public async Task Without_a_picture_none_is_spoken_of_and_nothing_is_fetched()
    {
        await using var server = await SmtpServer.PlainAsync();
        await Plain(server).SendAsync(Letters.Of(Desk), Token);
        var (mail, _, _) = await server.MailAsync();
        mail.BodyParts.Count().ShouldBe(2);
        mail.HtmlBody.ShouldNotBeNull().ShouldNotContain("<img");
        mail.HtmlBody.ShouldNotBeNull().ShouldNotContain("http");
        mail.HtmlBody.ShouldNotBeNull().ShouldNotContain("<script");
    }

    [Fact]
    public async Task Headers_say_that_a_machine_writes_of_which_incident_and_how_urgent_it_is()
    {
        await using var server = await SmtpServer.PlainAsync();
        await Plain(server).SendAsync(Letters.Of(Desk), Token);
        var (mail, _, _) = await server.MailAsync();
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.Headers["X-Experimance-Incident"].ShouldBe("20261126-3");
        (mail.Importance, mail.Priority, mail.XPriority).ShouldBe(
            (MessageImportance.High, MessagePriority.Urgent, XMessagePriority.Highest)
        );

        await Plain(server)
            .SendAsync(Letters.Of(Desk, 2, telling => telling with { Kind = MessageKind.Recovery }), Token);
        (await server.MailAsync()).Mail.Importance.ShouldBe(MessageImportance.Normal, "good news");
        await Plain(server)
            .SendAsync(
                Letters.Of(
                    Desk,
                    3,
                    telling => telling with { Incident = Letters.Camera with { Severity = Severity.Warning } }
                ),
                Token
            );
        (await server.MailAsync()).Mail.Importance.ShouldBe(MessageImportance.Normal);
        await Plain(server)
            .SendAsync(
                Letters.Of(Desk, 4, telling => telling with { Incident = null, Kind = MessageKind.Daily }),
                Token
            );
        (await server.MailAsync()).Mail.Headers.Contains("X-Experimance-Incident").ShouldBeFalse();
    }

    [Fact]
    public async Task All_mails_of_an_incident_are_one_thread_and_a_repeat_is_the_same_mail()
    {
        await using var server = await SmtpServer.PlainAsync();
        var first = await Arrived(Letters.Of(Desk));
        var second = await Arrived(Letters.Of(Desk, 2));
        // By another process, as after a crash.
        var repeat = await Arrived(Letters.Of(Desk, 2) with { IsRepeat = true });
        var other = await Arrived(Letters.Of(Desk, change: telling => telling with { Thread = "20261126-4" }));
        first.MessageId.ShouldNotBeNull().ShouldMatch("^20261126-3\\.1\\.[0-9a-f]{16}@example\\.org$");
        first.References.ShouldBeEmpty();
        (second.InReplyTo, second.References.ShouldHaveSingleItem()).ShouldBe((first.MessageId, first.MessageId));
        repeat.MessageId.ShouldBe(second.MessageId);
        new[] { first.MessageId, second.MessageId, other.MessageId }.ShouldBeUnique();

        async Task<MimeMessage> Arrived(Envelope envelope)
        {
            (await Plain(server).SendAsync(envelope, Token)).ShouldBe(Delivery.Accepted);
            return (await server.MailAsync()).Mail;
        }
    }

    [Fact]
    public async Task Two_installations_never_write_the_same_number()
    {
        await using var server = await SmtpServer.PlainAsync();
        await Plain(server).SendAsync(Letters.Of(Desk), Token);
        await new MailChannel(Server(Local(server)) with { Installation = "Other" }, TimeProvider.System).SendAsync(
            Letters.Of(Desk),
            Token
        );
        (await server.MailAsync()).Mail.MessageId.ShouldNotBe((await server.MailAsync()).Mail.MessageId);
    }

    [Fact]
    public async Task One_mail_goes_to_several_and_one_who_is_refused_stops_nobody()
    {
        await using var server = await SmtpServer.PlainAsync(
            "--refuse",
            "gone@example.org=550 5.1.1 <gone@example.org> no such user"
        );
        var delivery = await Plain(server)
            .SendAsync(Letters.Of(Letters.Mail("desk@example.org, gone@example.org,Eva <eva@example.org>")), Token);
        delivery.Outcome.ShouldBe(DeliveryOutcome.Accepted);
        delivery.Why.ShouldBe("Not delivered to address 2 of 3 (550: 5.1.1 … no such user)");
        var (mail, to, _) = await server.MailAsync();
        to.ShouldBe(["desk@example.org", "eva@example.org"]);
        mail.To.Mailboxes.Count().ShouldBe(3);
    }

    [Fact]
    public async Task Greylisting_of_one_leads_to_a_mail_to_that_one_alone()
    {
        await using var server = await SmtpServer.PlainAsync(
            "--later",
            "slow@example.org=451 4.7.1 Greylisted, come back in 5 minutes"
        );
        var (channel, envelope) = (Plain(server), Letters.Of(Letters.Mail("desk@example.org,slow@example.org")));
        var delivery = await channel.SendAsync(envelope, Token);
        delivery.ShouldBe(
            new Delivery(
                DeliveryOutcome.Limited,
                "Not delivered to address 2 of 2 (451: 4.7.1 Greylisted, come back in 5 minutes)"
            )
        );
        (await server.MailAsync()).To.ShouldBe(["desk@example.org"]);
        (await channel.SendAsync(envelope with { IsRepeat = true }, Token)).ShouldBe(Delivery.Accepted);
        (await server.MailAsync()).To.ShouldBe(["slow@example.org"]);
    }

    [Fact]
    public async Task A_server_that_hangs_at_the_farewell_has_the_mail()
    {
        await using var server = await SmtpServer.PlainAsync("--hang-at-quit");
        (await Plain(server).SendAsync(Letters.Of(Desk), Token)).ShouldBe(Delivery.Accepted);
    }

    [Fact]
    public async Task Without_a_sender_the_user_or_the_host_is_the_sender()
    {
        await using var server = await SmtpServer.PlainAsync();
        var nobody = Server(Local(server)) with { From = null };
        await new MailChannel(nobody, TimeProvider.System).SendAsync(Letters.Of(Desk), Token);
        (await server.MailAsync()).Mail.From.Mailboxes.Single().Address.ShouldBe("experimance@localhost");
    }

    private static string Local(SmtpServer server) => $"smtp://localhost:{server.Port}?starttls=never";

    private static MailChannel Plain(SmtpServer server) => Channel(Local(server));

    private static MailChannel Channel(string url) => new(Server(url), TimeProvider.System, TestAuthority.Roots);

    private static MailServer Server(string url) => new(new Secret(url), "sand@example.org", "Sand in Köln");
}
