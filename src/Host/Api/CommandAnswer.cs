using System.Collections.Immutable;
using System.Text.Json;
using Experimance.Wire;

namespace Experimance.Host.Api;

/// <summary>What a command said.</summary>
/// <param name="Id">To ask for its fate.</param>
/// <param name="Rows">Of a list, newest first.</param>
/// <param name="Texts">Sentences for people.</param>
/// <param name="Facts">The same for programs, where there is something to say.</param>
/// <param name="Notes">What a terminal would show beside the answer.</param>
internal sealed record CommandAnswer(
    string Id,
    Outcome Outcome,
    ImmutableArray<JsonElement> Rows,
    ImmutableArray<string> Texts,
    ImmutableArray<JsonElement> Facts,
    ImmutableArray<string> Notes
)
{
    public static CommandAnswer Of(string id, IReadOnlyList<CommandEvent> said, Outcome outcome) =>
        new(
            id,
            outcome,
            [.. said.Where(one => one.Row is not null).Select(one => Parsed(one.Row.Json))],
            [.. said.Where(one => one.Said is not null).Select(one => one.Said.Text)],
            [.. said.Where(one => one.Said is { Json.Length: > 0 }).Select(one => Parsed(one.Said.Json))],
            [.. said.Where(one => one.Note is not null).Select(one => one.Note.Text)]
        );

    private static JsonElement Parsed(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}

/// <summary>A command was taken on.</summary>
/// <param name="Location">Where its fate is told.</param>
internal sealed record CommandTaken(string Id, string Location);

/// <summary>What became of a command.</summary>
/// <param name="Running">It has not ended yet.</param>
/// <param name="Outcome">Null while it runs.</param>
/// <param name="Why">In words; empty where it was done.</param>
internal sealed record CommandFate(string Id, bool Running, Outcome? Outcome, string Why);
