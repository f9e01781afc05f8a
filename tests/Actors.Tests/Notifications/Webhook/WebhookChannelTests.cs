using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Channels.Webhook;
using Experimance.Actors.Notifications.People;
using Experimance.Actors.Tests.Notifications.Mail;
using static Experimance.Actors.Notifications.Channels.DeliveryOutcome;

namespace Experimance.Actors.Tests.Notifications.Webhook;

public sealed class WebhookChannelTests : IDisposable
{
    private const string Key = "c4n4ry-0123456789abcdef";

    private readonly WebhookChannel _channel = new("Sand", TimeProvider.System, TestAuthority.Roots);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _channel.Dispose();

    [Fact]
    public async Task A_message_comes_signed_as_json_with_a_number_of_its_own()
    {
        await using var server = new HttpsStandIn(TestAuthority.Certificate());
        var envelope = Letters.Of(To(server.Address)) with { LateLine = "2 hours late" };
        (await _channel.SendAsync(envelope, Token)).ShouldBe(Delivery.Accepted);
        var request = await server.Requests.ReadAsync(Token);
        request.Line.ShouldBe("POST /hook/c4n4ry HTTP/1.1");
        request.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
        request.Headers["Idempotency-Key"].ShouldBe(envelope.Message.Telling.Id);
        ShouldBeSigned(request);
        var json = JsonDocument.Parse(request.Body).RootElement;
        json.GetProperty("schema").GetInt32().ShouldBe(1);
        json.GetProperty("installation").GetString().ShouldBe("Sand");
        (Word("kind"), Word("reason"), Word("severity"), Word("late"), Word("thread")).ShouldBe(
            ("incident", "opened", "critical", "2 hours late", "20261126-3")
        );
        json.GetProperty("at").GetDateTimeOffset().ShouldBe(Letters.At);
        json.GetProperty("message").GetProperty("title").GetString().ShouldBe(envelope.Message.Title);
        var incident = json.GetProperty("incident");
        incident.GetProperty("takes_with_it")[0].GetString().ShouldBe("core");
        incident.GetProperty("tried")[0].GetProperty("rung").GetString().ShouldBe("service");
        incident.GetProperty("acknowledged_by").ValueKind.ShouldBe(JsonValueKind.Null);
        incident.TryGetProperty("timeline", out _).ShouldBeFalse();

        string? Word(string name) => json.GetProperty(name).GetString();
    }

    [Fact]
    public async Task Within_this_machine_it_may_go_plainly()
    {
        await using var server = new HttpsStandIn(null);
        var plain = Letters.Of(To(server.Address), change: telling => telling with { Incident = null });
        (await _channel.SendAsync(plain, Token)).ShouldBe(Delivery.Accepted);
        var request = await server.Requests.ReadAsync(Token);
        JsonDocument.Parse(request.Body).RootElement.GetProperty("incident").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("429 Too Many\r\nRetry-After: 30", Limited, false, 30, "fewer messages")]
    [InlineData("429 Too Many\r\nRetry-After: 999999", Limited, false, 3600, "fewer messages")]
    [InlineData("503 Busy\r\nRetry-After: 7", TryAgain, false, 7, "trouble of its own (503)")]
    [InlineData("500 Oh", TryAgain, false, null, "trouble of its own (500)")]
    [InlineData("408 Slow", TryAgain, false, null, "trouble of its own (408)")]
    [InlineData("401 No", Refused, true, null, "EXPERIMANCE_WEBHOOK_KEY on both sides")]
    [InlineData("404 Gone", Refused, true, null, "Nobody takes messages")]
    [InlineData("302 There\r\nLocation: https://example.org/c4n4ry", Refused, true, null, "wants it elsewhere (302)")]
    [InlineData("413 Large", Refused, false, null, "does not take this message (413)")]
    public async Task Its_answers_are_told_in_words(
        string answer,
        object outcome,
        bool settingIsWrong,
        int? retryAfter,
        string words
    )
    {
        await using var server = new HttpsStandIn(TestAuthority.Certificate(), answer);
        var delivery = await _channel.SendAsync(Letters.Of(To(server.Address)), Token);
        Should(delivery, (DeliveryOutcome)outcome, settingIsWrong, words);
        delivery.RetryAfter.ShouldBe(retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_wrong_certificate_gets_no_message(bool rightAuthority)
    {
        var certificate = rightAuthority ? TestAuthority.Certificate("other.example.org") : TestAuthority.SelfSigned();
        await using var server = new HttpsStandIn(certificate);
        Should(
            await _channel.SendAsync(Letters.Of(To(server.Address)), Token),
            TryAgain,
            false,
            "certificate is not in order"
        );
        server.Requests.TryRead(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_never_answers_may_have_it()
    {
        await using var server = new HttpsStandIn(TestAuthority.Certificate(), answer: null);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sending = _channel.SendAsync(Letters.Of(To(server.Address)), limit.Token);
        await server.Requests.ReadAsync(Token);
        await limit.CancelAsync();
        Should(await sending, TryAgain, false, "did not answer in time; it may have the message");
    }

    [Theory]
    [InlineData("http://example.org/c4n4ry", Key, "begins with https://")]
    [InlineData("c4n4ry", Key, "begins with https://")]
    [InlineData("https://localhost/", null, "nothing is sent unsigned")]
    public async Task What_cannot_be_right_is_said_without_a_connection(string where, string? key, string words) =>
        Should(await _channel.SendAsync(Letters.Of(To(where, key)), Token), Refused, true, words);

    [Theory]
    [InlineData("https://c4n4ry.invalid/", "name is not known")]
    [InlineData("https://localhost:1/c4n4ry", "Nobody answers")]
    public async Task One_that_is_not_there_is_told(string where, string words) =>
        Should(await _channel.SendAsync(Letters.Of(To(where)), Token), TryAgain, false, words);

    /// <summary>As the documentation shows it.</summary>
    private static void ShouldBeSigned(HttpsStandIn.Request request)
    {
        var parts = request
            .Headers["X-Experimance-Signature"]
            .Split(',')
            .Select(part => part.Split('=', 2))
            .ToDictionary(part => part[0], part => part[1]);
        var at = DateTimeOffset.FromUnixTimeSeconds(
            long.Parse(parts["t"], System.Globalization.CultureInfo.InvariantCulture)
        );
        (TimeProvider.System.GetUtcNow() - at).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
        var signed = $"{parts["t"]}.{Encoding.UTF8.GetString(request.Body)}";
        Convert
            .ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(signed)))
            .ShouldBe(parts["v1"]);
    }

    private static void Should(Delivery delivery, DeliveryOutcome outcome, bool settingIsWrong, string words)
    {
        delivery.Why.ShouldContain(words);
        (delivery.Outcome, delivery.SettingIsWrong).ShouldBe((outcome, settingIsWrong));
        delivery.Why.ShouldNotContain("c4n4ry");
    }

    private static Destination To(string where, string? key = Key) =>
        new("webhook", new Secret(where), key is null ? null : new Secret(key));
}
