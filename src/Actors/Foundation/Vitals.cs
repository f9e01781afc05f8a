namespace Experimance.Actors.Foundation;

/// <summary>
/// What health and <c>Watch</c> show each other without a mailbox, a lock or the pool between them: each counts its own
/// rounds and looks at the other's.
/// </summary>
public sealed class Vitals
{
    private long _healthRounds;
    private long _watchLooks;
    private long _poolSilent;

    /// <summary>Evaluation rounds that health has finished.</summary>
    public long HealthRounds => Interlocked.Read(ref _healthRounds);

    /// <summary>Looks that <c>Watch</c> has taken.</summary>
    public long WatchLooks => Interlocked.Read(ref _watchLooks);

    /// <summary>How long the thread pool had not run the probe item at <c>Watch</c>'s last look; zero while it does.</summary>
    public TimeSpan PoolSilent => new(Interlocked.Read(ref _poolSilent));

    public void HealthFinishedRound() => Interlocked.Increment(ref _healthRounds);

    /// <summary>Said by <c>Watch</c> at each look.</summary>
    public void PoolWasSilentFor(TimeSpan silent) => Interlocked.Exchange(ref _poolSilent, silent.Ticks);

    public void WatchLooked() => Interlocked.Increment(ref _watchLooks);
}
