namespace Experimance.Operations.Planning;

/// <summary>Something that keeps a plan from being carried out, or should be known before it is.</summary>
/// <param name="Kind">What it means for the plan.</param>
/// <param name="What">What is missing or in the way, and why that matters.</param>
/// <param name="ToDo">The command that mends it, or what a person has to do.</param>
internal sealed record Trouble(TroubleKind Kind, string What, string ToDo);

/// <summary>What a trouble means, the worst first; the worst one gives the exit status.</summary>
internal enum TroubleKind
{
    /// <summary>The command was used wrongly.</summary>
    Wrong,

    /// <summary>The machine lacks something.</summary>
    Missing,

    /// <summary>The project's or the machine's configuration is invalid.</summary>
    Configuration,

    /// <summary>Something else stands where ours should.</summary>
    InTheWay,

    /// <summary>It works without; a person should see to it.</summary>
    Advice,
}
