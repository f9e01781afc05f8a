namespace Experimance.Actors.Core.Memory;

/// <summary>How the writing of the piece's memory goes. Immutable; times are monotonic.</summary>
/// <param name="Trouble">Why the last writing failed; null: it did not.</param>
/// <param name="Since">When the first of the failures was known.</param>
/// <param name="Busy">When the writing that is on its way was begun; null: none is.</param>
/// <param name="Done">Something has been written, in this life of the service.</param>
internal sealed record Saving(string? Trouble, TimeSpan? Since, TimeSpan? Busy, bool Done)
{
    public static readonly Saving None = new(null, null, null, false);

    public Saving Begun(TimeSpan now) => this with { Busy = now };

    /// <param name="trouble">Null: it is written.</param>
    public Saving Ended(string? trouble, TimeSpan now) =>
        new(trouble, trouble is null ? null : Since ?? now, null, Done || trouble is null);
}
