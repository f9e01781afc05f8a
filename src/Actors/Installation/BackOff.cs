namespace Experimance.Actors.Installation;

/// <summary>How long to wait before a service is started again: doubling with each failure, forgotten after a healthy time.</summary>
/// <param name="Failures">In a row, none of them after a healthy time.</param>
public readonly record struct BackOff(int Failures)
{
    /// <summary>The next wait.</summary>
    /// <param name="ranFor">How long the incarnation that failed had been running; null when it never did.</param>
    /// <param name="random">0..1: jitter shortens the wait by up to that share, so that the cap is never exceeded.</param>
    public (BackOff Next, TimeSpan Wait) After(TimeSpan? ranFor, double random, SupervisionSettings settings)
    {
        var failures = ranFor >= settings.HealthyAfter ? 0 : Failures;
        var doubled = settings.BackOffMin * Math.Pow(2, Math.Min(failures, 30));
        var wait = doubled < settings.BackOffMax ? doubled : settings.BackOffMax;
        return (new BackOff(failures + 1), wait * (1 - (settings.Jitter * random)));
    }
}
