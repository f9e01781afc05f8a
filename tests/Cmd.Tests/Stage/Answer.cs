using System.Text.Json;

namespace Experimance.Cmd.Tests.Stage;

/// <summary>All that a command said.</summary>
internal sealed record Answer(IReadOnlyList<CommandEvent> Events, Result Result)
{
    public Outcome Outcome => Result.Outcome;

    /// <summary>What stands on standard output for people, where it is no table.</summary>
    public string Text => string.Join('\n', Events.Where(one => one.Said is not null).Select(one => one.Said.Text));

    public string[] Lines => Text.Split('\n');

    public IReadOnlyList<Row> Rows => [.. Events.Where(one => one.Row is not null).Select(one => one.Row)];

    public IReadOnlyList<string> Notes => [.. Events.Where(one => one.Note is not null).Select(one => one.Note.Text)];

    public IReadOnlyList<string> Progress =>
        [.. Events.Where(one => one.Progress is not null).Select(one => one.Progress.Text)];

    /// <summary>For programs.</summary>
    public JsonElement Json => JsonDocument.Parse(Events.Single(one => one.Said is not null).Said.Json).RootElement;

    public Answer ShouldBeDone()
    {
        Result.Outcome.ShouldBe(Outcome.Done, Result.Why);
        return this;
    }
}
