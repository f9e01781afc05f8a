using System.Numerics;
using Experimance.Actors.Depth.Cameras.Synthetic.Visitors;
using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Actors.Depth.Rehearsal;

/// <summary>
/// What the analysis will make of a gesture, from its geometry alone: what is pressed or heaped, and the sand that gives way
/// around it. Held against the measured score of real frames in the tests.
/// </summary>
internal static class GestureShare
{
    // Below this nothing counts as changed; sand that is pressed goes as a berm up to this many radii.
    private const double SeenMm = 2;
    private const double BermReach = 1.8;

    // Radii of a hand that leaves no berm, and of one that leaves all of it: as the simulated sand does.
    private const double NarrowMm = 8;
    private const double BroadMm = 44;

    /// <summary>Share of the bowl's area that will have settled at another height, 0..1.</summary>
    public static double Of(Gesture gesture)
    {
        if (gesture.Kind == GestureKind.Hover || Math.Abs(gesture.DepthMm) <= SeenMm)
        {
            return 0;
        }

        var reach = Reach(gesture);
        var way =
            Vector2.Distance(gesture.Way.Start, gesture.Way.Bend) + Vector2.Distance(gesture.Way.Bend, gesture.Way.End);
        var straight = Vector2.Distance(gesture.Way.Start, gesture.Way.End);
        // A quadratic curve is about as long as the mean of its polygon and its chord.
        var length = (way + straight) / 2;
        var area = 2 * reach * length + Math.PI * reach * reach;
        return Math.Min(area / (Math.PI * gesture.BowlRadiusMm * gesture.BowlRadiusMm), 1);
    }

    /// <summary>The changed cells: along the hand's way, as wide as it reaches.</summary>
    public static BowlGrid Cells(Gesture gesture)
    {
        var radius = Reach(gesture) / gesture.BowlRadiusMm;
        var grid = BowlGrid.Empty;
        for (var i = 0; i <= 8; i++)
        {
            var at = gesture.Begin + Gesture.Reach + gesture.Work * i / 8;
            grid = gesture.At(at) is { } pose ? grid.Or(Disc(Place(pose.Tip, gesture), radius)) : grid;
        }

        return grid;
    }

    public static BowlPoint Place(Vector2 mm, Gesture gesture) =>
        new(mm.X / gesture.BowlRadiusMm, mm.Y / gesture.BowlRadiusMm);

    /// <param name="radius">In bowl coordinates.</param>
    public static BowlGrid Disc(BowlPoint centre, double radius)
    {
        const double cell = 2.0 / BowlGrid.Size;
        var rows = new ulong[BowlGrid.Size];
        for (var y = 0; y < BowlGrid.Size; y++)
        {
            for (var x = 0; x < BowlGrid.Size; x++)
            {
                var (dx, dy) = ((x + 0.5) * cell - 1 - centre.X, (y + 0.5) * cell - 1 - centre.Y);
                rows[y] |= dx * dx + dy * dy <= radius * radius ? 1UL << x : 0;
            }
        }

        return new([.. rows]);
    }

    /// <summary>
    /// How far beside the hand's middle the ground is seen to have changed, mm. Beside a narrow groove the sand slides back
    /// into it; only a broad hand leaves a berm.
    /// </summary>
    private static double Reach(Gesture gesture)
    {
        var (radius, depth) = (gesture.DiameterMm / 2, Math.Abs(gesture.DepthMm));
        var broad = Math.Clamp((radius - NarrowMm) / (BroadMm - NarrowMm), 0, 1);
        return radius * (1 + (BermReach - 1) * broad * (1 - SeenMm / Math.Max(depth, SeenMm)));
    }
}
