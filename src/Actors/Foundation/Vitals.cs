namespace Experimance.Actors.Foundation;

/// <summary>
/// What health and <c>Watch</c> show each other without a mailbox, a lock or the pool between them: each counts its own
/// rounds and looks at the other's.
/// </summary>
public sealed class Vitals
{
    private long _healthRounds;
    private long _watchLooks;

    /// <summary>Evaluation rounds that health has finished.</summary>
    public long HealthRounds => Interlocked.Read(ref _healthRounds);

    /// <summary>Looks that <c>Watch</c> has taken.</summary>
    public long WatchLooks => Interlocked.Read(ref _watchLooks);

    public void HealthFinishedRound() => Interlocked.Increment(ref _healthRounds);

    public void WatchLooked() => Interlocked.Increment(ref _watchLooks);
}
