using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Channels.Ntfy;

/// <summary>Every way in which a network or a server fails, and the words for it.</summary>
public sealed class NtfyNetworkTests
{
    public static TheoryData<string, string> Faults =>
        new()
        {
            { nameof(NtfyFault.Refused), "Nothing answers at the ntfy server's address" },
            { nameof(NtfyFault.DnsGone), "name is not known to the network" },
            { nameof(NtfyFault.CaptivePortal), "a sign-in page of the network" },
            { nameof(NtfyFault.CaptiveRedirect), "sends messages on to another address" },
            { nameof(NtfyFault.ServerError), "has an error (500)" },
            { nameof(NtfyFault.BadGateway), "or what stands before it, has an error (502)" },
            { nameof(NtfyFault.ResetMidAnswer), "broke off" },
            { nameof(NtfyFault.ResetBefore), "broke off" },
            { nameof(NtfyFault.NoTls), "does not speak TLS" },
            { nameof(NtfyFault.UntrustedCertificate), "signed by nobody this machine trusts" },
            { nameof(NtfyFault.ExpiredCertificate), "has run out, or this machine's clock is wrong" },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_may_pass_is_tried_again_and_named(string name, string words)
    {
        var fault = Enum.Parse<NtfyFault>(name);
        await using var server = new NtfyStandIn(
            tls: fault.ToString().EndsWith("ertificate", StringComparison.Ordinal) || fault == NtfyFault.NoTls
        );
        using var rig = new NtfyRig(server.NamedAddressOf(NtfyRig.Topic), server.Trust, token: "tk_secret");
        server.Fault = fault;
        var delivery = await rig.SendAsync();
        delivery.Outcome.ShouldBe(DeliveryOutcome.TryAgain);
        delivery.Why.ShouldContain(words);
        ShouldTellNoSecret(delivery.Why);

        server.Fault = NtfyFault.None;
        (await rig.SendAsync()).ShouldBe(Delivery.Accepted);
        server.View(NtfyRig.Topic).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(nameof(NtfyFault.BlackHole))]
    [InlineData(nameof(NtfyFault.Slow))]
    public async Task What_never_answers_is_ended_by_the_limit(string name)
    {
        await using var server = new NtfyStandIn(time: new VirtualTime());
        using var rig = NtfyRig.At(server);
        server.Fault = Enum.Parse<NtfyFault>(name);
        using var limit = new CancellationTokenSource();
        var sending = rig.Channel.SendAsync(rig.Envelope(rig.Telling()), limit.Token);
        if (server.Fault == NtfyFault.Slow)
        {
            await server.WaitForAsync(NtfyRig.Topic, view => view.Length == 1);
        }

        sending.IsCompleted.ShouldBeFalse();
        await limit.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(sending);

        server.Fault = NtfyFault.None;
        (await rig.SendAsync()).ShouldBe(Delivery.Accepted);
        server.View(NtfyRig.Topic).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_connection_that_died_unseen_costs_nothing()
    {
        await using var server = new NtfyStandIn();
        using var rig = NtfyRig.At(server);
        await rig.SendAsync();
        server.Break(NtfyFault.ResetBefore, requests: 1);
        (await rig.SendAsync()).ShouldBe(Delivery.Accepted);
        server.Break(NtfyFault.ResetMidAnswer, requests: 1);
        (await rig.SendAsync()).ShouldBe(Delivery.Accepted);
        server.View(NtfyRig.Topic).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_named_so()
    {
        await using var server = new NtfyStandIn(tls: true);
        var address = server
            .NamedAddressOf(NtfyRig.Topic)
            .Replace(NtfyStandIn.Name, "other.test", StringComparison.Ordinal);
        using var rig = new NtfyRig(address, server.Trust);
        (await rig.SendAsync()).Why.ShouldContain("for another name");
    }

    [Fact]
    public async Task With_tls_it_gets_through()
    {
        await using var server = new NtfyStandIn(tls: true);
        using var rig = NtfyRig.At(server);
        (await rig.SendAsync()).ShouldBe(Delivery.Accepted);
    }

    [Fact]
    public async Task Limits_say_when_to_come_back()
    {
        var time = new VirtualTime();
        await using var server = new NtfyStandIn(NtfyLimits.Public, time);
        using var rig = new NtfyRig(server.AddressOf(NtfyRig.Topic), time: time);
        for (var i = 0; i < 60; i++)
        {
            (await rig.SendAsync()).ShouldBe(Delivery.Accepted);
        }

        var tooFast = await rig.SendAsync();
        (tooFast.Outcome, tooFast.RetryAfter).ShouldBe((DeliveryOutcome.Limited, TimeSpan.FromSeconds(5)));
        for (var i = 60; i < 250; i++)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            (await rig.SendAsync()).ShouldBe(Delivery.Accepted);
        }

        time.Advance(TimeSpan.FromSeconds(5));
        var tooMany = await rig.SendAsync();
        (tooMany.Outcome, tooMany.RetryAfter).ShouldBe((DeliveryOutcome.Limited, TimeSpan.FromHours(1)));
        tooMany.Why.ShouldContain("daily quota");
        time.Advance(TimeSpan.FromHours(24));
        (await rig.SendAsync()).ShouldBe(Delivery.Accepted);
        server.Desk.TooMany.ShouldBe(2);
    }

    [Fact]
    public async Task What_the_server_asks_to_wait_is_waited()
    {
        await using var server = new NtfyStandIn(new() { Burst = 1, RetryAfter = TimeSpan.FromSeconds(17) });
        using var rig = NtfyRig.At(server);
        await rig.SendAsync();
        (await rig.SendAsync()).RetryAfter.ShouldBe(TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task A_picture_that_is_refused_takes_no_message_with_it()
    {
        var time = new VirtualTime();
        await using var server = new NtfyStandIn(new() { FileBytes = 1000 }, time);
        using var rig = new NtfyRig(server.AddressOf(NtfyRig.Topic), server.Trust, time, page: NtfyRig.Page);
        var envelope = rig.Envelope(rig.Telling()) with { Thumbnail = Pictures.Noise(200, 200) };
        (await rig.SendAsync(envelope)).ShouldBe(Delivery.Accepted);
        (await rig.SendAsync(envelope)).ShouldBe(Delivery.Accepted);
        server.Asked.ShouldBe(3, "for an hour it is not tried with a picture");
        time.Advance(TimeSpan.FromMinutes(61));
        server.Desk.HasNoFiles = true;
        (await rig.SendAsync(envelope)).ShouldBe(Delivery.Accepted);
        server.Asked.ShouldBe(5);
        var line = server.View(NtfyRig.Topic).ShouldHaveSingleItem();
        line.Last.Attachment.ShouldBeNull();
        line.Last.Actions!.Value.Length.ShouldBe(3);
        line.Versions.ShouldBe(3);
    }

    [Theory]
    [InlineData(null, null, 403)]
    [InlineData("wrong", null, 401)]
    [InlineData("tk_right", null, 200)]
    [InlineData(null, "ann:s3cr%40t", 200)]
    [InlineData(null, "ann:s3cret", 401)]
    public async Task A_closed_server_lets_in_who_may(string? token, string? user, int status)
    {
        await using var server = new NtfyStandIn();
        server.Desk.Access = new("ann", "s3cr@t", "tk_right");
        var address = server.AddressOf(NtfyRig.Topic);
        using var rig = new NtfyRig(
            user is null ? address : address.Replace("//", $"//{user}@", StringComparison.Ordinal),
            token: token
        );
        var delivery = await rig.SendAsync();
        delivery.Outcome.ShouldBe(status == 200 ? DeliveryOutcome.Accepted : DeliveryOutcome.Refused);
        delivery.SettingIsWrong.ShouldBe(status != 200);
        ShouldTellNoSecret(delivery.Why);
    }

    [Theory]
    [InlineData("https://ntfy.example/")]
    [InlineData("ftp://ntfy.example/topic")]
    [InlineData("no address at all")]
    [InlineData("https://ntfy.example/a topic with spaces")]
    public async Task An_address_that_is_none_is_a_wrong_setting(string where)
    {
        using var rig = new NtfyRig(where);
        var delivery = await rig.SendAsync();
        (delivery.Outcome, delivery.SettingIsWrong).ShouldBe((DeliveryOutcome.Refused, true));
        delivery.Why.ShouldNotContain("ntfy.example");
    }

    [Fact]
    public async Task A_server_that_cannot_update_is_told_of_once()
    {
        await using var server = new NtfyStandIn();
        server.Desk.IsOld = true;
        using var rig = NtfyRig.At(server);
        await rig.SendAsync();
        await rig.SendAsync();
        server.View(NtfyRig.Topic).Length.ShouldBe(2);
        rig.Said.ShouldHaveSingleItem().ShouldContain("older than 2.16");
    }

    [Fact]
    public async Task Without_a_page_there_is_nothing_to_tap()
    {
        await using var server = new NtfyStandIn();
        using var rig = NtfyRig.At(server);
        await rig.SendAsync();
        var line = server.View(NtfyRig.Topic).ShouldHaveSingleItem();
        line.Last.Actions.ShouldBeNull();
        line.Last.Click.ShouldBeNull();
    }

    [Theory]
    [InlineData("Critical", true, 5)]
    [InlineData("Warning", true, 4)]
    [InlineData("Notice", true, 3)]
    [InlineData("Critical", false, 2)]
    public async Task Severity_decides_how_loud_it_is(string severity, bool loud, int priority)
    {
        await using var server = new NtfyStandIn();
        using var rig = NtfyRig.At(server);
        var telling = rig.Telling(loud: loud, severity: Enum.Parse<Severity>(severity));
        await rig.SendAsync(rig.Envelope(telling) with { LateLine = "2 h late." });
        var line = server.View(NtfyRig.Topic).ShouldHaveSingleItem();
        line.Last.Priority.ShouldBe(priority);
        line.Sounds.ShouldBe(loud ? 1 : 0);
        line.Text.ShouldBe("2 h late.\nCheck its cable.");
    }

    [Fact]
    public async Task Each_kind_of_message_has_a_sign_of_its_own()
    {
        await using var server = new NtfyStandIn(NtfyLimits.None);
        using var rig = NtfyRig.At(server);
        foreach (var kind in Enum.GetValues<MessageKind>())
        {
            await rig.SendAsync(rig.Envelope(rig.Telling(kind)));
        }

        server.Desk.Messages(NtfyRig.Topic).Select(message => message.Tags!.Value[0]).ShouldBeUnique();
    }

    private static void ShouldTellNoSecret(string why)
    {
        foreach (
            var secret in new[]
            {
                NtfyRig.Topic,
                "tk_",
                "s3cr",
                "127.0.0.1",
                "ntfy.test",
                "http://1",
                "https://n",
                "192.0.2",
            }
        )
        {
            why.ShouldNotContain(secret);
        }
    }
}
