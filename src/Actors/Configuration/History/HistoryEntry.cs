using System.Collections.Immutable;

namespace Experimance.Actors.Configuration.History;

/// <summary>One accepted configuration, whole, and what made it.</summary>
/// <param name="Id">From 1, one more for each.</param>
/// <param name="Time">When it was accepted.</param>
/// <param name="By">Who: a user of this machine, or <c>by hand</c> where a file was found changed.</param>
/// <param name="Why">In words: <c>set core.presence.idle_threshold to 60s</c>.</param>
/// <param name="Changes">What differs from the entry before.</param>
/// <param name="Files">Every file's SHA-256 by its name.</param>
public sealed record HistoryEntry(
    int Id,
    DateTimeOffset Time,
    string By,
    string Why,
    ImmutableArray<HistoryChange> Changes,
    ImmutableSortedDictionary<string, string> Files
);

/// <summary>One setting that changed, or one file that is none of settings.</summary>
/// <param name="What">The key, as people write it, or the file's name.</param>
/// <param name="Before">The value as it was in effect, in words; null: unknown or not there.</param>
/// <param name="After">The value as it is in effect.</param>
public sealed record HistoryChange(string What, string? Before, string? After);
