namespace Experimance.Actors.Notifications.Deciding;

/// <summary>What the book has let go of since it began.</summary>
/// <param name="Dropped">Threads forgotten because there were too many.</param>
/// <param name="Damaged">Entries of its memory that could not be read.</param>
/// <param name="Repeated">Changes of which it knew already.</param>
internal sealed record TellingCounts(long Dropped, long Damaged, long Repeated);
