using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>Lets water find the low places: trenches become rivers, closed pits lakes, the sea comes where it may.</summary>
internal static class Waters
{
    /// <summary>A hollow this deep (mm) is surely wet …</summary>
    private const float Sure = 8.6f;

    /// <summary>… and one this deep is wet where it is connected to such a place.</summary>
    private const float Possible = 5.2f;

    /// <summary>Half the width of what counts as a hollow and not as a plain, mm.</summary>
    private const float HollowRadius = 32;

    /// <summary>The sea lies towards the top of the bowl, a little to one side or the other: a coast is told by where its sea is.</summary>
    private const float SeaTurn = -0.25f;

    public static void Fill(Plan plan)
    {
        CutRiver(plan);
        var count = Basins.Side * Basins.Side;
        var pool = System.Buffers.ArrayPool<float>.Shared;
        var ground = pool.Rent(count);
        var closed = pool.Rent(count);
        var filled = pool.Rent(count);
        var seeds = pool.Rent(count);
        var gates = pool.Rent(count);
        Basins.Coarsen(plan.Ground, ground);
        var radius = Math.Clamp((int)MathF.Round(HollowRadius / (plan.Scale * Plane.Extent / Basins.Side)), 2, 24);
        Basins.Close(ground.AsSpan(0, count), closed.AsSpan(0, count), radius);
        Basins.Fill(ground.AsSpan(0, count), closed.AsSpan(0, count), filled.AsSpan(0, count));
        for (var i = 0; i < count; i++)
        {
            closed[i] = Math.Max(closed[i], filled[i] - 2);
            var depth = closed[i] - ground[i];
            seeds[i] = Ease.Step(Sure - 1.2f, Sure + 1.2f, depth);
            gates[i] = Ease.Step(Possible - 1.2f, Possible + 1.2f, depth);
        }

        Basins.Connect(seeds.AsSpan(0, count), gates.AsSpan(0, count));
        Blur.Gaussian(closed.AsSpan(0, count), Basins.Side, 1.2f);
        Blur.Gaussian(seeds.AsSpan(0, count), Basins.Side, 1.0f);
        Combine(plan, closed, seeds);
        pool.Return(ground);
        pool.Return(closed);
        pool.Return(filled);
        pool.Return(seeds);
        pool.Return(gates);
        Moisten(plan);
    }

    private static void Combine(Plan plan, float[] closed, float[] wet)
    {
        for (var y = 0; y < Plane.Side; y++)
        {
            for (var x = 0; x < Plane.Side; x++)
            {
                var hollow = Basins.Sample(closed, x, y) - plan.Ground[x, y];
                var sure = Basins.Sample(wet, x, y);
                var depth = hollow - Ease.Mix(Sure, Possible, Math.Min(1, sure * 1.6f));
                depth = Math.Max(depth, -24 - plan.Sand[x, y]);
                depth = Math.Max(depth, SeaDepth(plan, x, y));
                plan.Water[x, y] = Math.Max(depth, -30);
            }
        }
    }

    /// <summary>The river's bed and the pools: cut where the seed has them, filled by sand heaped on them.</summary>
    private static void CutRiver(Plan plan)
    {
        plan.RiverDistance.Values.AsSpan().Fill(120);
        var fall = Direction(Noise.Unit(1, 7, plan.Seed));
        plan.FlowX.Values.AsSpan().Fill(fall.X);
        plan.FlowY.Values.AsSpan().Fill(fall.Y);
        var river = Rivers.Of(plan.Seed, fall);
        plan.SeedRiver.Values.AsSpan().Fill(120);
        river.Stamp(plan.SeedRiver, 120);
        Rivers.Yield(plan, river).Stamp(plan.RiverDistance, 120, plan.FlowX, plan.FlowY);
        var half = plan.Biome.River / 2;
        for (var i = 0; i < plan.Ground.Values.Length; i++)
        {
            var cut = 0f;
            if (half > 0)
            {
                var width = half * (1 + 0.3f * plan.Patchy.Values[i]);
                cut = 11 * (1 - Ease.Step(width * 0.55f, width * 1.5f + 4, plan.RiverDistance.Values[i]));
            }

            if (plan.Biome.Pools > 0)
            {
                var pool = Ease.Step(0.62f - plan.Biome.Pools, 0.78f - plan.Biome.Pools, plan.Patchy.Values[i]);
                cut = Math.Max(cut, 11.5f * pool);
            }

            // Sand heaped on a bed dries it.
            var sand = plan.Sand.Values[i];
            plan.Ground.Values[i] = sand - cut * Ease.Step(10, 5, sand);
        }
    }

    private static Vector2 Direction(float turn)
    {
        var (sin, cos) = MathF.SinCos(turn * MathF.Tau);
        return new(cos, sin);
    }

    /// <summary>Depth of the sea, mm: a shelf that falls away from the coast; sand on it makes land, sand dug away a bay.</summary>
    private static float SeaDepth(Plan plan, int x, int y)
    {
        if (plan.Biome.Coast == Coast.None)
        {
            return -30;
        }

        var outward = Seaward(plan, (x + 0.5f) * Plane.Cell, (y + 0.5f) * Plane.Cell);
        return Math.Clamp(outward * 0.2f, -30, 24) - plan.Sand[x, y];
    }

    /// <summary>Distance beyond the coast of level sand, reference pixels; below 0 on land.</summary>
    public static float Seaward(Plan plan, float x, float y)
    {
        if (plan.Biome.Coast == Coast.None)
        {
            return -500;
        }

        var place = new Vector2(x, y) - new Vector2(Plane.Extent / 2);
        var ragged = plan.Broad.At(x, y) * 34 + plan.Patchy.At(x, y) * 16;
        return plan.Biome.Coast == Coast.Island
            ? place.Length() - 428 + ragged
            : Vector2.Dot(place, Direction(SeaTurn + 0.1f * Noise.Signed(3, 7, plan.Seed))) - 338 + ragged;
    }

    private static void Moisten(Plan plan)
    {
        var near = System.Buffers.ArrayPool<float>.Shared.Rent(plan.Water.Values.Length);
        var span = near.AsSpan(0, plan.Water.Values.Length);
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = Ease.Step(-1, 1, plan.Water.Values[i]);
        }

        Blur.Gaussian(span, Plane.Side, 5);
        span.CopyTo(plan.Moist.Values);
        Blur.Gaussian(span, Plane.Side, 8);
        for (var i = 0; i < span.Length; i++)
        {
            plan.Moist.Values[i] = Math.Min(1, plan.Moist.Values[i] * 1.2f + span[i] * 1.2f);
        }

        System.Buffers.ArrayPool<float>.Shared.Return(near);
    }
}
