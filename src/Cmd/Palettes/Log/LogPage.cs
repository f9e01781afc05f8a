using System.Collections.Immutable;

namespace Experimance.Palettes.Log;

/// <summary>What a search found.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="Complete">False: the search was cut short by its limits of time and lines, so older matches may exist.</param>
/// <param name="Scanned">Lines read for it.</param>
/// <param name="Cursor">For the next page, or to go on where the search was cut short; null: there is nothing older.</param>
/// <param name="Source">What was read: <c>logs/</c> or the journal.</param>
public sealed record LogPage(
    ImmutableArray<LogEntry> Entries,
    bool Complete,
    int Scanned,
    string? Cursor,
    string Source
);
