namespace Experimance.Actors.Foundation.Time;

/// <summary>
/// Now, on both clocks, taken once for each evaluation. Durations are counted on the monotonic one; the wall clock is only
/// written down for people, so that a clock that is set never begins, ends or hides anything.
/// </summary>
/// <param name="Mono">Since its user began.</param>
/// <param name="Wall">For people.</param>
internal readonly record struct Moment(TimeSpan Mono, DateTimeOffset Wall)
{
    /// <summary>What the wall clock would have shown then, were it as right then as it is now.</summary>
    public DateTimeOffset WallAt(TimeSpan mono) => Wall - (Mono - mono);
}
