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

    /// <returns>The cells in which anything slid.</returns>
    public static PixelRect Step(SandBed bed, PixelRect cells)
    {
        const float straight = Repose * SandBed.CellMm;
        const float diagonal = straight * 1.41421356f;
        var size = bed.Size;
        var slid = PixelRect.None;
        var right = Math.Min(cells.Right, size - 1);
        for (var y = cells.Top; y < Math.Min(cells.Bottom, size - 1); y++)
        {
            var row = bed.Heights.AsSpan(y * size, size);
            var below = bed.Heights.AsSpan((y + 1) * size, size);
            var held = bed.Inside.AsSpan(y * size, size);
            var heldBelow = bed.Inside.AsSpan((y + 1) * size, size);
            for (var x = Math.Max(cells.Left, 1); x < right; x++)
            {
                if (!held[x])
                {
                    continue;
                }

                var moved = held[x + 1] && Slide(ref row[x], ref row[x + 1], straight);
                moved |= heldBelow[x] && Slide(ref row[x], ref below[x], straight);
                moved |= heldBelow[x + 1] && Slide(ref row[x], ref below[x + 1], diagonal);
                moved |= heldBelow[x - 1] && Slide(ref row[x], ref below[x - 1], diagonal);
                if (moved)
                {
                    slid = slid.Join(new(x - 1, y, x + 2, y + 2));
                }
            }
        }

        return slid;
    }

    private static bool Slide(ref float a, ref float b, float limit)
    {
        var difference = a - b;
        var excess = Math.Abs(difference) - limit;
        if (excess <= RestMm)
        {
            return false;
        }

        var moved = MathF.CopySign(excess * Share, difference);
        a -= moved;
        b += moved;
        return true;
    }
}
