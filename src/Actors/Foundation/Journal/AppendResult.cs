namespace Experimance.Actors.Foundation.Journal;

/// <summary>How an append went. Refused is no exception: the owner still has the records and may try again.</summary>
/// <param name="Kept">So many of the entries, from the first on, are on the disk for good.</param>
/// <param name="FirstSequence">Number of the first of them; the others follow without a gap. 0 when none was kept.</param>
/// <param name="Refusal">Why the rest was not kept and what to do, for people; null when all were.</param>
internal readonly record struct AppendResult(int Kept, long FirstSequence, string? Refusal);
