namespace Experimance.Actors.Images.Terrain;

/// <summary>Brings the sand onto the plan's grid and takes out what a depth camera adds to it.</summary>
internal static class Heights
{
    /// <summary>
    /// Smoothing in millimetres: a finger's furrow stays; the noise of single pixels and the blotches of five to ten pixels that a depth
    /// camera adds go. Linear, so that what is left of them never grows anywhere.
    /// </summary>
    private const float Sigma = 7;

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
