namespace Experimance.Actors.Foundation.Journal;

/// <summary>What is to be appended.</summary>
/// <param name="Kind">The owner's own; the journal only carries it.</param>
/// <param name="Payload">At most <see cref="JournalOptions.MaxPayload"/> bytes, may be empty.</param>
internal readonly record struct JournalEntry(byte Kind, ReadOnlyMemory<byte> Payload);
