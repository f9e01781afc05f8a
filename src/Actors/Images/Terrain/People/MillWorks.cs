using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>Draws a water mill: the weir in the river, the race dug around an islet, the wheel in it and the mill beside it.</summary>
internal static class MillWorks
{
    private const float RaceWidth = 5.6f;

    /// <summary>Weirs and races: before fields and ways, which end at water or bridge it.</summary>
    public static void Dig(Plan plan, Canvas canvas)
    {
        if (plan.Settlement.WaterMills.Count == 0)
        {
            return;
        }

        var palette = new Palette(plan);
        foreach (var mill in plan.Settlement.WaterMills)
        {
            Weir(canvas, palette, mill);
            Race(canvas, palette, RaceOf(mill));
        }
    }

    public static void Build(Plan plan, Canvas canvas, Scene scene)
    {
        var mills = plan.Settlement.WaterMills;
        for (var i = 0; i < mills.Count; i++)
        {
            Mill(plan, canvas, scene, mills[i], Noise.Hash(i, 143, plan.Seed));
        }
    }

    private static Course RaceOf(in WaterMill mill)
    {
        var (bank, along, inland) = (mill.Bank, mill.Along, mill.Inland);
        return Course.Through(
            [
                mill.Intake,
                bank - along * 27 + inland * 6,
                bank - along * 12 + inland * WaterMill.RaceAt,
                bank + along * 10 + inland * WaterMill.RaceAt,
                bank + along * 23 + inland * 6.5f,
                mill.Outfall,
            ],
            4
        );
    }

    private static void Race(Canvas canvas, Palette palette, Course course)
    {
        var water = Tint.Mix(palette.Shallow, palette.Deep, 0.5f);
        var bank = palette.Bank * 0.8f;
        const float Half = RaceWidth / 2;
        Brush.Along(
            canvas,
            course,
            Half + 2.4f,
            (i, distance) =>
            {
                if (canvas.Wet[i] > 0.4f)
                {
                    return;
                }

                Brush.Lay(canvas, i, bank, 0.7f * Ease.Step(Half + 2.4f, Half + 0.8f, distance));
                var cover = Math.Clamp((Half - distance) * canvas.Zoom + 0.5f, 0, 1);
                Brush.Lay(canvas, i, water, cover);
                canvas.Height[i] += (canvas.Base[i] - 1.6f - canvas.Height[i]) * cover;
                if (cover > 0.5f)
                {
                    canvas.Wet[i] = 1;
                    canvas.Class[i] = (byte)TerrainClass.Water;
                }
            }
        );
    }

    /// <summary>A line of stones that leads water to the intake, white where it falls over.</summary>
    private static void Weir(Canvas canvas, Palette palette, in WaterMill mill)
    {
        var across = Math.Min(2 * mill.Stream + 4, 34);
        var foot = mill.Intake + mill.Along * 7 + mill.Inland * 4;
        var head = foot - mill.Inland * across - mill.Along * (across * 0.22f);
        Brush.Along(
            canvas,
            Course.Through([foot, (foot + head) / 2 + mill.Along * 1.5f, head], 4),
            5,
            (i, distance) =>
            {
                if (canvas.Wet[i] < 0.5f)
                {
                    return;
                }

                Brush.Lay(canvas, i, palette.Foam, 0.34f * Ease.Step(5, 1, distance));
                Brush.Lay(canvas, i, palette.Foam * 0.95f, 0.6f * Ease.Step(1.8f, 0.8f, distance));
                canvas.Height[i] += 1.2f * Ease.Step(2.2f, 0.8f, distance);
            }
        );
    }

    private static void Mill(Plan plan, Canvas canvas, Scene scene, in WaterMill mill, uint seed)
    {
        var turn = MathF.Atan2(mill.Along.Y, mill.Along.X);
        var (along, inland, house) = (mill.Along, mill.Inland, mill.House);
        var yard = Tint.Mix(Tint.Of(plan.Biome.Track), Tint.Of(plan.Biome.Bank), 0.3f);
        var yardAt = house + inland * 10 + along * 4;
        Brush.Put(
            canvas,
            new(yardAt, new(19, 10), turn, 0, Roof.Ground, yard, plan.Biome.GroundClass, seed) { Thin = 0.35f }
        );
        var early = plan.Era.Houses == HouseStyle.Hut;
        var roof = Tint.Mix(Tint.Of(plan.Biome.Roof), Tint.Of(early ? 0x8C744C : 0x6E6460), early ? 0.75f : 0.45f);
        Put(canvas, house, new(early ? 8 : 10, 5.2f), turn, early ? 4.6f : 7.5f, Roof.Gable, roof, seed);
        Put(canvas, house + along * 8 + inland * 7.5f, new(5.4f, 4), turn, 3.6f, Roof.Gable, roof * 1.15f, seed + 1);
        if (!early)
        {
            Put(canvas, house - along * 15 + inland * 8, new(4.4f, 6), turn, 4, Roof.Gable, roof * 0.9f, seed + 2);
            scene.Smokes.Add(new(house + along * 6, 0.34f));
        }

        Wheel(canvas, mill, turn, seed);
    }

    /// <summary>Seen from above a wheel is narrow and long, its floats lying across; white water runs from under it.</summary>
    private static void Wheel(Canvas canvas, in WaterMill mill, float turn, uint seed)
    {
        var wood = Tint.Of(0x5A4632);
        var axle = mill.Wheel + mill.Inland * 2.4f;
        Put(canvas, axle, new(0.8f, 3), turn, 4.4f, Roof.Flat, wood * 0.8f, seed);
        for (var k = -5; k <= 5; k++)
        {
            // Floats stand highest over the axle.
            var arc = MathF.Sqrt(1 - k * k / 30f);
            var tint = (k & 1) == 0 ? wood * 1.5f : wood * 0.7f;
            Put(
                canvas,
                mill.Wheel + mill.Along * (k * 1.55f),
                new(0.78f, 2.1f),
                turn,
                5.6f * arc,
                Roof.Flat,
                tint,
                seed
            );
        }

        for (var k = 0; k < 5; k++)
        {
            var place = mill.Wheel + mill.Along * (10 + 2.2f * k);
            Brush.Put(
                canvas,
                new(place, new(1, 1.5f - 0.2f * k), turn, 0, Roof.Ground, Tint.Of(0xF2F6F2), TerrainClass.Water, seed)
                {
                    Thin = 0.3f + 0.12f * k,
                    Afloat = true,
                }
            );
        }
    }

    private static void Put(
        Canvas canvas,
        Vector2 place,
        Vector2 half,
        float turn,
        float rise,
        Roof roof,
        Tint tint,
        uint seed
    ) => Brush.Put(canvas, new(place, half, turn, rise, roof, tint, TerrainClass.Industry, seed) { Afloat = true });
}
