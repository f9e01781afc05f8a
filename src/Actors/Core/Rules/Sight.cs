namespace Experimance.Actors.Core.Rules;

/// <summary>
/// Whether the bowl is seen, and the piece's own time, which stands still while it is not.
/// </summary>
/// <param name="LostSince">Monotonic; null while the bowl is seen.</param>
/// <param name="LostTotal">How long it was lost before.</param>
/// <param name="LastWorld">When the loss last made another landscape; null: not yet.</param>
/// <param name="Told">Depth has said whether it sees the bowl; before that nothing is known.</param>
/// <param name="Why">For people.</param>
internal sealed record Sight(TimeSpan? LostSince, TimeSpan LostTotal, TimeSpan? LastWorld, bool Told, string Why)
{
    public static Sight Unknown(TimeSpan now) => new(now, TimeSpan.Zero, null, false, "no bowl seen yet");

    public bool Seen => LostSince is null;

    /// <summary>The piece's own time.</summary>
    public TimeSpan Time(TimeSpan now) => (LostSince ?? now) - LostTotal;

    public Sight Found(TimeSpan now) =>
        LostSince is { } since ? new(null, LostTotal + (now - since), null, true, "") : this;

    public Sight Lost(TimeSpan now, string why) => this with { LostSince = LostSince ?? now, Told = true, Why = why };

    /// <summary>How long it is lost; zero while it is seen.</summary>
    public TimeSpan LostFor(TimeSpan now) => now - (LostSince ?? now);

    public bool Attracting(TimeSpan now, LossSettings settings) => now - LostSince >= settings.AttractAfter;

    /// <summary>Time goes on; says whether the kept era ends (or, after it, another landscape is due).</summary>
    public (Sight Next, bool NewWorld) At(TimeSpan now, LossSettings settings, PresenceSettings presence)
    {
        var due = LastWorld is { } last ? now - last >= presence.IdleBiomeEvery : now - LostSince >= settings.EraKept;
        return due ? (this with { LastWorld = now }, true) : (this, false);
    }
}
