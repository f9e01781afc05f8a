using System.Runtime.Intrinsics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>Paints the bare land: soil and grass, rock and snow, banks and shores, and the water over it.</summary>
internal static class Ground
{
    private const int X = 0;
    private const int Y = 1;
    private const int Coarse = 2;
    private const int Mid = 3;
    private const int Fine = 4;
    private const int Broad = 5;
    private const int Patchy = 6;
    private const int Water = 7;
    private const int Moist = 8;
    private const int Relief = 9;
    private const int Slope = 10;
    private const int Texture = 11;
    private const int Rocky = 12;
    private const int Snowy = 13;
    private const int Sandy = 14;
    private const int Banky = 15;
    private const int Wasted = 16;
    private const int Count = 17;

    public static void Paint(Plan plan, Canvas canvas, Plane slope, CancellationToken cancellation)
    {
        using var rows = new Rows(Count, canvas.Size);
        var palette = new Palette(plan);
        for (var y = 0; y < canvas.Size; y++)
        {
            if ((y & 63) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            rows.Places(X, Y, y, canvas.Zoom);
            rows.Noise(Coarse, X, Y, 27, canvas.Zoom, plan.Seed + 41);
            rows.Noise(Mid, X, Y, 10, canvas.Zoom, plan.Seed + 42);
            rows.Noise(Fine, X, Y, 4, canvas.Zoom, plan.Seed + 43);
            plan.Broad.Row(rows[Broad], y);
            plan.Patchy.Row(rows[Patchy], y);
            plan.Water.SmoothRow(rows[Water], y);
            plan.Moist.Row(rows[Moist], y);
            plan.Relief.SmoothRow(rows[Relief], y);
            slope.Row(rows[Slope], y);
            rows[Texture].Clear();
            Textures.Add(plan, rows[Texture], rows[X], rows[Y], canvas.Zoom);
            Line(plan, canvas, palette, rows, y * canvas.Size);
            Classify(plan.Biome, canvas, rows, y * canvas.Size);
        }
    }

    private static void Line(Plan plan, Canvas canvas, Palette palette, Rows rows, int offset)
    {
        var biome = plan.Biome;
        var waste = plan.Era.Waste;
        for (var x = 0; x < canvas.Size; x += Lanes.Count)
        {
            var coarse = Lanes.Load(rows[Coarse], x);
            var mid = Lanes.Load(rows[Mid], x);
            var fine = Lanes.Load(rows[Fine], x);
            var broad = Lanes.Load(rows[Broad], x);
            var patchy = Lanes.Load(rows[Patchy], x);
            var moist = Lanes.Load(rows[Moist], x);
            var slope = Lanes.Load(rows[Slope], x);
            var relief = Lanes.Load(rows[Relief], x);
            var texture = Lanes.Load(rows[Texture], x);
            var water = Lanes.Load(rows[Water], x) + mid * 0.5f + coarse * 0.9f;

            var colour = Tints.Of(palette.Ground);
            colour.Towards(palette.Patch, Lanes.Step(-0.3f, 0.4f, broad + coarse * 0.45f));
            colour.Towards(palette.Fleck, Lanes.Step(0.15f, 0.75f, patchy + mid * 0.4f - broad * 0.3f) * 0.75f);
            colour.Gain(Lanes.Of(1) + coarse * 0.08f + mid * 0.13f + fine * 0.13f + texture * 0.02f);
            if (palette.Greening > 0)
            {
                var lush = Lanes.Step(
                    0.62f - palette.Greening,
                    1.12f - palette.Greening,
                    patchy * 0.4f + mid * 0.15f + coarse * 0.1f + Lanes.Of(0.35f)
                );
                var verdure = Tints.Of(palette.Verdure);
                verdure.Gain(Lanes.Of(1) + coarse * 0.1f + mid * 0.12f + fine * 0.16f);
                colour.Towards(verdure, lush * (0.25f + 0.65f * palette.Greening));
            }

            var height = relief + texture + mid * 0.7f + fine * 0.35f;

            var wasted =
                Lanes.Step(0.75f - waste, 1.15f - waste, patchy * 0.4f + mid * 0.15f + Lanes.Of(0.35f)) * waste;
            colour.Towards(palette.Waste, wasted);
            wasted.CopyTo(rows[Wasted][x..]);

            var rocky = Lanes.Step(
                0.5f,
                0.75f,
                slope * palette.SlopeRock + patchy * 0.28f + broad * 0.2f + mid * 0.14f + Lanes.Of(biome.Rocks)
            );
            var stone = Tints.Of(palette.Rock);
            stone.Gain(Lanes.Of(0.96f) + coarse * 0.2f + fine * 0.22f);
            colour.Towards(stone, rocky);
            height += rocky * (mid * 2.2f + fine * 1.1f);
            rocky.CopyTo(rows[Rocky][x..]);

            var banky = Lanes.Step(0.10f, 0.42f, moist + coarse * 0.12f + mid * 0.06f) * palette.BankShare;
            var bank = Tints.Of(palette.Bank);
            bank.Gain(Lanes.Of(0.98f) + mid * 0.2f + fine * 0.2f);
            colour.Towards(bank, banky);
            banky.CopyTo(rows[Banky][x..]);

            if (biome.SnowCover > 0)
            {
                var high = relief * palette.SnowRelief + broad * 0.35f + coarse * 0.22f + mid * 0.08f;
                var snowy = Lanes.Step(palette.SnowLine, palette.SnowLine + 0.22f, high) * (Lanes.Of(1) - banky * 0.8f);
                colour.Towards(palette.Snow, snowy);
                snowy.CopyTo(rows[Snowy][x..]);
            }

            var sandy = Lanes.Step(-palette.Beach, -palette.Beach * 0.3f, water);
            var shore = Tints.Of(palette.Shore);
            shore.Gain(Lanes.Of(1) + fine * 0.1f + coarse * 0.06f);
            colour.Towards(shore, sandy * palette.ShoreShare);
            sandy.CopyTo(rows[Sandy][x..]);

            Sink(canvas, palette, offset + x, colour, height, relief, water, coarse, mid, fine, texture);
            water.CopyTo(rows[Water][x..]);
        }
    }

    /// <summary>Lays the water over the land and writes the pixels.</summary>
    private static void Sink(
        Canvas canvas,
        Palette palette,
        int i,
        Tints colour,
        Vector256<float> height,
        Vector256<float> relief,
        Vector256<float> water,
        Vector256<float> coarse,
        Vector256<float> mid,
        Vector256<float> fine,
        Vector256<float> texture
    )
    {
        var wet = Lanes.Step(-0.55f, 0.5f, water);
        // The first hand of water darkens the ground before it hides it.
        colour.Gain(Lanes.Of(1) - Lanes.Step(-2.2f, -0.2f, water) * 0.14f);
        var depth = water + coarse * 0.6f;
        var surface = Tints.Of(palette.Shallow);
        surface.Towards(palette.Deep, Lanes.Step(palette.DeepFrom, palette.DeepTo, depth));
        if (palette.Frozen)
        {
            var crack = Lanes.Step(0.16f, 0.02f, Vector256.Abs(mid + coarse * 0.6f));
            surface.Gain(Lanes.Of(1) + coarse * 0.16f + fine * 0.05f);
            surface.Towards(palette.Snow, crack * 0.35f);
        }
        else
        {
            surface.Gain(Lanes.Of(1) + coarse * 0.05f + mid * 0.03f);
            // A bright line where small waves break on the shore.
            surface.Towards(
                palette.Foam,
                Lanes.Step(0.95f, 0.35f, water) * Lanes.Step(-0.1f, 0.5f, fine + coarse) * palette.FoamShare
            );
        }

        colour.Towards(surface, wet);
        canvas.Red.Store(colour.R, i);
        canvas.Green.Store(colour.G, i);
        canvas.Blue.Store(colour.B, i);
        canvas.Wet.Store(wet, i);
        var level = relief + mid * palette.Wave + fine * (palette.Wave * 0.6f) + texture * palette.IceTexture;
        Lanes.Mix(height, level, wet).CopyTo(canvas.Height, i);
    }

    private static void Classify(BiomeLook biome, Canvas canvas, Rows rows, int offset)
    {
        var classes = canvas.Class.AsSpan(offset, canvas.Size);
        var sandy = rows[Sandy];
        var snowy = rows[Snowy];
        var banky = rows[Banky];
        var wasted = rows[Wasted];
        var rocky = rows[Rocky];
        var snows = biome.SnowCover > 0;
        for (var x = 0; x < classes.Length; x++)
        {
            classes[x] = (byte)(
                canvas.Wet[offset + x] > 0.5f ? (biome.Frozen ? TerrainClass.Ice : TerrainClass.Water)
                : sandy[x] > 0.5f ? TerrainClass.Sand
                : snows && snowy[x] > 0.5f ? TerrainClass.Snow
                : banky[x] > 0.5f ? TerrainClass.Bank
                : wasted[x] > 0.45f ? TerrainClass.Waste
                : rocky[x] > 0.5f ? TerrainClass.Rock
                : biome.GroundClass
            );
        }
    }
}
