namespace Experimance.Actors.Images.Terrain;

/// <summary>Sets the trees: one by one, each at its own fixed place, where the plan lets them stand.</summary>
internal static class Vegetation
{
    private const int Sizes = 4;

    public static void Plant(Plan plan, Canvas canvas, CancellationToken cancellation)
    {
        for (var kind = 0; kind < plan.Biome.Trees.Length; kind++)
        {
            cancellation.ThrowIfCancellationRequested();
            Kind(plan, canvas, kind);
        }
    }

    private static void Kind(Plan plan, Canvas canvas, int kind)
    {
        var tree = plan.Biome.Trees[kind];
        var seed = plan.Seed + 301u * (uint)(kind + 1);
        var stamps = Stamps(tree, canvas.Zoom);
        var mean = (tree.MinRadius + tree.MaxRadius) / 2;
        var pitch = mean * (tree.Shape == TreeShape.Bush ? 1.7f : 1.22f);
        // What people plant is evergreen.
        var green = 0.8f * plan.Era.Greening;
        var dark = Tint.Mix(Tint.Of(tree.Dark), Tint.Of(0x2F6A2A), green);
        var light = Tint.Mix(Tint.Of(tree.Light), Tint.Of(0x6CB43C), green);
        var dead = Tint.Of(0x7C6A58);
        var count = (int)(Plane.Extent / pitch) + 1;
        for (var j = 0; j <= count; j++)
        {
            for (var i = 0; i <= count; i++)
            {
                var hash = Noise.Hash(i, j, seed);
                var x = (i + (hash & 1023) * (0.9f / 1024)) * pitch;
                var y = (j + (hash >> 10 & 1023) * (0.9f / 1024)) * pitch;
                var dice = (hash >> 20) * (1f / 4096);
                if (x >= Plane.Extent || y >= Plane.Extent || dice >= plan.Wood.At(x, y) * Part(tree.Share, plan, x, y))
                {
                    continue;
                }

                if (Occupied(canvas, x, y))
                {
                    continue;
                }

                var other = Noise.Hash(j, i, seed + 1);
                var size = (int)(other & 0xFF) * Sizes >> 8;
                var stamp = stamps[size * Stamp.Variants + (int)((other >> 8 & 0xFF) * Stamp.Variants >> 8)];
                var tone =
                    (other >> 16 & 0xFF) * (1f / 255) * 0.75f + 0.25f * Math.Clamp(plan.Patchy.At(x, y) + 0.5f, 0, 1);
                var withered = (other >> 24) * (1f / 256) < plan.Era.Dead;
                Set(
                    canvas,
                    stamp,
                    x,
                    y,
                    withered ? Tint.Mix(dead, dark, 0.2f + 0.3f * tone) : Tint.Mix(dark, light, tone)
                );
            }
        }
    }

    private static bool Occupied(Canvas canvas, float x, float y)
    {
        var px = Math.Min((int)(x * canvas.Zoom), canvas.Size - 1);
        var py = Math.Min((int)(y * canvas.Zoom), canvas.Size - 1);
        return (TerrainClass)canvas.Class[py * canvas.Size + px]
            is TerrainClass.Building
                or TerrainClass.Road
                or TerrainClass.Rail
                or TerrainClass.Path
                or TerrainClass.Ruin
                or TerrainClass.Tower
                or TerrainClass.Industry
                or TerrainClass.Solar;
    }

    /// <summary>Kinds stand in groups: the share of a rare kind rises and falls over the land.</summary>
    private static float Part(float share, Plan plan, float x, float y) =>
        share > 0.6f ? 0.97f : share * (1.35f + 1.1f * plan.Broad.At(x, y));

    private static Stamp[] Stamps(Tree tree, float zoom)
    {
        var stamps = new Stamp[Sizes * Stamp.Variants];
        for (var i = 0; i < stamps.Length; i++)
        {
            var radius = Ease.Mix(tree.MinRadius, tree.MaxRadius, (i / Stamp.Variants + 0.5f) / Sizes);
            stamps[i] = Stamp.Crown(tree.Shape, radius, zoom, (uint)(i * 7919 + 5));
        }

        return stamps;
    }

    /// <summary>A crown at a place; where crowns overlap the higher one is seen.</summary>
    public static void Set(Canvas canvas, Stamp stamp, float x, float y, Tint tint)
    {
        var cx = (int)(x * canvas.Zoom);
        var cy = (int)(y * canvas.Zoom);
        var size = canvas.Size;
        if ((uint)cx >= (uint)size || (uint)cy >= (uint)size)
        {
            return;
        }

        var side = 2 * stamp.Reach + 1;
        var ground = canvas.Height[cy * size + cx];
        var x0 = Math.Max(cx - stamp.Reach, 0);
        var x1 = Math.Min(cx + stamp.Reach, size - 1);
        var y0 = Math.Max(cy - stamp.Reach, 0);
        var y1 = Math.Min(cy + stamp.Reach, size - 1);
        // Trees grow on their own ground, even under a higher crown.
        ground = Math.Min(ground, canvas.Base[cy * size + cx] + 3);
        for (var py = y0; py <= y1; py++)
        {
            var s = (py - cy + stamp.Reach) * side + x0 - cx + stamp.Reach;
            var p = py * size + x0;
            for (var px = x0; px <= x1; px++, s++, p++)
            {
                var cover = stamp.Cover[s];
                var height = ground + stamp.Height[s];
                if (cover <= 0.02f || height <= canvas.Height[p])
                {
                    continue;
                }

                var shade = stamp.Shade[s];
                canvas.Red[p] += (tint.R * shade - canvas.Red[p]) * cover;
                canvas.Green[p] += (tint.G * shade - canvas.Green[p]) * cover;
                canvas.Blue[p] += (tint.B * shade - canvas.Blue[p]) * cover;
                canvas.Height[p] += (height - canvas.Height[p]) * cover;
                if (cover > 0.5f)
                {
                    canvas.Class[p] = (byte)TerrainClass.Wood;
                    canvas.Wet[p] = 0;
                }
            }
        }
    }
}
