using System.Collections.Immutable;

namespace Experimance.Actors.Installation.Faults;

/// <summary>What faults may reach beyond the actors; each host says what it has.</summary>
public sealed record FaultMeans
{
    /// <summary>Stores with a limit, by the name that a drill calls them.</summary>
    public ImmutableDictionary<string, FaultQuota> Quotas { get; init; } =
        ImmutableDictionary<string, FaultQuota>.Empty;

    /// <summary>Sets the wall clock off by so much, from what it truly is; zero: right again. Null: it cannot be.</summary>
    public Action<TimeSpan>? SetWallClockOff { get; init; }

    /// <summary>Writes a line into the log. Null: there is none.</summary>
    public Action<string>? WriteLog { get; init; }

    /// <summary>The camera is the simulated one, which can be broken by wish.</summary>
    public bool SimulatedCamera { get; init; } = true;

    /// <summary>Removes what a process that was killed in the middle of a fault has left, as far as the disk lets it.</summary>
    public void Tidy()
    {
        foreach (var quota in Quotas.Values)
        {
            try
            {
                quota.Empty();
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // It only takes room; no reason not to start.
            }
        }
    }
}
