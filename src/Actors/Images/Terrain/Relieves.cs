namespace Experimance.Actors.Images.Terrain;

/// <summary>The land's own relief: what the sand gives, with hills, ridges and dunes of the biome laid over it.</summary>
internal static class Relieves
{
    public static void Patches(Plan plan)
    {
        Span<float> xs = stackalloc float[Plane.Side];
        Span<float> ys = stackalloc float[Plane.Side];
        for (var y = 0; y < Plane.Side; y++)
        {
            Warped(xs, ys, y, plan.Seed);
            var broad = plan.Broad.Values.AsSpan(y * Plane.Side, Plane.Side);
            broad.Clear();
            Noise.AddRow(broad, xs, ys, 260, 0.75f, plan.Seed + 11);
            Noise.AddRow(broad, xs, ys, 120, 0.4f, plan.Seed + 12);
            Noise.AddRow(broad, xs, ys, 52, 0.16f, plan.Seed + 13);
            var patchy = plan.Patchy.Values.AsSpan(y * Plane.Side, Plane.Side);
            patchy.Clear();
            Noise.AddRow(patchy, xs, ys, 105, 0.7f, plan.Seed + 21);
            Noise.AddRow(patchy, xs, ys, 50, 0.4f, plan.Seed + 22);
            Noise.AddRow(patchy, xs, ys, 24, 0.2f, plan.Seed + 23);
        }
    }

    /// <summary>Places of a plan's row, pushed about by slow noise: nothing in a landscape follows a grid.</summary>
    public static void Warped(Span<float> xs, Span<float> ys, int y, uint seed)
    {
        Span<float> plainX = stackalloc float[Plane.Side];
        Span<float> plainY = stackalloc float[Plane.Side];
        for (var x = 0; x < Plane.Side; x++)
        {
            plainX[x] = xs[x] = (x + 0.5f) * Plane.Cell;
            plainY[x] = ys[x] = (y + 0.5f) * Plane.Cell;
        }

        Noise.AddRow(xs, plainX, plainY, 230, 62, seed + 1);
        Noise.AddRow(ys, plainX, plainY, 230, 62, seed + 2);
        Noise.AddRow(xs, plainX, plainY, 74, 15, seed + 3);
        Noise.AddRow(ys, plainX, plainY, 74, 15, seed + 4);
    }

    public static void Shape(Plan plan)
    {
        Span<float> xs = stackalloc float[Plane.Side];
        Span<float> ys = stackalloc float[Plane.Side];
        Span<float> ridge = stackalloc float[Plane.Side];
        Span<float> fine = stackalloc float[Plane.Side];
        var perMillimetre = 1 / plan.Scale;
        for (var y = 0; y < Plane.Side; y++)
        {
            Warped(xs, ys, y, plan.Seed);
            ridge.Clear();
            fine.Clear();
            if (plan.Biome.Ridges > 0)
            {
                Noise.AddRow(ridge, xs, ys, 190, 1, plan.Seed + 31);
                Noise.AddRow(fine, xs, ys, 80, 1, plan.Seed + 32);
            }

            for (var x = 0; x < Plane.Side; x++)
            {
                var crest = 1 - MathF.Abs(ridge[x]) * 1.6f;
                var rib = 1 - MathF.Abs(fine[x]) * 1.6f;
                var dry = 1 - Ease.Step(-9, 0.5f, plan.Water[x, y]);
                var ridges = plan.Biome.Ridges * dry * crest * (0.7f + 0.55f * rib);
                var hills = plan.Biome.Hills * dry * (plan.Broad[x, y] + 0.35f * plan.Patchy[x, y]);
                var level = plan.Ground[x, y] + Math.Max(0, plan.Water[x, y]);
                plan.Relief[x, y] = level * perMillimetre * 1.25f + hills + ridges;
            }
        }
    }

    /// <summary>Steepness of the relief, 1 = 45°.</summary>
    public static void Slope(Plan plan, Plane slope)
    {
        for (var y = 0; y < Plane.Side; y++)
        {
            for (var x = 0; x < Plane.Side; x++)
            {
                var gx = plan.Relief[Math.Min(x + 1, Plane.Side - 1), y] - plan.Relief[Math.Max(x - 1, 0), y];
                var gy = plan.Relief[x, Math.Min(y + 1, Plane.Side - 1)] - plan.Relief[x, Math.Max(y - 1, 0)];
                slope[x, y] = MathF.Sqrt(gx * gx + gy * gy) / (2 * Plane.Cell);
            }
        }
    }
}
