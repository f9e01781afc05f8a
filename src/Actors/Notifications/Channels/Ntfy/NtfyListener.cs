using System.Globalization;
using System.Text.Json;
using Experimance.Actors.Notifications.Actions;
using Experimance.Actors.Notifications.People;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>Listens to one second topic, for ever: lost connections are made again, first soon, then every minute.</summary>
/// <param name="chance">0 to 1: hosts that lost one server together do not come back together.</param>
internal sealed class NtfyListener(
    NtfyAnswers answers,
    Destination destination,
    HttpClient http,
    TimeProvider time,
    Func<double> chance
)
{
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>A server says something every 45 s; one that is silent for longer is gone.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>No token is so short; the trial of <see cref="MayStrangersWriteAsync"/> is.</summary>
    private const int Shortest = 16;

    private bool _strangersMayWrite;

    /// <summary>Of the last message that was heard: what comes after it is asked for.</summary>
    private string _since = "";

    /// <param name="heard">Told the text of each message that may be a token.</param>
    public async Task RunAsync(Func<string, CancellationToken, Task> heard, CancellationToken stop)
    {
        if (answers.TopicOf(destination) is not { } topic)
        {
            return;
        }

        // Tokens are good for an hour: what a phone said before this host was there may still be done.
        _since = (time.GetUtcNow() - SignedAction.GoodFor).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var wait = Soonest;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                if (await TryOnceAsync(topic, heard, stop).ConfigureAwait(false))
                {
                    wait = Soonest;
                }

                await Task.Delay(wait * (0.5 + (chance() / 2)), time, stop).ConfigureAwait(false);
                wait = wait + wait < Longest ? wait + wait : Longest;
            }
        }
        catch (OperationCanceledException)
        {
            // The host ends.
        }
        finally
        {
            answers.Set(destination, false);
        }
    }

    /// <returns>True: it was connected for a while.</returns>
    private async Task<bool> TryOnceAsync(
        NtfyAddress topic,
        Func<string, CancellationToken, Task> heard,
        CancellationToken stop
    )
    {
        var connected = false;
        using var silence = new CancellationTokenSource(Patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop, silence.Token);
        try
        {
            if (!await MayStrangersWriteAsync(topic, limit.Token).ConfigureAwait(false))
            {
                answers.Set(destination, false);
                return false;
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, $"{topic.Url}/json?since={_since}");
            request.Headers.Authorization = topic.Login;
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token)
                .ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
            await using var stream = await response.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
            var lines = new BoundedLines(stream);
            while (await lines.NextAsync(limit.Token).ConfigureAwait(false) is { } line)
            {
                silence.CancelAfter(Silence);
                if (Read(line) is { } said)
                {
                    // Only now: a sign-in page answers 200 too, and says nothing of the kind.
                    connected = true;
                    answers.Set(destination, true);
                    await HearAsync(said, heard, stop).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (NtfyTrouble.IsOne(e) && !stop.IsCancellationRequested)
        {
            // It is tried again; what was tapped meanwhile is kept by the server for hours. Buttons may go on being sent.
        }

        return connected;
    }

    private async Task HearAsync(Said said, Func<string, CancellationToken, Task> heard, CancellationToken stop)
    {
        if (said.Event != "message")
        {
            return;
        }

        _since = said.Id;
        if (said.Message.Length is > Shortest and <= SignedAction.MaxLength)
        {
            await heard(said.Message, stop).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// A phone has no token of the server's, and gets none: whoever reads the topic would have it. So where the host needs one it
    /// is tried whether a phone may do without.
    /// </summary>
    private async Task<bool> MayStrangersWriteAsync(NtfyAddress topic, CancellationToken limit)
    {
        if (topic.Login is null || _strangersMayWrite)
        {
            return true;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, topic.Url) { Content = new StringContent("-") };
        request.Headers.TryAddWithoutValidation("X-Priority", "1");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit)
            .ConfigureAwait(false);
        return _strangersMayWrite = response.IsSuccessStatusCode;
    }

    private static Said? Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return
                json.RootElement is { ValueKind: JsonValueKind.Object } root
                && Text(root, "event") is { Length: > 0 } kind
                && Text(root, "id") is { Length: > 0 and <= 64 } id
                && id.All(char.IsAsciiLetterOrDigit)
                ? new(kind, id, Text(root, "message"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private sealed record Said(string Event, string Id, string Message);
}
