namespace Experimance.Actors.Images.Terrain;

/// <summary>One crown as it is set onto the canvas: height over the ground, shade and cover for each pixel of a square.</summary>
internal sealed class Stamp
{
    /// <summary>Crowns of one shape and size that differ.</summary>
    public const int Variants = 12;

    private Stamp(int reach)
    {
        Reach = reach;
        var side = 2 * reach + 1;
        Height = new float[side * side];
        Shade = new float[side * side];
        Cover = new float[side * side];
    }

    /// <summary>The square goes from −Reach to Reach.</summary>
    public int Reach { get; }

    public float[] Height { get; }

    public float[] Shade { get; }

    public float[] Cover { get; }

    /// <param name="radius">Reference pixels.</param>
    /// <param name="zoom">Pixels in a reference pixel.</param>
    public static Stamp Crown(TreeShape shape, float radius, float zoom, uint seed)
    {
        var stamp = new Stamp((int)MathF.Ceiling(radius * zoom + 0.5f));
        var side = 2 * stamp.Reach + 1;
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var dx = (x - stamp.Reach) / zoom;
                var dy = (y - stamp.Reach) / zoom;
                stamp.Set(y * side + x, shape, radius, dx, dy, zoom, seed);
            }
        }

        return stamp;
    }

    private void Set(int i, TreeShape shape, float radius, float dx, float dy, float zoom, uint seed)
    {
        var distance = MathF.Sqrt(dx * dx + dy * dy);
        var turn = MathF.Atan2(dy, dx);
        var phase = Noise.Unit(1, 1, seed) * MathF.Tau;
        var lump = Noise.At(dx / (radius * 0.55f) + phase * 7, dy / (radius * 0.55f), seed);
        var leaf = Noise.At(dx / 2.1f, dy / 2.1f + phase * 5, seed + 1);
        var edge =
            radius
            * shape switch
            {
                TreeShape.Palm => 0.42f + 0.56f * MathF.Pow(MathF.Abs(MathF.Cos(turn * 3.5f + phase)), 0.7f),
                TreeShape.Cone => 0.86f + 0.14f * MathF.Sin(turn * 6 + phase),
                _ => 0.9f + 0.13f * MathF.Sin(turn * 3 + phase) + 0.07f * MathF.Sin(turn * 7 + phase * 3),
            };
        var out1 = distance / Math.Max(edge, 0.1f);
        Cover[i] = Math.Clamp((edge - distance) * zoom + 0.5f, 0, 1);
        var inside = Math.Max(0, 1 - out1 * out1);
        Height[i] = shape switch
        {
            TreeShape.Cone => radius * 2.3f * Math.Max(0, 1 - out1) + leaf * 0.8f,
            TreeShape.Palm => radius * (0.9f + 0.55f * inside) + leaf * 0.5f,
            TreeShape.Bush => radius * 0.8f * MathF.Sqrt(inside) + leaf * 0.6f,
            _ => radius * (0.35f + 1.05f * MathF.Sqrt(inside)) + lump * radius * 0.22f + leaf * 0.5f,
        };
        Shade[i] =
            shape == TreeShape.Cone
                ? 0.62f + 0.5f * (1 - out1) + leaf * 0.12f
                : 0.66f + 0.4f * inside + lump * 0.14f + leaf * 0.16f;
    }
}
