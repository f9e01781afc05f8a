using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Probes;

/// <summary>
/// One look at the machine. A probe is a small file of its own and one line in <see cref="ProbeCatalogue"/>; its actor sees to
/// time limit, circuit breaker and thread.
/// </summary>
internal interface IProbe
{
    /// <summary>For log and records: <c>disk</c>.</summary>
    string Name { get; }

    /// <summary>A look that takes longer is given up: what it would have told is unknown.</summary>
    TimeSpan Limit { get; }

    /// <summary>Null: asked as often as the settings say; else so seldom, because it costs.</summary>
    TimeSpan? Every => null;

    /// <summary>
    /// Looks. Runs on a thread of its own and may block; never called again while a look still runs. What cannot be read gives
    /// a reading that says nothing, or none; it throws only for what nobody foresaw.
    /// </summary>
    Task<ProbeReport> LookAsync(CancellationToken end);
}
