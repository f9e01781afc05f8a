using Experimance.Actors.Foundation.Geometry;
using Experimance.Actors.Images.Terrain;

namespace Experimance.EndToEnd.Screens;

/// <summary>A trench in the shape of an F: it looks different in each of the eight orientations.</summary>
internal static class LetterF
{
    private const int Side = 256;
    private const float DepthMm = 16;
    private const double HalfWidth = 0.045;

    // Stem, upper arm, lower arm; bowl coordinates.
    public static readonly (BowlPoint From, BowlPoint To)[] Strokes =
    [
        (new(-0.36, -0.62), new(-0.36, 0.6)),
        (new(-0.36, -0.62), new(0.4, -0.62)),
        (new(-0.36, -0.1), new(0.15, -0.1)),
    ];

    /// <summary>Points on the middle line of its strokes.</summary>
    public static IEnumerable<BowlPoint> MiddleLine =>
        from stroke in Strokes
        from step in Enumerable.Range(0, 41)
        let t = step / 40.0
        select new BowlPoint(
            stroke.From.X + (stroke.To.X - stroke.From.X) * t,
            stroke.From.Y + (stroke.To.Y - stroke.From.Y) * t
        );

    /// <summary>Sand with a spread of 3 mm and the trench in it.</summary>
    public static SandHeights Sand()
    {
        var heights = new float[Side * Side];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var place = new BowlPoint((x + 0.5) / Side * 2 - 1, (y + 0.5) / Side * 2 - 1);
                var spread = 1.5f * MathF.Sin(x * 0.05f + 1) * MathF.Cos(y * 0.04f);
                var wall = Math.Clamp((HalfWidth - Distance(place)) / 0.02 + 0.5, 0, 1);
                heights[y * Side + x] = spread - DepthMm * (float)wall;
            }
        }

        return SandHeights.FromMillimetres(heights, Side);
    }

    /// <summary>The cells of the shimmer that lie in the trench.</summary>
    public static BowlGrid Cells()
    {
        var rows = new ulong[BowlGrid.Size];
        for (var y = 0; y < BowlGrid.Size; y++)
        {
            for (var x = 0; x < BowlGrid.Size; x++)
            {
                var place = new BowlPoint((x + 0.5) / BowlGrid.Size * 2 - 1, (y + 0.5) / BowlGrid.Size * 2 - 1);
                rows[y] |= Distance(place) <= HalfWidth ? 1UL << x : 0;
            }
        }

        return new([.. rows]);
    }

    /// <summary>From the middle line, bowl coordinates.</summary>
    public static double Distance(BowlPoint place) => Strokes.Min(stroke => Distance(place, stroke.From, stroke.To));

    /// <summary>Of a point from the line between two others.</summary>
    public static double Distance(BowlPoint p, BowlPoint a, BowlPoint b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var t = Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / Math.Max(dx * dx + dy * dy, 1e-12), 0, 1);
        return Math.Sqrt(Math.Pow(p.X - a.X - t * dx, 2) + Math.Pow(p.Y - a.Y - t * dy, 2));
    }
}
