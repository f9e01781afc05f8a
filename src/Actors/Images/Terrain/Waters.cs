using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>Lets water find the low places: trenches become rivers, closed pits lakes, the sea comes where it may.</summary>
internal static class Waters
{
    /// <summary>Land around a place is what lies within about this distance, mm.</summary>
    private const float Around = 30;

    /// <summary>Smoothing before furrows are looked for, mm.</summary>
    private const float Smooth = 5;

    /// <summary>Depth in mm for a furrow twice as deep as it need be.</summary>
    private const float Certain = 14;

    /// <summary>Water stands this much lower than the land around it, mm.</summary>
    private const float Freeboard = 1;

    /// <summary>A closed pit this much deeper than its lowest brim is a lake, mm; on rough sand more.</summary>
    private const float Pit = 5.2f;

    /// <summary>Of what the seed cuts, this much stays above the water, mm.</summary>
    private const float Bed = 5.2f;

    /// <summary>The sea lies towards the top of the bowl, a little to one side or the other: a coast is told by where its sea is.</summary>
    private const float SeaTurn = -0.25f;

    public static void Fill(Plan plan)
    {
        CutRiver(plan);
        const int Count = Basins.Side * Basins.Side;
        var cell = plan.Scale * Plane.Extent / Basins.Side;
        var pool = System.Buffers.ArrayPool<float>.Shared;
        var ground = pool.Rent(Count);
        var around = pool.Rent(Count);
        var filled = pool.Rent(Count);
        var furrow = pool.Rent(Count);
        Basins.Coarsen(plan.Sand, ground);
        ground.AsSpan(0, Count).CopyTo(around);
        Blur.Gaussian(around.AsSpan(0, Count), Basins.Side, Math.Clamp(Around / cell, 1, 20));
        Basins.Fill(ground.AsSpan(0, Count), around.AsSpan(0, Count), filled.AsSpan(0, Count));
        Blur.Gaussian(filled.AsSpan(0, Count), Basins.Side, 1.2f);
        Blur.Gaussian(ground.AsSpan(0, Count), Basins.Side, Math.Clamp(Smooth / cell, 0.5f, 4));
        var rough = Furrows.Find(ground.AsSpan(0, Count), cell, furrow.AsSpan(0, Count));
        Combine(plan, around, filled, furrow, Pit + 2 * rough);
        pool.Return(ground);
        pool.Return(around);
        pool.Return(filled);
        pool.Return(furrow);
        Moisten(plan);
    }

    private static void Combine(Plan plan, float[] around, float[] filled, float[] furrow, float pit)
    {
        for (var y = 0; y < Plane.Side; y++)
        {
            for (var x = 0; x < Plane.Side; x++)
            {
                var sand = plan.Sand[x, y];
                var hollow = Basins.Sample(around, x, y) - Freeboard - sand;
                var cut = sand - plan.Ground[x, y];
                var depth = Math.Min(hollow, Basins.Sample(furrow, x, y) * Certain);
                depth = Math.Max(depth, Basins.Sample(filled, x, y) - sand - pit);
                // A bed under dug water only makes it deeper: its surface is one.
                depth = Math.Max(depth + cut * Ease.Step(-2, 2, depth), cut - Bed);
                depth = Math.Max(depth, -24 - sand);
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
        plan.LevelRiver = Rivers.Of(plan.Seed, fall);
        plan.SeedRiver.Values.AsSpan().Fill(120);
        plan.LevelRiver.Stamp(plan.SeedRiver, 120);
        plan.River = Rivers.Yield(plan, plan.LevelRiver);
        plan.River.Stamp(plan.RiverDistance, 120, plan.FlowX, plan.FlowY);
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
