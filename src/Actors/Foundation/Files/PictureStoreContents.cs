namespace Experimance.Actors.Foundation.Files;

/// <summary>What lies in the picture store.</summary>
/// <param name="Files">Pictures and maps on disk.</param>
/// <param name="InMemory">Those that the disk refused.</param>
/// <param name="Protected">That are not removed because screens or core need them.</param>
/// <param name="Oldest">When the one was last used that goes first; null: there is none.</param>
/// <param name="Damaged">Set aside in this process's life.</param>
public readonly record struct PictureStoreContents(
    int Files,
    long Bytes,
    int InMemory,
    long MemoryBytes,
    int Protected,
    DateTimeOffset? Oldest,
    long Damaged
);
