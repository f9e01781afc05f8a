using System.Globalization;

namespace Experimance.Actors.Foundation.Time;

/// <summary>
/// Whether the wall clock can be right. A machine whose battery is empty wakes in 1970 or on the day of its firmware: then no
/// hour it shows means anything until something sets it.
/// </summary>
public static class ClockBelief
{
    /// <summary>A clock that runs free is a little off; so far back it may be put and still be believed.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    /// <summary>Why that clock is not believed, for people; null: it is.</summary>
    /// <param name="synchronised">Something keeps it right; null: unknown, which counts as not.</param>
    /// <param name="released">When this program was built; it cannot run before.</param>
    /// <param name="lastOnRecord">When this installation last was, by a clock that was believed; null: never.</param>
    public static string? Doubt(
        DateTimeOffset now,
        bool? synchronised,
        DateTimeOffset? released,
        DateTimeOffset? lastOnRecord
    )
    {
        if (synchronised == true)
        {
            return null;
        }

        return released is { } built && now < built ? $"it says {At(now)}, before this release was built ({At(built)})"
            : lastOnRecord is { } last && now < last - Slack
                ? $"it says {At(now)}, though it was {At(last)} here already"
            : null;
    }

    /// <summary>Why the wall clock of this provider is not believed now; null: it is, as every clock of which nobody says otherwise.</summary>
    public static string? Doubt(this TimeProvider time) => (time as IDoubtedClock)?.Doubt;

    private static string At(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

/// <summary>A clock of which somebody knows whether its wall clock can be right.</summary>
public interface IDoubtedClock
{
    /// <inheritdoc cref="ClockBelief.Doubt(TimeProvider)"/>
    string? Doubt { get; set; }
}
