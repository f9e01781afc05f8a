using System.Collections.Immutable;

namespace Experimance.Actors.Configuration.History;

/// <summary>
/// A change that was decided and is being written. It lies on the disk from before the first file changes until after the last:
/// whoever finds it finishes it, so a change is there whole or not at all.
/// </summary>
/// <param name="Entry">Joins the history once all files are written.</param>
/// <param name="Writes">Each file's new content by its SHA-256; null: the file goes.</param>
/// <param name="Trials">All trials as they are afterwards.</param>
internal sealed record PendingChange(
    HistoryEntry Entry,
    ImmutableSortedDictionary<string, string?> Writes,
    ImmutableArray<Trial> Trials
);

/// <summary>A change that goes back by itself.</summary>
/// <param name="Id">The entry to take back.</param>
/// <param name="Until">When.</param>
public sealed record Trial(int Id, DateTimeOffset Until);
