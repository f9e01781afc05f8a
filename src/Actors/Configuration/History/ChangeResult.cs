using System.Collections.Immutable;

namespace Experimance.Actors.Configuration.History;

/// <summary>What became of a change.</summary>
/// <param name="Entry">Its place in the history; null where nothing was changed.</param>
/// <param name="Files">Files with their contents before and after; also of a change that was only tried.</param>
/// <param name="Changes">What would change or has changed.</param>
/// <param name="Errors">Why it was refused, a line each; empty: it was not.</param>
/// <param name="StillWrong">What was wrong before and still is.</param>
public sealed record ChangeResult(
    HistoryEntry? Entry,
    ImmutableArray<(string Name, ImmutableArray<byte>? Before, ImmutableArray<byte>? After)> Files,
    ImmutableArray<HistoryChange> Changes,
    ImmutableArray<string> Errors,
    ImmutableArray<string> StillWrong
)
{
    public bool IsRefused => !Errors.IsEmpty;

    /// <summary>It was not even tried: a later change stands in its way, or there is no such change.</summary>
    public bool IsConflict { get; init; }

    public static ChangeResult Refused(params ImmutableArray<string> errors) => new(null, [], [], errors, []);
}
