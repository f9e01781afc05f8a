namespace Experimance.Actors.Images.Terrain;

/// <summary>Brings the sand onto the plan's grid and takes out what a depth camera adds to it.</summary>
internal static class Heights
{
    /// <summary>Smoothing in millimetres: a finger's furrow stays, the noise of single pixels goes.</summary>
    private const float Sigma = 4.2f;

    /// <summary>The sand's larger forms: smoothing in millimetres …</summary>
    private const float FormSigma = 10;

    /// <summary>… and what differs from them by less than this is the camera's blotches, by more than the other the sand's; mm.</summary>
    private const float Blotch = 0.5f;
    private const float Furrow = 1.5f;

    public static void Fill(Plane sand, SandHeights heights, float millimetresPerCell)
    {
        var from = heights.Millimetres;
        var side = heights.Side;
        var scale = (float)side / Plane.Side;
        for (var y = 0; y < Plane.Side; y++)
        {
            for (var x = 0; x < Plane.Side; x++)
            {
                sand[x, y] = scale > 1 ? Mean(from, side, x, y, scale) : Between(from, side, x, y, scale);
            }
        }

        Blur.Gaussian(sand.Values, Plane.Side, Sigma / millimetresPerCell);
        Still(sand.Values, millimetresPerCell);
    }

    /// <summary>Blotches that shimmer are as wide as a fingertip's dent but far flatter.</summary>
    private static void Still(Span<float> sand, float millimetresPerCell)
    {
        var store = System.Buffers.ArrayPool<float>.Shared.Rent(sand.Length);
        var form = store.AsSpan(0, sand.Length);
        sand.CopyTo(form);
        Blur.Gaussian(form, Plane.Side, FormSigma / millimetresPerCell);
        for (var i = 0; i < sand.Length; i++)
        {
            var detail = sand[i] - form[i];
            sand[i] = form[i] + detail * Ease.Step(Blotch, Furrow, MathF.Abs(detail));
        }

        System.Buffers.ArrayPool<float>.Shared.Return(store);
    }

    private static float Mean(ReadOnlySpan<float> from, int side, int x, int y, float scale)
    {
        var x0 = (int)(x * scale);
        var y0 = (int)(y * scale);
        var x1 = Math.Clamp((int)((x + 1) * scale), x0 + 1, side);
        var y1 = Math.Clamp((int)((y + 1) * scale), y0 + 1, side);
        var sum = 0f;
        for (var v = y0; v < y1; v++)
        {
            foreach (var height in from.Slice(v * side + x0, x1 - x0))
            {
                sum += height;
            }
        }

        return sum / ((x1 - x0) * (y1 - y0));
    }

    private static float Between(ReadOnlySpan<float> from, int side, int x, int y, float scale)
    {
        var gx = Math.Clamp((x + 0.5f) * scale - 0.5f, 0, side - 1.001f);
        var gy = Math.Clamp((y + 0.5f) * scale - 0.5f, 0, side - 1.001f);
        var ix = (int)gx;
        var iy = (int)gy;
        var i = iy * side + ix;
        var top = Ease.Mix(from[i], from[i + 1], gx - ix);
        var bottom = Ease.Mix(from[i + side], from[i + side + 1], gx - ix);
        return Ease.Mix(top, bottom, gy - iy);
    }
}
