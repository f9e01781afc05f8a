using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>Where trees stand: woods and clearings by the biome, galleries along water, felled around people.</summary>
internal static class Woods
{
    public static void Grow(Plan plan)
    {
        var biome = plan.Biome;
        Span<float> xs = stackalloc float[Plane.Side];
        Span<float> ys = stackalloc float[Plane.Side];
        Span<float> noise = stackalloc float[Plane.Side];
        for (var y = 0; y < Plane.Side; y++)
        {
            Relieves.Warped(xs, ys, y, plan.Seed);
            noise.Clear();
            Noise.AddRow(noise, xs, ys, biome.WoodScale, 0.8f, plan.Seed + 71);
            Noise.AddRow(noise, xs, ys, biome.WoodScale * 0.4f, 0.4f, plan.Seed + 72);
            for (var x = 0; x < Plane.Side; x++)
            {
                plan.Wood[x, y] = Share(plan, x, y, noise[x]);
            }
        }

        foreach (var mill in plan.Settlement.WaterMills)
        {
            Clear(plan.Wood, mill.House, WaterMill.Room);
        }
    }

    private static void Clear(Plane wood, Vector2 middle, float radius)
    {
        var reach = radius + 2 * Plane.Cell;
        var (x0, y0) = ((int)((middle.X - reach) / Plane.Cell), (int)((middle.Y - reach) / Plane.Cell));
        var (x1, y1) = ((int)((middle.X + reach) / Plane.Cell), (int)((middle.Y + reach) / Plane.Cell));
        for (var y = Math.Max(0, y0); y <= Math.Min(Plane.Side - 1, y1); y++)
        {
            for (var x = Math.Max(0, x0); x <= Math.Min(Plane.Side - 1, x1); x++)
            {
                var place = new Vector2((x + 0.5f) * Plane.Cell, (y + 0.5f) * Plane.Cell);
                wood[x, y] *= Ease.Step(radius - 8, radius + 8, Vector2.Distance(place, middle));
            }
        }
    }

    private static float Share(Plan plan, int x, int y, float noise)
    {
        var biome = plan.Biome;
        // Sparse biomes have lone trees everywhere and groves here and there; dense ones clearings.
        var line = 0.55f - biome.Wood * 1.3f;
        var wood =
            biome.Wood < 0.12f
                ? biome.Wood * (0.5f + 2 * Ease.Step(0, 0.6f, noise))
                : Ease.Step(line - 0.16f, line + 0.2f, noise) * Math.Min(1, biome.Wood + 0.25f);
        if (biome.Ridges > 40)
        {
            // A tree line: woods keep to the valleys.
            wood *= Ease.Step(46, 14, plan.Relief[x, y]);
        }

        var bank = biome.Gallery * Ease.Step(0.25f, 0.6f, plan.Moist[x, y]);
        var thinned = wood * (plan.Era.Wild + (1 - plan.Era.Wild) * Ease.Step(0.1f, 0.5f, plan.Patchy[x, y]) * 0.6f);
        wood = Math.Max(thinned, bank * (0.4f + 0.6f * plan.Era.Wild));
        var green = plan.Era.Greening;
        wood = Math.Max(wood, green * 0.7f * Ease.Step(0.7f - green, 1.15f - green, plan.Patchy[x, y] * 0.5f + 0.35f));
        wood *= 1 - plan.Tilled[x, y] * (0.97f - 0.25f * green);
        var built = plan.Built[x, y];
        wood = wood * (1 - built) + built * plan.Era.TownTrees * Math.Min(1, 0.1f + biome.Wood + 0.5f * bank + green);
        if (plan.Era.Road != RoadStyle.None)
        {
            var half = plan.Era.RoadWidth / 2 + 3;
            wood *= Ease.Step(
                half,
                half + 5,
                plan.Settlement.RoadDistance[x, y] + 4 * Math.Min(0.3f, plan.Era.TownTrees)
            );
        }

        return wood * Ease.Step(0.6f, -1.2f, plan.Water[x, y]);
    }
}
