namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>Thermal erosion: where two neighbours differ by more than sand can bear, some of it moves down.</summary>
internal static class Slumping
{
    /// <summary>Tangent of the angle of repose of slightly damp sand, 35°.</summary>
    public const float Repose = 0.70f;

    /// <summary>How much of the excess slides in one step; cell after cell, so that it does not swing.</summary>
    private const float Share = 0.4f;

    /// <summary>Slides smaller than this are not followed further.</summary>
    private const float RestMm = 0.03f;

    /// <returns>Whether anything slid in these cells.</returns>
    public static bool Step(SandBed bed, PixelRect cells)
    {
        var straight = Repose * SandBed.CellMm;
        var diagonal = straight * MathF.Sqrt(2);
        var size = bed.Size;
        var slid = false;
        var bottom = Math.Min(cells.Bottom, size - 1);
        var right = Math.Min(cells.Right, size - 1);
        for (var y = cells.Top; y < bottom; y++)
        {
            for (var x = Math.Max(cells.Left, 1); x < right; x++)
            {
                var i = y * size + x;
                if (!bed.Inside[i])
                {
                    continue;
                }

                slid |= Slide(bed, i, i + 1, straight);
                slid |= Slide(bed, i, i + size, straight);
                slid |= Slide(bed, i, i + size + 1, diagonal);
                slid |= Slide(bed, i, i + size - 1, diagonal);
            }
        }

        return slid;
    }

    private static bool Slide(SandBed bed, int a, int b, float limit)
    {
        var heights = bed.Heights;
        var difference = heights[a] - heights[b];
        var excess = Math.Abs(difference) - limit;
        if (excess <= RestMm || !bed.Inside[b])
        {
            return false;
        }

        var moved = MathF.CopySign(excess * Share, difference);
        heights[a] -= moved;
        heights[b] += moved;
        return true;
    }
}
