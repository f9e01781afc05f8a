using Experimance.Palettes.Log;

namespace Experimance.Host.Logs;

/// <summary>One line as it was read, newest first.</summary>
/// <param name="Place">Of its beginning: reading on from there brings only what is older.</param>
internal readonly record struct RawLine(string Text, string Place)
{
    /// <summary>When the line came, where its own head tells the time of day alone; null: its head tells all.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>It has no head and is none of the further lines either: what the process said without its log, before it had one or in dying.</summary>
    public LogImportance? Bare { get; init; }

    /// <summary>It is an entry of its own, and its text has no head: whose it is, and how much it matters.</summary>
    public (string Service, LogImportance Level)? Whole { get; init; }
}
