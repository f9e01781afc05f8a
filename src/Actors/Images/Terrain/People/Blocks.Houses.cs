using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <content>What stands on a single plot.</content>
internal sealed partial class Blocks
{
    private void Hut(Vector2 place, float turn, float width, uint seed)
    {
        var off = new Vector2(Die(seed, 3) - 0.5f, Die(seed, 11) - 0.5f) * 13;
        var tint = Tint.Mix(Tint.Of(0xB2935E), Tint.Of(_plan.Biome.Roof), 0.35f + 0.3f * Die(seed, 5));
        var half = new Vector2(4.2f + 1.8f * Die(seed, 7), 3.6f + 0.9f * Die(seed, 13));
        Put(place + off, half, turn + Die(seed, 17) * 3, 2.2f, Roof.Gable, tint, TerrainClass.Building, seed);
        if (Die(seed, 21) < 0.16f)
        {
            town.Scene.Smokes.Add(new(place + off, 0.3f));
        }
    }

    private void Cottage(Vector2 place, float turn, float width, uint seed)
    {
        Garden(place, turn, width, seed);
        var tint = Tint.Mix(Tint.Of(_plan.Biome.Roof), Tint.Of(0xA08A62), 0.6f * Die(seed, 5));
        var half = new Vector2(5.6f + 2 * Die(seed, 7), 4.2f + 0.6f * Die(seed, 13));
        var across = (seed >> 9 & 3) == 0 ? MathF.PI / 2 : 0;
        Put(
            place,
            half,
            turn + across + 0.24f * (Die(seed, 17) - 0.5f),
            4,
            Roof.Gable,
            tint,
            TerrainClass.Building,
            seed
        );
        if (Die(seed, 21) < 0.1f)
        {
            town.Scene.Smokes.Add(new(place, 0.35f));
        }
    }

    private void Terrace(Vector2 place, float turn, float width, uint seed)
    {
        var tint = Tint.Mix(Tint.Of(0x84564A), Tint.Of(0x6E6A6C), Die(seed, 5));
        Put(place, new(width * 0.52f, 5.2f), turn, 6.2f, Roof.Gable, tint, TerrainClass.Building, seed);
        Put(
            place + new Vector2(1.5f, 0),
            new(0.9f, 0.9f),
            turn,
            11.5f,
            Roof.Flat,
            Tint.Of(0x6B4A40),
            TerrainClass.Building,
            seed
        );
        if (Die(seed, 21) < 0.05f)
        {
            town.Scene.Smokes.Add(new(place, 0.4f));
        }
    }

    private void Villa(Vector2 place, float turn, float width, uint seed)
    {
        Garden(place, turn, width, seed);
        var tint = Tint.Of(SuburbRoofs[seed % (uint)SuburbRoofs.Length]);
        var half = new Vector2(4.6f + 1.4f * Die(seed, 7), 4.1f + 0.9f * Die(seed, 13));
        Put(place, half, turn, 4, (seed >> 9 & 1) == 0 ? Roof.Hip : Roof.Gable, tint, TerrainClass.Building, seed);
        if (Die(seed, 19) < 0.07f && _plan.Era.Lights <= 0)
        {
            var (sin, cos) = MathF.SinCos(turn);
            Put(
                place + new Vector2(-sin, cos) * 8,
                new(2.6f, 1.6f),
                turn,
                0,
                Roof.Ground,
                Tint.Of(0x4FC4D8),
                _plan.Biome.GroundClass,
                seed
            );
        }

        Window(place, half, turn, seed, 0.5f);
    }

    private void Garden(Vector2 place, float turn, float width, uint seed)
    {
        var lawn =
            Tint.Mix(Tint.Of(_plan.Biome.Bank), Tint.Of(_plan.Biome.Patch), Die(seed, 15))
            * (0.86f + 0.3f * Die(seed, 23));
        var slab = new Slab(place, new(width * 0.48f, 9), turn, 0, Roof.Ground, lawn, _plan.Biome.GroundClass, seed);
        Brush.Put(town.Canvas, slab with { Thin = 0.25f });
    }

    private void GreenHouse(Vector2 place, float turn, float width, uint seed)
    {
        var half = new Vector2(6 + 2.2f * Die(seed, 7), 5 + 1.2f * Die(seed, 13));
        Put(place, half + new Vector2(0.9f), turn, 4.4f, Roof.Flat, Tint.Of(0xF2EEE2), TerrainClass.Building, seed);
        var solar = Die(seed, 3) < 0.3f;
        var dome = !solar && Die(seed, 21) < 0.14f;
        var tint = solar ? Tint.Of(0x3A5CA8) : Tint.Mix(Tint.Of(0x5FA845), Tint.Of(0xA6CC5C), Die(seed, 15));
        if (dome)
        {
            Put(place, new(half.Y), turn, 2.5f, Roof.Dome, Tint.Of(0xCFEAF0), TerrainClass.Garden, seed);
            return;
        }

        Put(
            place,
            half - new Vector2(0.8f),
            turn,
            5.4f,
            solar ? Roof.Gable : Roof.Hip,
            tint,
            solar ? TerrainClass.Solar : TerrainClass.Garden,
            seed
        );
    }

    private void Shack(Vector2 place, float turn, float width, uint seed)
    {
        var tint = Tint.Of(SlumRoofs[seed % (uint)SlumRoofs.Length]);
        var off = new Vector2(Die(seed, 3) - 0.5f, Die(seed, 11) - 0.5f) * 3;
        var half = new Vector2(4 + Die(seed, 7), 3.6f + 2 * Die(seed, 13));
        Put(
            place + off,
            half,
            turn + 0.5f * (Die(seed, 17) - 0.5f),
            2.4f + 3 * Die(seed, 9),
            Roof.Flat,
            tint,
            TerrainClass.Building,
            seed
        );
        Window(place, half, turn, seed, 0.16f);
    }

    private void Shell(Vector2 place, float turn, float width, uint seed)
    {
        var half = new Vector2(6 + 1.8f * Die(seed, 7), 5.6f + 1.6f * Die(seed, 13));
        var tint = Tint.Mix(Tint.Of(0xD2CABA), Tint.Of(_plan.Biome.Bank), 0.22f * Die(seed, 15));
        Put(place, half, turn, 5, Roof.Shell, tint, TerrainClass.Ruin, seed);
    }
}
