using System.Text.Json;

namespace Experimance.Cmd.Tests.Puppets;

/// <summary>All that a command said.</summary>
internal sealed record Answer(IReadOnlyList<CommandEvent> Events, Result Result)
{
    public Outcome Outcome => Result.Outcome;

    /// <summary>Lines for people.</summary>
    public string Text => string.Join('\n', Of(CommandEvent.WhatOneofCase.Said).Select(one => one.Said.Text));

    public string Notes => string.Join('\n', Of(CommandEvent.WhatOneofCase.Note).Select(one => one.Note.Text));

    public IReadOnlyList<Row> Rows => [.. Of(CommandEvent.WhatOneofCase.Row).Select(one => one.Row)];

    /// <summary>The facts of what was said, for programs.</summary>
    public JsonElement Facts => JsonDocument.Parse(Of(CommandEvent.WhatOneofCase.Said).Single().Said.Json).RootElement;

    /// <summary>Done, and nothing else.</summary>
    public Answer ShouldBeDone()
    {
        Result.Outcome.ShouldBe(Outcome.Done, Result.Why);
        return this;
    }

    /// <summary>Not done, with a reason that has these words.</summary>
    public void ShouldEnd(Outcome outcome, string why)
    {
        Result.Outcome.ShouldBe(outcome, Result.Why);
        Result.Why.ShouldContain(why);
    }

    public static JsonElement Of(Row row) => JsonDocument.Parse(row.Json).RootElement;

    private IEnumerable<CommandEvent> Of(CommandEvent.WhatOneofCase kind) => Events.Where(one => one.WhatCase == kind);
}
