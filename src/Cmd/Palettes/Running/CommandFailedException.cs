namespace Experimance.Palettes.Running;

/// <summary>A command was not done. The text is for the one who typed it: what failed, why, and what to do.</summary>
public sealed class CommandFailedException(string why, Outcome outcome = Outcome.Failed) : Exception(why)
{
    public Outcome Outcome { get; } = outcome;

    /// <summary>Not allowed now, by the room's own rules.</summary>
    public static CommandFailedException Refused(string why) => new(why, Outcome.Refused);

    /// <summary>An argument is wrong in a way that only the command can tell.</summary>
    public static CommandFailedException UsedWrongly(string why) => new(why, Outcome.UsedWrongly);
}
