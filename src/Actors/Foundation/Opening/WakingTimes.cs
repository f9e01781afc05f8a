namespace Experimance.Actors.Foundation.Opening;

/// <summary>By what the piece wakes and sleeps. Immutable; safe from any thread.</summary>
/// <param name="Times">Those it follows: in development only what people change by hand.</param>
/// <param name="WakeBefore">How long before an opening it is awake.</param>
public sealed record WakingTimes(OpeningTimes Times, TimeSpan WakeBefore)
{
    /// <inheritdoc cref="Wakefulness.At"/>
    public Wakefulness At(DateTimeOffset now) => Wakefulness.At(Times, WakeBefore, now);
}
