using System.Net;
using static Experimance.Actors.Notifications.Channels.DeliveryOutcome;

namespace Experimance.Actors.Notifications.Channels.Webhook;

/// <summary>What an answer over HTTP, or none, means for a message. No text of the other side or of an exception comes through: both may hold the address.</summary>
internal static class WebhookTroubles
{
    private const string Address = "EXPERIMANCE_WEBHOOK_URL";

    /// <summary>A wish beyond is not believed: whoever is back sooner is to hear of it.</summary>
    private static readonly TimeSpan LongestWish = TimeSpan.FromHours(1);

    public static Delivery Of(HttpResponseMessage answer, DateTimeOffset now)
    {
        var code = (int)answer.StatusCode;
        return answer.StatusCode switch
        {
            _ when answer.IsSuccessStatusCode => Delivery.Accepted,
            HttpStatusCode.TooManyRequests => new(Limited, "The webhook wants fewer messages (429)")
            {
                RetryAfter = Wish(answer, now),
            },
            HttpStatusCode.RequestTimeout or (HttpStatusCode)425 or >= HttpStatusCode.InternalServerError => new(
                TryAgain,
                $"The webhook has trouble of its own ({code})"
            )
            {
                RetryAfter = Wish(answer, now),
            },
            < HttpStatusCode.BadRequest => Wrong(
                $"The webhook wants it elsewhere ({code}), and a signed message is not passed on: write its last address into {Address}"
            ),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Wrong(
                $"The webhook does not accept who calls ({code}): see EXPERIMANCE_WEBHOOK_KEY on both sides, and whether both clocks are right"
            ),
            HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.MethodNotAllowed => Wrong(
                $"Nobody takes messages at the webhook's address ({code}): see {Address}"
            ),
            _ => new(Refused, $"The webhook does not take this message ({code})"),
        };
    }

    public static Delivery Of(HttpRequestException e) =>
        e.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => Again(
                $"The webhook's name is not known: see {Address}, or the network is down, or its name server"
            ),
            HttpRequestError.ConnectionError => Again(
                $"Nobody answers at the webhook's address: it is down, or the network, or its port is another (see {Address})"
            ),
            HttpRequestError.SecureConnectionError => Again(
                "The webhook's certificate is not in order (name, date or authority), or it speaks no TLS there, or somebody stands between"
            ),
            _ => Again($"The webhook broke the conversation off ({e.HttpRequestError})"),
        };

    public static Delivery TooSlow { get; } =
        Again(
            "The webhook did not answer in time; it may have the message: it is sent again under the same Idempotency-Key"
        );

    public static Delivery Wrong(string why) => new(Refused, why) { SettingIsWrong = true };

    public static Delivery Again(string why) => new(TryAgain, why);

    private static TimeSpan? Wish(HttpResponseMessage answer, DateTimeOffset now) =>
        (answer.Headers.RetryAfter?.Delta ?? answer.Headers.RetryAfter?.Date - now) is { } wish && wish > TimeSpan.Zero
            ? (wish < LongestWish ? wish : LongestWish)
            : null;
}
