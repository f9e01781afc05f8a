using System.Collections.Immutable;

namespace Experimance.Palettes.Log;

/// <summary>What was logged since the batch before.</summary>
/// <param name="Entries">Oldest first.</param>
/// <param name="Missed">Lines that passed and are not among them, because more came than a person can read.</param>
public sealed record LogBatch(ImmutableArray<LogEntry> Entries, long Missed);
