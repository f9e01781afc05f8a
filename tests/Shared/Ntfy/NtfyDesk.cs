using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Experimance.Tests;

/// <summary>
/// What ntfy does with requests, written from its public documentation: publishing by headers and by JSON, limits, files,
/// sequence ids with update, clear and delete (2.16), subscribing. Buttons only in their JSON form.
/// </summary>
internal sealed partial class NtfyDesk(NtfyLimits limits, TimeProvider time)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(45);

    private readonly Lock _gate = new();
    private readonly List<NtfyMessage> _messages = [];
    private readonly NtfyVisitor _visitor = new(limits, time);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Null: open to all.</summary>
    public NtfyAccess? Access { get; set; }

    /// <summary>A server before 2.16: it knows no sequence ids.</summary>
    public bool IsOld { get; set; }

    /// <summary>It keeps no files.</summary>
    public bool HasNoFiles { get; set; }

    /// <summary>Before the path, in addresses of files.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Requests refused for being too many.</summary>
    public int TooMany { get; private set; }

    /// <summary>Messages taken.</summary>
    public int Published { get; private set; }

    public ImmutableArray<NtfyMessage> Messages(string topic)
    {
        lock (_gate)
        {
            return [.. _messages.Where(message => message.Topic == topic)];
        }
    }

    /// <summary>All that anything was written to.</summary>
    public ImmutableArray<string> Topics
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages.Select(message => message.Topic).Distinct()];
            }
        }
    }

    /// <summary>Completes with the next message, whichever it is. Take it before looking.</summary>
    public Task Changed
    {
        get
        {
            lock (_gate)
            {
                return _changed.Task;
            }
        }
    }

    public NtfyHttpReply Answer(NtfyHttpAsk ask)
    {
        lock (_gate)
        {
            var route = Route().Match(ask.Path);
            return (ask.Method, route.Success) switch
            {
                ("GET", _) when ask.Path == "/v1/health" => NtfyHttpReply.Json("""{"healthy":true}"""),
                ("GET", _) when ask.Path.StartsWith("/file/", StringComparison.Ordinal) => File(ask),
                ("GET", _) when Feed().Match(ask.Path) is { Success: true } feed => Subscribe(
                    ask,
                    feed.Groups[1].Value
                ),
                ("PUT" or "POST", _) when ask.Path == "/" => PublishJson(ask),
                ("PUT" or "POST", true) when !route.Groups["seq"].Success => Publish(ask, route.Groups["topic"].Value),
                ("PUT" or "POST", true) when !IsOld => route.Groups["clear"].Success
                    ? Tell(ask, route, "message_clear")
                    : Publish(ask, route.Groups["topic"].Value, route.Groups["seq"].Value),
                ("DELETE", true) when !IsOld && route.Groups["seq"].Success && !route.Groups["clear"].Success => Tell(
                    ask,
                    route,
                    "message_delete"
                ),
                ("GET", _) => NtfyHttpReply.Page("<!doctype html><title>ntfy web</title>"),
                _ => NtfyHttpReply.Error(40401, "page not found"),
            };
        }
    }

    private NtfyHttpReply PublishJson(NtfyHttpAsk ask)
    {
        if (ask.Body.Length > 2 * limits.MessageBytes)
        {
            return NtfyHttpReply.Error(41303, "JSON body too large");
        }

        try
        {
            using var json = JsonDocument.Parse(ask.Body);
            var root = json.RootElement;
            var headers = new Dictionary<string, string>(ask.Headers, StringComparer.OrdinalIgnoreCase);
            foreach (var name in new[] { "title", "click", "priority", "actions", "filename", "sequence_id" })
            {
                if (root.TryGetProperty(name, out var value))
                {
                    headers[$"X-{name.Replace("sequence_id", "Sequence-ID", StringComparison.Ordinal)}"] =
                        value.ToString();
                }
            }

            if (root.TryGetProperty("tags", out var tags))
            {
                headers["X-Tags"] = string.Join(',', tags.EnumerateArray().Select(tag => tag.GetString()));
            }

            var text = root.TryGetProperty("message", out var message) ? message.GetString()! : "";
            var topic = root.TryGetProperty("topic", out var named) ? named.GetString()! : "";
            return Name().IsMatch(topic)
                ? Publish(ask with { Headers = headers, Body = Encoding.UTF8.GetBytes(text) }, topic)
                : NtfyHttpReply.Error(40009, "invalid request: topic invalid");
        }
        catch (JsonException)
        {
            return NtfyHttpReply.Error(40024, "invalid request: request body must be valid JSON");
        }
    }

    private NtfyHttpReply Publish(NtfyHttpAsk ask, string topic, string path = "")
    {
        if (Refusal(ask, topic) is { } refusal)
        {
            return refusal;
        }

        var sequence =
            IsOld ? ""
            : path.Length > 0 ? path
            : ask.Parameter("x-sequence-id", "sequence-id", "sid");
        if (sequence.Length > 0 && !Name().IsMatch(sequence))
        {
            return NtfyHttpReply.Error(40049, "invalid request: sequence ID invalid");
        }

        if (!_visitor.MessageAllowed())
        {
            return Many(42908, "limit reached: daily message quota reached");
        }

        var priority = ask.Parameter("x-priority", "priority", "prio", "p");
        if (priority.Length > 0 && priority is not ("1" or "2" or "3" or "4" or "5"))
        {
            return NtfyHttpReply.Error(40007, "invalid priority parameter");
        }

        if (!TryActions(ask.Parameter("x-actions", "actions", "action"), out var actions))
        {
            return NtfyHttpReply.Error(40018, "invalid request: actions invalid");
        }

        var message = new NtfyMessage(NewId(), Now, "message", topic, sequence.Length > 0 ? sequence : null)
        {
            Title = Some(ask.Parameter("x-title", "title", "t")),
            Priority = priority.Length > 0 ? int.Parse(priority, CultureInfo.InvariantCulture) : null,
            Tags = ask.Parameter("x-tags", "tags", "tag", "ta") is { Length: > 0 } tags ? [.. tags.Split(',')] : null,
            Click = Some(ask.Parameter("x-click", "click")),
            Actions = actions,
            Text = Some(ask.Parameter("x-message", "message", "m").Replace("\\n", "\n", StringComparison.Ordinal)),
        };
        var name = ask.Parameter("x-filename", "filename", "file", "f");
        var isText = name.Length == 0 && ask.Body.Length < limits.MessageBytes && IsUtf8(ask.Body);
        if (!isText && FileRefusal(ask.Body.Length) is { } tooLarge)
        {
            return tooLarge;
        }

        return Take(isText ? WithText(message, ask.Body) : WithFile(message, ask.Body, name));
    }

    private NtfyHttpReply Take(NtfyMessage message)
    {
        _messages.Add(message);
        Published += message.Kind == "message" ? 1 : 0;
        var before = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        before.SetResult();
        return NtfyHttpReply.Json(message.ToJson());
    }

    private NtfyHttpReply Tell(NtfyHttpAsk ask, Match route, string kind) =>
        Refusal(ask, route.Groups["topic"].Value)
        ?? Take(new(NewId(), Now, kind, route.Groups["topic"].Value, route.Groups["seq"].Value));

    private static NtfyMessage WithText(NtfyMessage message, byte[] body)
    {
        var text = body.Length > 0 ? Encoding.UTF8.GetString(body).Trim() : message.Text;
        return message with { Text = string.IsNullOrEmpty(text) ? "triggered" : text };
    }

    private NtfyMessage WithFile(NtfyMessage message, byte[] body, string name)
    {
        var called = name.Length > 0 ? name : "attachment.bin";
        return message with
        {
            Attachment = new(called, body.Length, $"{BaseUrl}/file/{message.Id}") { Content = body },
            Text = message.Text ?? $"You received a file: {called}",
        };
    }

    private NtfyHttpReply? FileRefusal(int length) =>
        HasNoFiles ? NtfyHttpReply.Error(40014, "invalid request: attachments not allowed")
        : length > limits.FileBytes
        || length + _messages.Sum(message => (long)(message.Attachment?.Size ?? 0)) > limits.AllFilesBytes
            ? NtfyHttpReply.Error(41301, "attachment too large, or bandwidth limit reached")
        : null;

    private NtfyHttpReply File(NtfyHttpAsk ask) =>
        _messages.Find(message => $"/file/{message.Id}" == ask.Path)?.Attachment is { } file
            ? new(200, "image/jpeg", file.Content)
            : NtfyHttpReply.Error(40401, "page not found");

    private NtfyHttpReply? Refusal(NtfyHttpAsk ask, string topic) =>
        !_visitor.RequestAllowed() ? Many(42901, "limit reached: too many requests")
        : Access?.Judge(ask.Headers.GetValueOrDefault("Authorization", ""), topic) is { } code and > 0
            ? NtfyHttpReply.Error(code, code / 100 == 401 ? "unauthorized" : "forbidden")
        : null;

    private NtfyHttpReply Many(int code, string words)
    {
        TooMany++;
        var reply = NtfyHttpReply.Error(code, words);
        if (limits.RetryAfter is { } wait)
        {
            reply.Headers["Retry-After"] = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return reply;
    }

    private NtfyHttpReply Subscribe(NtfyHttpAsk ask, string topic)
    {
        if (Refusal(ask, topic) is { } refusal)
        {
            return refusal;
        }

        var poll = ask.Parameter("x-poll", "poll", "po") is "1" or "true" or "yes";
        var since = ask.Parameter("x-since", "since", "si");
        var old = Since(topic, since.Length == 0 && poll ? "all" : since);
        if (poll)
        {
            return new(
                200,
                "application/x-ndjson; charset=utf-8",
                Encoding.UTF8.GetBytes(string.Concat(old.Select(Line)))
            );
        }

        if (_visitor.Subscriptions >= limits.Subscriptions)
        {
            return Many(42903, "limit reached: too many active subscriptions");
        }

        _visitor.Subscriptions++;
        var seen = _messages.Count;
        return new(200, "application/x-ndjson; charset=utf-8", [])
        {
            Stream = (stream, cut) => FeedAsync(stream, topic, old, seen, cut),
        };
    }

    private List<NtfyMessage> Since(string topic, string since)
    {
        var all = _messages.Where(message => message.Topic == topic).ToList();
        return since switch
        {
            "" or "none" => [],
            "all" => all,
            "latest" => [.. all.TakeLast(1)],
            _ when long.TryParse(since, out var time) => [.. all.Where(message => message.Time >= time)],
            _ => [.. all.SkipWhile(message => message.Id != since).Skip(1)],
        };
    }

    private async Task FeedAsync(Stream stream, string topic, List<NtfyMessage> old, int seen, CancellationToken cut)
    {
        try
        {
            await SendAsync([new(NewId(), Now, "open", topic), .. old]);
            while (true)
            {
                Task changed;
                List<NtfyMessage> fresh;
                lock (_gate)
                {
                    changed = _changed.Task;
                    fresh = [.. _messages.Skip(seen).Where(message => message.Topic == topic)];
                    seen = _messages.Count;
                }

                await SendAsync(fresh);
                using var alive = CancellationTokenSource.CreateLinkedTokenSource(cut);
                if (await Task.WhenAny(changed, Task.Delay(KeepAlive, time, alive.Token)) != changed)
                {
                    cut.ThrowIfCancellationRequested();
                    await SendAsync([new(NewId(), Now, "keepalive", topic)]);
                }

                await alive.CancelAsync();
            }
        }
        finally
        {
            lock (_gate)
            {
                _visitor.Subscriptions--;
            }
        }

        async Task SendAsync(List<NtfyMessage> messages) =>
            await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(messages.Select(Line))), cut);
    }

    private static string Line(NtfyMessage message) => message.ToJson() + "\n";

    private static bool TryActions(string text, out ImmutableArray<NtfyAction>? actions)
    {
        actions = null;
        if (text.Length == 0)
        {
            return true;
        }

        try
        {
            var read = JsonSerializer.Deserialize<ImmutableArray<NtfyAction>>(text, NtfyMessage.Json);
            actions = read;
            return read.Length <= 3
                && read.All(one =>
                    one is { Action: "http" or "view", Label.Length: > 0, Url.Length: > 0 }
                    && !(one.Method is "GET" or "HEAD" && one.Body is { Length: > 0 })
                );
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsUtf8(byte[] body)
    {
        try
        {
            _ = new UTF8Encoding(false, true).GetCharCount(body);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    private static string? Some(string text) => text.Length > 0 ? text : null;

    private static string NewId() =>
        RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 12);

    [GeneratedRegex(@"\A[-_A-Za-z0-9]{1,64}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A/(?<topic>[-_A-Za-z0-9]{1,64})(/(?<seq>[-_A-Za-z0-9]{1,64})(?<clear>/(clear|read))?)?\z")]
    private static partial Regex Route();

    [GeneratedRegex(@"\A/([-_A-Za-z0-9]{1,64})/json\z")]
    private static partial Regex Feed();
}
