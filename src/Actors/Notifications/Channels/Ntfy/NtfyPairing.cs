using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>
/// Makes a phone known: a topic nobody can guess, a test message, and the proof that a person saw it. The proof needs no way
/// from outside to this machine: the message's button has the phone write to a second secret topic, to which this listens. A
/// server that lets no stranger write there would refuse the phone; then the message has a number that the person types.
/// </summary>
public sealed class NtfyPairing : IDisposable
{
    /// <summary>What stands on the test's button.</summary>
    public const string Button = "It rings";

    private const string Sequence = "setup";

    /// <summary>26 letters of 5 bits: 130 bits.</summary>
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";

    private const int Length = 26;

    /// <summary>A phone that joins late rings too.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Reconnect = TimeSpan.FromSeconds(2);

    /// <summary>For one request.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http;
    private readonly NtfyPublisher _publisher;
    private readonly NtfyAddress _topic;
    private readonly NtfyAddress _answers;
    private readonly TimeProvider _time;
    private readonly string _proof = NewTopic();

    private NtfyPairing(NtfyAddress topic, TimeProvider time)
    {
        _topic = topic;
        _answers = topic with { Url = topic.Other(NewTopic()) };
        _time = time;
        _http = NtfyHttp.Client();
        _publisher = new(_http, time);
    }

    /// <summary>Server and topic, without user and password.</summary>
    public Uri Address => _topic.Url;

    /// <summary>Opens the topic in the app (Android).</summary>
    public Uri AppLink =>
        new(
            $"ntfy://{_topic.Url.Authority}{_topic.Url.AbsolutePath}{(_topic.Url.Scheme == Uri.UriSchemeHttp ? "?secure=false" : "")}"
        );

    /// <summary>The message's number has to be typed, because the server lets no phone answer.</summary>
    public bool IsTyped { get; private set; }

    /// <summary>What has to be typed then.</summary>
    public string Number { get; } = RandomNumberGenerator.GetInt32(1000, 10_000).ToString(CultureInfo.InvariantCulture);

    /// <summary>A topic of chance.</summary>
    public static string NewTopic() => $"exp-{RandomNumberGenerator.GetString(Letters, Length)}";

    /// <param name="address">Server and topic; may have <c>user:password@</c>.</param>
    /// <param name="token">Null: none.</param>
    /// <returns>Null where it is no such address.</returns>
    public static NtfyPairing? Of(string address, string? token, TimeProvider time) =>
        NtfyAddress.Of(address, token) is { } topic ? new(topic, time) : null;

    /// <summary>Listens, and asks whether phones can answer. To be called first.</summary>
    /// <returns>Why the server cannot be used, in words; null: it can.</returns>
    public async Task<string?> BeginAsync(CancellationToken stop)
    {
        var stranger = _answers with { Login = null };
        var (delivery, _) = await SendAsync(stranger, Notice("probe", "Setup", "Setup", 1), stop).ConfigureAwait(false);
        IsTyped = delivery is { Outcome: DeliveryOutcome.Refused, SettingIsWrong: true };
        return IsTyped || delivery.Outcome == DeliveryOutcome.Accepted ? null : delivery.Why;
    }

    /// <summary>Sends the test, again from time to time, until <paramref name="stop"/>; ends early with why the server refused.</summary>
    /// <param name="sent">After each that was taken.</param>
    public async Task<string> RingAsync(Action sent, CancellationToken stop)
    {
        while (true)
        {
            var (delivery, _) = await SendAsync(_topic, Test(), stop).ConfigureAwait(false);
            if (delivery.Outcome != DeliveryOutcome.Accepted)
            {
                return delivery.Why;
            }

            sent();
            await Task.Delay(Again, _time, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Completes when the person has tapped.</summary>
    public async Task TappedAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                if (await ListenAsync(stop).ConfigureAwait(false))
                {
                    return;
                }
            }
            catch (Exception e) when (NtfyTrouble.IsOne(e) && !stop.IsCancellationRequested)
            {
                // All that was said meanwhile is read when the connection is back.
            }

            await Task.Delay(Reconnect, _time, stop).ConfigureAwait(false);
        }
    }

    /// <summary>The test becomes a quiet line without a button.</summary>
    public Task DoneAsync(CancellationToken stop) =>
        SendAsync(
            _topic,
            Notice(Sequence, "This phone is set up", "Messages of the installation arrive here.", 2) with
            {
                Tags = ["white_check_mark"],
            },
            stop
        );

    public void Dispose() => _publisher.Dispose();

    private NtfyNotice Test() =>
        IsTyped
            ? Notice(Sequence, "Does it ring?", $"Type this number where the setup runs: {Number}", 4)
            : Notice(Sequence, "Does it ring?", $"Tap “{Button}”, and the setup is done.", 4) with
            {
                Buttons = [new(Button, _answers.Url, _proof)],
            };

    private static NtfyNotice Notice(string sequence, string title, string text, int priority) =>
        new(sequence, title, text, priority, ["bell"]);

    private async Task<(Delivery Delivery, NtfyAnswer? Answer)> SendAsync(
        NtfyAddress to,
        NtfyNotice notice,
        CancellationToken stop
    )
    {
        using var time = new CancellationTokenSource(Patience, _time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop, time.Token);
        try
        {
            return await _publisher.SendAsync(to, notice, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!stop.IsCancellationRequested)
        {
            return (new(DeliveryOutcome.TryAgain, NtfyTrouble.Words(e)), null);
        }
    }

    private async Task<bool> ListenAsync(CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_answers.Url}/json?since=all");
        request.Headers.Authorization = _answers.Login;
        using var response = await _http
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop)
            .ConfigureAwait(false);
        await using var stream = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        var lines = new BoundedLines(stream);
        while (await lines.NextAsync(stop).ConfigureAwait(false) is { } line)
        {
            if (IsProof(line))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsProof(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.TryGetProperty("message", out var text) && text.GetString() == _proof;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
