using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Experimance.Actors.Configuration;

namespace Experimance.Palettes.Running;

/// <summary>One command on its way: its arguments, who wants it, and where its answer goes.</summary>
/// <param name="id">Of the call; also the answer of <c>202</c> over HTTP.</param>
/// <param name="arguments">Checked against the declaration; defaults filled in.</param>
public sealed class CommandRun(
    string id,
    ShellMeans means,
    Caller caller,
    IReadOnlyDictionary<string, string> arguments,
    bool dryRun,
    ICommandOutput output
)
{
    /// <summary>How everything for programs is written: <c>snake_case</c>, letters of all languages as they are.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public string Id => id;

    public ShellMeans Means => means;

    public Caller Caller => caller;

    /// <summary>Say what would be done; change nothing.</summary>
    public bool DryRun => dryRun;

    /// <summary>The argument's text; empty where it is not given and has no default.</summary>
    public string Text(string name) => arguments.GetValueOrDefault(name, "");

    public bool Has(string name) => Text(name).Length > 0;

    public bool Flag(string name) => Text(name) == "true";

    public int Number(string name) => int.Parse(Text(name), CultureInfo.InvariantCulture);

    /// <summary>Null where it is not given and has no default.</summary>
    public TimeSpan? Span(string name) => Has(name) && Duration.TryParse(Text(name), out var span) ? span : null;

    /// <summary>Lines for people, and the same as one object for programs.</summary>
    /// <param name="facts">Anonymous objects and records; written in <c>snake_case</c>.</param>
    public ValueTask SayAsync(string text, object? facts, CancellationToken end) =>
        output.WriteAsync(
            new()
            {
                Said = new() { Text = text, Json = facts is null ? "" : JsonSerializer.Serialize(facts, Json) },
            },
            end
        );

    /// <summary>Begins a table; a column's title may begin with <c>&gt;</c> (to the right) or end with <c>~</c> (gives way in a narrow window).</summary>
    public ValueTask TableAsync(IEnumerable<string> titles, CancellationToken end)
    {
        var columns = new Columns();
        columns.Columns_.AddRange(
            titles.Select(title => new Column
            {
                Title = title.TrimStart('>').TrimEnd('~'),
                Right = title.StartsWith('>'),
                GivesWay = title.EndsWith('~'),
            })
        );
        return output.WriteAsync(new() { Columns = columns }, end);
    }

    /// <summary>One row: cells for people, and the object for programs, which has an <c>id</c>.</summary>
    /// <param name="mood">ok, warn, bad or empty.</param>
    public ValueTask RowAsync(IEnumerable<string> cells, object facts, string mood, CancellationToken end) =>
        output.WriteAsync(new() { Row = Row(cells, facts, mood) }, end);

    /// <summary>One row of a stream that must never wait for its reader: dropped and counted where the reader is too slow.</summary>
    public void Offer(IEnumerable<string> cells, object facts, string mood) =>
        output.Offer(new() { Row = Row(cells, facts, mood) });

    /// <summary>Says that rows are left out here which came faster than anybody reads.</summary>
    public ValueTask MissedAsync(long count, CancellationToken end) =>
        output.WriteAsync(new() { Missed = new() { Count = count } }, end);

    /// <summary>For standard error.</summary>
    public ValueTask NoteAsync(string text, CancellationToken end) =>
        output.WriteAsync(new() { Note = new() { Text = text } }, end);

    /// <summary>For standard error; the next one takes its place.</summary>
    public ValueTask ProgressAsync(string text, CancellationToken end) =>
        output.WriteAsync(new() { Progress = new() { Text = text } }, end);

    private static Row Row(IEnumerable<string> cells, object facts, string mood)
    {
        var row = new Row { Json = JsonSerializer.Serialize(facts, Json), Mood = mood };
        row.Cells.AddRange(cells);
        return row;
    }
}
