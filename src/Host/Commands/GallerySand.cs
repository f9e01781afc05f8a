using Experimance.Actors.Images.Terrain;

namespace Experimance.Host.Commands;

/// <summary>Sand as a first visitor leaves it: gentle waves, a furrow, a heap and a pit.</summary>
internal static class GallerySand
{
    private const int Side = 256;
    private const float Bowl = 500;

    public static SandHeights Dug()
    {
        var heights = new float[Side * Side];
        for (var i = 0; i < heights.Length; i++)
        {
            var x = ((i % Side + 0.5f) / Side - 0.5f) * Bowl;
            var y = ((i / Side + 0.5f) / Side - 0.5f) * Bowl;
            heights[i] =
                1.4f * MathF.Sin(x / 31 + 1) * MathF.Cos(y / 38)
                + 1.1f * MathF.Sin((x + y) / 52 + 2)
                + Furrow(x - 50, y + 60)
                + Bump(x + 100, y - 60, 32, 28)
                + Bump(x - 90, y - 110, -16, 16);
        }

        return SandHeights.FromMillimetres(heights, Side);
    }

    /// <summary>200 mm long, 30 wide, 12 deep, a little bent.</summary>
    private static float Furrow(float x, float y)
    {
        var along = x * 0.8f + y * 0.6f;
        var across = y * 0.8f - x * 0.6f + 14 * MathF.Sin(along / 45);
        var beyond = MathF.Max(MathF.Abs(along) - 100, MathF.Abs(across) - 15);
        return -12 * Math.Clamp(0.5f - beyond / 16, 0, 1);
    }

    private static float Bump(float x, float y, float height, float sigma) =>
        height * MathF.Exp(-(x * x + y * y) / (2 * sigma * sigma));
}
