namespace Experimance.Actors.Images.Terrain;

/// <summary>What wind and frost have done to the ground: dunes with ripples, polygons, floes. Heights in reference pixels.</summary>
internal static class Textures
{
    public static void Add(Plan plan, Span<float> row, ReadOnlySpan<float> xs, ReadOnlySpan<float> ys, float zoom)
    {
        if (plan.Biome.Dunes > 0)
        {
            Dunes(plan, row, xs, ys, zoom);
        }

        if (plan.Biome.Polygons > 0)
        {
            Cracks(row, xs, ys, 30, 1.8f, -2.4f * plan.Biome.Polygons, plan.Seed + 61);
        }

        if (plan.Biome.Floes > 0)
        {
            Cracks(row, xs, ys, 92, 2.4f, -4f * plan.Biome.Floes, plan.Seed + 62);
        }
    }

    private static void Dunes(Plan plan, Span<float> row, ReadOnlySpan<float> xs, ReadOnlySpan<float> ys, float zoom)
    {
        Span<float> u = stackalloc float[row.Length];
        Span<float> v = stackalloc float[row.Length];
        Span<float> crest = stackalloc float[row.Length];
        Span<float> bend = stackalloc float[row.Length];
        crest.Clear();
        bend.Clear();
        var (sin, cos) = MathF.SinCos(0.5f + Noise.Unit(4, 7, plan.Seed) * 0.6f);
        Noise.AddRow(bend, xs, ys, 90, 16, plan.Seed + 51);
        for (var x = 0; x < row.Length; x++)
        {
            u[x] = xs[x] * cos + ys[x] * sin + bend[x];
            v[x] = (ys[x] * cos - xs[x] * sin) * 0.3f;
        }

        Noise.AddRow(crest, u, v, 44, 1, plan.Seed + 52);
        for (var x = 0; x < row.Length; x++)
        {
            // Steep in the lee, gentle to windward.
            var c = 1 - MathF.Abs(crest[x]) * 1.9f;
            var ripple = MathF.Sin(u[x] * 0.9f + v[x] * 2) * Ease.Step(0.5f, 1.6f, zoom) * 0.22f;
            row[x] += plan.Biome.Dunes * c * MathF.Abs(c) + ripple;
        }
    }

    private static void Cracks(
        Span<float> row,
        ReadOnlySpan<float> xs,
        ReadOnlySpan<float> ys,
        float size,
        float width,
        float depth,
        uint seed
    )
    {
        Span<float> u = stackalloc float[row.Length];
        Span<float> v = stackalloc float[row.Length];
        xs.CopyTo(u);
        ys.CopyTo(v);
        Noise.AddRow(u, xs, ys, size * 0.7f, size * 0.16f, seed + 1);
        Noise.AddRow(v, xs, ys, size * 0.7f, size * 0.16f, seed + 2);
        for (var x = 0; x < row.Length; x++)
        {
            var edge = Cells.Edge(u[x] / size, v[x] / size, seed) * size;
            row[x] += depth * Ease.Step(width * 2, width * 0.4f, edge);
        }
    }
}
