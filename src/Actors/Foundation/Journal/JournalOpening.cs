using System.Collections.Immutable;

namespace Experimance.Actors.Foundation.Journal;

/// <summary>What opening a journal brought.</summary>
/// <param name="Journal">Null when it could not be opened; then <paramref name="Troubles"/> says why.</param>
/// <param name="Records">All that could be read, in the order in which it was appended.</param>
/// <param name="Troubles">What was damaged, missing or refused, in words for people; each once.</param>
internal sealed record JournalOpening(
    AppendJournal? Journal,
    ImmutableArray<JournalRecord> Records,
    ImmutableArray<string> Troubles
);
