using Experimance.Actors.Core.Memory;

namespace Experimance.Actors.Core;

/// <summary>What the state wants done; the actor does it.</summary>
internal abstract record Effect
{
    /// <summary>A message of the room's protocol.</summary>
    public sealed record ToDepth(object Message) : Effect;

    public sealed record ToImages(object Message) : Effect;

    public sealed record ToDisplay(object Message) : Effect;

    /// <summary>Write the state down (the latest wins).</summary>
    public sealed record Save(CoreMemory Memory) : Effect;

    /// <summary>One line in the log.</summary>
    public sealed record Note(bool Trouble, string Text) : Effect;
}

/// <summary>The outcome of one event.</summary>
internal readonly record struct Step(CoreState Next, IReadOnlyList<Effect> Effects);

/// <summary>Time goes on; told by the actor's timer.</summary>
internal sealed record Tick
{
    public static readonly Tick Instance = new();
}
