using System.Collections.Immutable;

namespace Experimance.Actors.Display;

/// <summary>
/// Where the four corners of the picture's square come to lie: x and y of top left, top right, bottom right, bottom left, in
/// parts of the largest square that fits the page (0..1; a corner may lie a little outside).
/// </summary>
internal sealed record Keystone(ImmutableArray<double> Corners)
{
    public static readonly Keystone None = new([0, 0, 1, 0, 1, 1, 0, 1]);

    private const double Reach = 1;
    private const double SmallestTurn = 0.01;

    /// <summary>Null unless there are eight numbers that make a convex quadrilateral, not turned inside out, near the page.</summary>
    public static Keystone? From(IReadOnlyList<double> corners)
    {
        var sane = corners.Count == 8 && corners.All(c => double.IsFinite(c) && c is >= -Reach and <= 1 + Reach);
        return sane && Enumerable.Range(0, 4).All(i => Turn(corners, i) > SmallestTurn) ? new([.. corners]) : null;
    }

    public bool Equals(Keystone? other) => other is not null && Corners.SequenceEqual(other.Corners);

    public override int GetHashCode() => Corners.Aggregate(0, HashCode.Combine);

    private static double Turn(IReadOnlyList<double> c, int corner)
    {
        var (a, b, d) = (corner * 2, (corner + 1) % 4 * 2, (corner + 2) % 4 * 2);
        return (c[b] - c[a]) * (c[d + 1] - c[b + 1]) - (c[b + 1] - c[a + 1]) * (c[d] - c[b]);
    }
}
