namespace Experimance.Actors.Foundation.Files;

/// <summary>How the picture store is.</summary>
/// <param name="Refusal">Why the disk refuses new pictures; null: it takes them.</param>
/// <param name="RefusedFor">Since its first refusal.</param>
/// <param name="HeldBytes">On disk, and not to be removed because screens or core need it.</param>
/// <param name="LimitBytes">What may be on disk.</param>
public readonly record struct PictureStoreCondition(
    string? Refusal,
    TimeSpan? RefusedFor,
    long HeldBytes,
    long LimitBytes
);
