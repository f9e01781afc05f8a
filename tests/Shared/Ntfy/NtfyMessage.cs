using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experimance.Tests;

/// <summary>One event of a topic, as the server keeps it and sends it to phones.</summary>
internal sealed record NtfyMessage(
    string Id,
    long Time,
    [property: JsonPropertyName("event")] string Kind,
    string Topic,
    string? SequenceId = null
)
{
    public string? Title { get; init; }

    [JsonPropertyName("message")]
    public string? Text { get; init; }

    public int? Priority { get; init; }

    public ImmutableArray<string>? Tags { get; init; }

    public string? Click { get; init; }

    public ImmutableArray<NtfyAction>? Actions { get; init; }

    public NtfyFile? Attachment { get; init; }

    /// <summary>What phones know it by.</summary>
    [JsonIgnore]
    public string Shown => SequenceId ?? Id;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>A button.</summary>
internal sealed record NtfyAction(string Action, string Label, string? Url)
{
    public bool Clear { get; init; }

    public string? Method { get; init; }

    public string? Body { get; init; }

    public ImmutableSortedDictionary<string, string>? Headers { get; init; }
}

/// <summary>A file that came with a message.</summary>
internal sealed record NtfyFile(string Name, int Size, string Url)
{
    [JsonIgnore]
    public byte[] Content { get; init; } = [];
}

/// <summary>One line in the app: all messages of one sequence id.</summary>
/// <param name="Last">As it reads now.</param>
/// <param name="Sounds">How often it made a sound.</param>
/// <param name="Versions">How many messages it was made of.</param>
/// <param name="Cleared">Taken out of the notifications; it still stands in the app.</param>
internal sealed record PhoneLine(NtfyMessage Last, int Sounds, int Versions, bool Cleared)
{
    public string Sequence => Last.Shown;

    public string Title => Last.Title ?? "";

    public string Text => Last.Text ?? "";

    public override string ToString() =>
        $"[{string.Join(',', Last.Tags ?? [])}] {Title} | {Text} (p{Last.Priority ?? 3}, {Sounds} sounds, {Versions} versions)";
}
