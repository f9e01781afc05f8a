using System.Net;
using System.Text.Json;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>What a server answered to a message: also when it is no ntfy server at all.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Code">ntfy's own number of an error; 0: it gave none.</param>
/// <param name="Message">Null: the answer is none of ntfy's.</param>
/// <param name="RetryAfter">Not before, as it says; null: it does not.</param>
internal sealed record NtfyAnswer(HttpStatusCode Status, int Code, NtfyAnswer.Taken? Message, TimeSpan? RetryAfter)
{
    /// <summary>Of a longer answer nothing more is read: ntfy's own are short.</summary>
    private const int MaxBytes = 64 * 1024;

    private const int DailyQuota = 42908;
    private const int Bandwidth = 42905;
    private const int NoFiles = 40014;
    private const int NotFound = 40401;

    /// <summary>No such topic can be, or may not be used.</summary>
    private static readonly int[] TopicIsWrong = [40009, 40010, NotFound];

    /// <summary>A request comes free each 5 s.</summary>
    private static readonly TimeSpan NextRequest = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Cautious = TimeSpan.FromMinutes(1);

    /// <summary>The quota begins anew at midnight UTC, where nobody has set it otherwise: so it is tried each hour.</summary>
    private static readonly TimeSpan NextDay = TimeSpan.FromHours(1);

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <param name="Id">The message's own.</param>
    /// <param name="Sequence">As sent; null: a server before 2.16, which cannot update messages.</param>
    internal sealed record Taken(string Id, string? Sequence);

    /// <summary>It was asked before with a picture, and did not want that.</summary>
    public bool RefusedPicture { get; init; }

    /// <summary>It takes no files, or not so large ones, or no more today; the message without might do.</summary>
    public bool RefusesPicture => Code is Bandwidth or NoFiles || Status == HttpStatusCode.RequestEntityTooLarge;

    /// <summary>Something in it is not to its taste; the words alone might do.</summary>
    public bool MayTakeLess => Status == HttpStatusCode.BadRequest && !TopicIsWrong.Contains(Code);

    /// <summary>Reads at most a little of it; <paramref name="limit"/> ends also a server that never ends its answer.</summary>
    public static async Task<NtfyAnswer> ReadAsync(
        HttpResponseMessage response,
        TimeProvider time,
        CancellationToken limit
    )
    {
        var stream = await response.Content.ReadAsStreamAsync(limit).ConfigureAwait(false);
        var bytes = new byte[MaxBytes];
        var read = await stream
            .ReadAtLeastAsync(bytes, MaxBytes, throwOnEndOfStream: false, limit)
            .ConfigureAwait(false);
        var (code, taken) = Parse(bytes.AsMemory(0, read));
        return new(response.StatusCode, code, taken, Wait(response, time));
    }

    /// <summary>What it means for the message.</summary>
    public Delivery ToDelivery() =>
        (int)Status switch
        {
            >= 200 and < 300 when Message is not null => Delivery.Accepted,
            >= 200 and < 300 => Later(
                "Something else than ntfy answered: a sign-in page of the network, or an address that is none of ntfy's. Open any page in a browser on this network; if it asks to sign in, do."
            ),
            >= 300 and < 400 => Later(
                "The server sends messages on to another address: a sign-in page of the network, or an address that begins with http:// and should begin with https://."
            ),
            400 when TopicIsWrong.Contains(Code) => Wrong("The topic cannot be one: 1 to 64 letters, digits, - and _."),
            400 when Code > 0 => new(DeliveryOutcome.Refused, $"The ntfy server does not take this message ({Code})."),
            401 when Code > 0 => Wrong(
                "The ntfy server does not know this user, password or token: set them anew where the address is."
            ),
            403 when Code > 0 => Wrong(
                "The ntfy server does not let this user write to the topic: give it the right there, or set another topic or token."
            ),
            404 when Code > 0 => Wrong("The address is no topic of the ntfy server: it is written server/topic."),
            413 when Code > 0 => new(DeliveryOutcome.Refused, "The message is too large for the ntfy server."),
            429 => TooMany(),
            _ => Later(
                $"The ntfy server{(Code > 0 ? "" : ", or what stands before it,")} has an error ({(int)Status}). It is tried again."
            ),
        };

    private Delivery TooMany() =>
        Code switch
        {
            DailyQuota => Fewer("The ntfy server takes no more messages today: its daily quota is used up.", NextDay),
            42901 => Fewer("The ntfy server wants fewer messages: 60 at once, then one in 5 s.", NextRequest),
            42909 => Fewer("The ntfy server was sent a wrong password or token too often.", Cautious),
            _ => Fewer("The ntfy server wants fewer messages.", Cautious),
        };

    private Delivery Fewer(string why, TimeSpan unsaid) =>
        new(DeliveryOutcome.Limited, why) { RetryAfter = RetryAfter ?? unsaid };

    private Delivery Later(string why) => new(DeliveryOutcome.TryAgain, why) { RetryAfter = RetryAfter };

    private static Delivery Wrong(string why) => new(DeliveryOutcome.Refused, why) { SettingIsWrong = true };

    private static (int Code, Taken? Taken) Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return default;
            }

            var code =
                json.RootElement.TryGetProperty("code", out var number)
                && json.RootElement.TryGetProperty("http", out _)
                && number.ValueKind == JsonValueKind.Number
                && number.TryGetInt32(out var known)
                    ? known
                    : 0;
            return (
                code,
                Text(json, "event") == "message" && Text(json, "id") is { } id
                    ? new(id, Text(json, "sequence_id"))
                    : null
            );
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>Seconds, or a date by the server's own clock: this machine's may be wrong.</summary>
    private static TimeSpan? Wait(HttpResponseMessage response, TimeProvider time)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            { Date: { } date } => date - (response.Headers.Date ?? time.GetUtcNow()),
            _ => (TimeSpan?)null,
        };
        return wait is { } asked
            ? TimeSpan.FromTicks(Math.Clamp(asked.Ticks, TimeSpan.TicksPerSecond, LongestWait.Ticks))
            : null;
    }
}
