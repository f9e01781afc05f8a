using System.Collections.Immutable;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Messages;

/// <summary>What the lines of the day say.</summary>
/// <param name="Day">In the project's time zone.</param>
/// <param name="OpensAt">The next opening; null where none is known within a week.</param>
/// <param name="ClosesAt">The end of the present or next span; null as above.</param>
/// <param name="Open">Incidents that stand.</param>
/// <param name="Over">Incidents since the last line that are over, which people heard of or would have.</param>
/// <param name="QuietRestarts">Restarts that helped before anybody had to be told, by service.</param>
/// <param name="OpenTime">Hours of visitors since the last line.</param>
/// <param name="Troubled">So much of it visitors saw a fault.</param>
internal sealed record DayReport(
    DateOnly Day,
    DateTimeOffset? OpensAt,
    DateTimeOffset? ClosesAt,
    ImmutableArray<Incident> Open,
    ImmutableArray<Incident> Over,
    ImmutableSortedDictionary<string, int> QuietRestarts,
    TimeSpan OpenTime,
    TimeSpan Troubled
)
{
    /// <summary>A person's word for what is going on: maintenance, open longer, a holiday; empty: an ordinary day.</summary>
    public string Note { get; init; } = "";

    /// <summary>The maintenance that is on; null: none.</summary>
    public Foundation.Opening.Maintenance? Maintenance { get; init; }
}
