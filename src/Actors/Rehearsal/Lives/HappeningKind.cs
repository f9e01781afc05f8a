using System.Collections.Immutable;

namespace Experimance.Actors.Rehearsal.Lives;

/// <summary>One way in which the world treats an installation.</summary>
/// <param name="Name">As scripts write it.</param>
/// <param name="Means">In a few words, for the page and for errors.</param>
/// <param name="Subjects">What it may be about; empty: it has no subject.</param>
/// <param name="Shortest">How long it may last; equal to <paramref name="Longest"/> and zero: it is over at once.</param>
/// <param name="UsualFor">Where a script does not say.</param>
/// <param name="AMonth">How often it comes in 30 drawn days.</param>
internal sealed record HappeningKind(
    string Name,
    string Means,
    ImmutableArray<string> Subjects,
    TimeSpan Shortest,
    TimeSpan Longest,
    TimeSpan UsualFor,
    double AMonth
)
{
    /// <summary>What drawn ones last; zero: up to <see cref="Longest"/>.</summary>
    public TimeSpan DrawnLongest { get; init; }

    /// <summary>The unit of its amount; empty: it has none.</summary>
    public string Unit { get; init; } = "";

    public double Least { get; init; }

    public double Most { get; init; }

    /// <summary>Where a script does not say.</summary>
    public double UsualAmount { get; init; }

    public bool Lasts => Longest > TimeSpan.Zero;
}
