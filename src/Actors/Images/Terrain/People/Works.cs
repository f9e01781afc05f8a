using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>What stands outside the towns: farms, mills, factories, wind turbines.</summary>
internal static class Works
{
    public static void Build(Plan plan, Canvas canvas, Scene scene)
    {
        var settlement = plan.Settlement;
        var farms = Math.Min(plan.Era.Farms, settlement.Farms.Count);
        for (var i = 0; i < farms; i++)
        {
            Farm(plan, canvas, scene, settlement.Farms[i], Noise.Hash(i, 201, plan.Seed));
        }

        for (var i = 0; i < Math.Min(plan.Era.Mills, farms); i++)
        {
            var turn = Noise.Unit(i, 203, plan.Seed) * MathF.Tau;
            Mill(plan, canvas, settlement.Farms[i] + new Vector2(MathF.Cos(turn), MathF.Sin(turn)) * 32, turn);
        }

        Factories(plan, canvas, scene);
        for (int i = 0, built = 0; i < 60 && built < plan.Era.Turbines; i++)
        {
            var place = new Vector2(60 + 904 * Noise.Unit(i, 205, plan.Seed), 60 + 904 * Noise.Unit(i, 206, plan.Seed));
            if (plan.Built.At(place.X, place.Y) < 0.1f && plan.Settlement.RoadDistance.At(place.X, place.Y) > 16)
            {
                Turbine(canvas, place, Noise.Unit(i, 207, plan.Seed) * MathF.Tau);
                built++;
            }
        }
    }

    private static bool Dry(Plan plan, Vector2 place) => plan.Water.At(place.X, place.Y) < -1.5f;

    private static void Farm(Plan plan, Canvas canvas, Scene scene, Vector2 place, uint seed)
    {
        if (!Dry(plan, place) || plan.Settlement.AtMill(place, 20))
        {
            return;
        }

        var turn = (seed & 255) * (MathF.PI / 256);
        var (sin, cos) = MathF.SinCos(turn);
        var along = new Vector2(cos, sin);
        var across = new Vector2(-sin, cos);
        var roof = Tint.Of(plan.Era.Houses == HouseStyle.Garden ? 0xE8E4D8 : plan.Biome.Roof);
        if (plan.Era.Houses == HouseStyle.Hut)
        {
            roof = Tint.Mix(roof, Tint.Of(0xB2935E), 0.5f);
        }

        var yard = new Slab(
            place,
            new(17, 13),
            turn,
            0,
            Roof.Ground,
            Tint.Of(plan.Biome.Track),
            plan.Biome.GroundClass,
            seed
        );
        Brush.Put(canvas, yard with { Thin = 0.25f });
        var size = plan.Era.Houses == HouseStyle.Hut ? 0.7f : 1;
        House(canvas, place - across * 9, new Vector2(9.5f, 4.8f) * size, turn, 5 * size, roof, seed);
        House(canvas, place + along * 13, new Vector2(4.8f, 8) * size, turn, 4 * size, roof * 0.85f, seed + 1);
        if ((seed >> 8 & 1) == 0)
        {
            House(canvas, place + across * 10, new Vector2(7, 4) * size, turn, 4 * size, roof * 1.1f, seed + 2);
        }

        if (plan.Era.Smoke > 0 && (seed >> 9 & 1) == 0)
        {
            scene.Smokes.Add(new(place - across * 9, 0.3f));
        }

        if (plan.Era.Lights > 0)
        {
            scene.Lamps.Add(new(place, 0.9f, Tint.Of(plan.Era.LightColour)));
        }
    }

    private static void House(
        Canvas canvas,
        Vector2 place,
        Vector2 half,
        float turn,
        float rise,
        Tint tint,
        uint seed
    ) => Brush.Put(canvas, new(place, half, turn, rise, Roof.Gable, tint, TerrainClass.Building, seed));

    private static void Mill(Plan plan, Canvas canvas, Vector2 place, float turn)
    {
        if (!Dry(plan, place))
        {
            return;
        }

        Brush.Put(canvas, new(place, new(4.4f, 4.4f), 0, 9, Roof.Dome, Tint.Of(0xD8CBB2), TerrainClass.Industry, 1));
        for (var k = 0; k < 4; k++)
        {
            var angle = turn + k * MathF.PI / 2;
            var arm = new Vector2(MathF.Cos(angle), MathF.Sin(angle)) * 7.5f;
            Brush.Put(
                canvas,
                new(place + arm, new(6.2f, 1.25f), angle, 15, Roof.Flat, Tint.Of(0xEFE7D4), TerrainClass.Industry, 2)
            );
        }
    }

    private static void Turbine(Canvas canvas, Vector2 place, float turn)
    {
        var white = Tint.Of(0xF6F7F5);
        Brush.Put(canvas, new(place, new(1.3f, 1.3f), 0, 30, Roof.Flat, white, TerrainClass.Tower, 1));
        for (var k = 0; k < 3; k++)
        {
            var angle = turn + k * MathF.Tau / 3;
            var arm = new Vector2(MathF.Cos(angle), MathF.Sin(angle)) * 8.5f;
            Brush.Put(canvas, new(place + arm, new(8.2f, 0.95f), angle, 32, Roof.Flat, white, TerrainClass.Tower, 2));
        }
    }

    private static void Factories(Plan plan, Canvas canvas, Scene scene)
    {
        var settlement = plan.Settlement;
        if (plan.Era.Factories == 0)
        {
            return;
        }

        var ways = settlement.Rails.Count > 0 ? settlement.Rails : settlement.Roads;
        var points = ways.SelectMany(way => way.Points).ToArray();
        var taken = new List<Vector2>();
        for (var i = 0; i < 80 && taken.Count < plan.Era.Factories; i++)
        {
            var hash = Noise.Hash(i, 211, plan.Seed);
            var at = (int)(hash % (uint)Math.Max(1, points.Length - 2)) + 1;
            if (at + 1 >= points.Length)
            {
                continue;
            }

            var tangent = Vector2.Normalize(points[at + 1] - points[at - 1]);
            var side = (hash >> 20 & 1) == 0 ? 1 : -1;
            var place = points[at] + new Vector2(-tangent.Y, tangent.X) * (side * 27);
            var near = settlement.Sites.Min(site =>
                Vector2.Distance(site.Place, place) / (plan.Era.TownRadius * site.Share)
            );
            if (
                near is > 1.5f or < 0.5f
                || !Dry(plan, place)
                || taken.Exists(other => Vector2.Distance(other, place) < 66)
            )
            {
                continue;
            }

            taken.Add(place);
            Factory(plan, canvas, scene, place, MathF.Atan2(tangent.Y, tangent.X), hash);
        }
    }

    private static void Factory(Plan plan, Canvas canvas, Scene scene, Vector2 place, float turn, uint seed)
    {
        var (sin, cos) = MathF.SinCos(turn);
        var along = new Vector2(cos, sin);
        var old = plan.Era.Houses is HouseStyle.Terrace or HouseStyle.Slum;
        var yard = new Slab(
            place,
            new(38, 20),
            turn,
            0,
            Roof.Ground,
            Tint.Of(old ? 0x756A5E : 0xA8A296),
            TerrainClass.Industry,
            seed
        );
        Brush.Put(canvas, yard with { Thin = 0.12f });
        var tint = Tint.Of(old ? 0x9A5F4C : 0xC6C8C8);
        Brush.Put(
            canvas,
            new(place - along * 8, new(24, 13), turn, 9, old ? Roof.Saw : Roof.Flat, tint, TerrainClass.Industry, seed)
        );
        Brush.Put(
            canvas,
            new(place + along * 25, new(7, 9), turn, 12, Roof.Flat, tint * 0.8f, TerrainClass.Industry, seed + 1)
        );
        for (var k = 0; k < 2 && old; k++)
        {
            var chimney = place + along * (20 + 9 * k) + new Vector2(-sin, cos) * (k == 0 ? 7 : -5);
            Brush.Put(
                canvas,
                new(chimney, new(2.1f, 2.1f), turn, 34, Roof.Flat, Tint.Of(0x6B4238), TerrainClass.Industry, seed + 2)
            );
            scene.Smokes.Add(new(chimney, 1));
        }

        if (plan.Era.Lights > 0)
        {
            scene.Lamps.Add(new(place + along * 14, 1.6f, Tint.Of(plan.Era.LightColour)));
        }
    }
}
