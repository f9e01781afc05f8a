namespace Experimance.Actors.Core.Rules;

/// <summary>
/// Nobody came for long. Times are the piece's own (<see cref="Sight"/>): a lost camera is not idle.
/// </summary>
/// <param name="LastEvidence">When somebody was last noticed.</param>
/// <param name="LastWorld">When idleness last made another landscape; null: not idle.</param>
internal readonly record struct Idle(TimeSpan LastEvidence, TimeSpan? LastWorld)
{
    public bool Is => LastWorld is not null;

    /// <summary>Somebody was noticed.</summary>
    public static Idle Since(TimeSpan now) => new(now, null);

    /// <summary>Time goes on; says whether a new landscape is due.</summary>
    public (Idle Next, bool NewWorld) At(TimeSpan now, PresenceSettings settings)
    {
        var due = LastWorld is { } last
            ? now - last >= settings.IdleBiomeEvery
            : now - LastEvidence >= settings.IdleThreshold;
        return due ? (this with { LastWorld = now }, true) : (this, false);
    }
}
