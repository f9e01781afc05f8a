namespace Experimance.Actors.Foundation.Journal;

/// <summary>What was read.</summary>
/// <param name="Sequence">Grows by one with each record, never used twice; a rewritten record gets a new one.</param>
/// <param name="Kind">As it was appended.</param>
/// <param name="Payload">As it was appended.</param>
internal readonly record struct JournalRecord(long Sequence, byte Kind, ReadOnlyMemory<byte> Payload);
