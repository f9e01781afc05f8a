using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <content>What takes a whole block or a good part of it.</content>
internal sealed partial class Blocks
{
    private void Hulks(int i, int j, uint block, float nearness)
    {
        for (var k = 0; k < 4; k++)
        {
            var seed = Noise.Hash(k, 3, block);
            var net = Town.Net(i, j, k % 2 == 0 ? -0.22f : 0.22f, k < 2 ? -0.21f : 0.21f);
            var place = town.Place(net.X, net.Y);
            if (Die(seed, 3) > 0.8f || !town.Fit(place, 9))
            {
                continue;
            }

            var half = new Vector2(9 + 3 * Die(seed, 7), 6.5f + 2 * Die(seed, 13));
            var tint = Tint.Mix(Tint.Of(0xCCC6BA), Tint.Of(_plan.Biome.Bank), 0.2f * Die(seed, 15));
            Put(
                place,
                half,
                town.Turn(net.X, net.Y),
                9 + 22 * Die(seed, 21) * (1 - nearness),
                Roof.Shell,
                tint,
                TerrainClass.Ruin,
                seed
            );
        }
    }

    private void Halls(int i, int j, uint block, float low, float high, int[] roofs)
    {
        for (var k = 0; k < 3; k++)
        {
            var seed = Noise.Hash(k, 5, block);
            var net = Town.Net(i, j, (k - 1) * 0.3f, 0.04f * (Die(seed, 3) - 0.5f));
            var place = town.Place(net.X, net.Y);
            if (town.Fit(place, 9))
            {
                var half = new Vector2(7.4f + 1.2f * Die(seed, 7), 12 + 4 * Die(seed, 13));
                var tint = Tint.Of(roofs[seed % (uint)roofs.Length]);
                Put(
                    place,
                    half,
                    town.Turn(net.X, net.Y),
                    Ease.Mix(low, high, Die(seed, 21)),
                    Roof.Flat,
                    tint,
                    TerrainClass.Building,
                    seed
                );
            }
        }
    }

    private void Towers(int i, int j, uint block, float nearness)
    {
        for (var k = 0; k < 4; k++)
        {
            var seed = Noise.Hash(k, 7, block);
            var net = Town.Net(i, j, k % 2 == 0 ? -0.22f : 0.22f, k < 2 ? -0.21f : 0.21f);
            var place = town.Place(net.X, net.Y);
            if (Die(seed, 3) > 0.9f || !town.Fit(place, 9))
            {
                continue;
            }

            var turn = town.Turn(net.X, net.Y);
            var half = new Vector2(8.5f + 3 * Die(seed, 7), 6.4f + 1.8f * Die(seed, 13));
            var tall = Die(seed, 21);
            var rise = 12 + 50 * tall * tall * (1 - nearness);
            var tint = Tint.Of(CityRoofs[seed % (uint)CityRoofs.Length]);
            var kind = rise > 24 ? TerrainClass.Tower : TerrainClass.Building;
            Put(place, half, turn, rise, Roof.Flat, tint, kind, seed);
            if (rise > 26)
            {
                Put(place, half * 0.55f, turn, rise + 7, Roof.Flat, tint * 0.9f, kind, seed);
            }

            Window(place, half, turn, seed, 0.95f);
            Window(place, -half, turn, seed >> 3, 0.8f);
        }
    }

    private void Court(int i, int j, uint block, float rise, int[] roofs)
    {
        var tint = Tint.Of(roofs[block % (uint)roofs.Length]);
        for (var k = 0; k < 4; k++)
        {
            var seed = Noise.Hash(k, 9, block);
            var side = k % 2 == 0 ? -1 : 1;
            var net = k < 2 ? Town.Net(i, j, 0, 0.3f * side) : Town.Net(i, j, 0.36f * side, 0);
            var place = town.Place(net.X, net.Y);
            if (town.Fit(place, 5))
            {
                var half = k < 2 ? new Vector2(27, 4.6f) : new Vector2(4.6f, 11);
                Put(
                    place,
                    half,
                    town.Turn(net.X, net.Y),
                    rise,
                    Roof.Hip,
                    tint * (0.9f + 0.2f * Die(seed, 3)),
                    TerrainClass.Building,
                    seed
                );
                Window(place, half, town.Turn(net.X, net.Y), seed, 0.9f);
            }
        }
    }

    /// <summary>Stepped houses, planted on every step.</summary>
    private void Terraces(int i, int j, uint block, float nearness)
    {
        for (var k = 0; k < 2; k++)
        {
            var seed = Noise.Hash(k, 13, block);
            var net = Town.Net(i, j, k == 0 ? -0.23f : 0.23f, 0);
            var place = town.Place(net.X, net.Y);
            if (!town.Fit(place, 11))
            {
                continue;
            }

            var turn = town.Turn(net.X, net.Y);
            var step = 5 + 8 * Die(seed, 7) * (1 - nearness);
            for (var floor = 0; floor < 3; floor++)
            {
                var half = new Vector2(12.5f, 16.5f) * (1 - 0.27f * floor);
                var green = Tint.Mix(Tint.Of(0x549E40), Tint.Of(0x9CCB58), Die(Noise.Hash(floor, 1, seed), 3));
                Put(place, half, turn, step * (floor + 1), Roof.Flat, Tint.Of(0xF0ECE0), TerrainClass.Garden, seed);
                Put(
                    place,
                    half - new Vector2(1.4f),
                    turn,
                    step * (floor + 1) + 0.8f,
                    Roof.Hip,
                    green,
                    TerrainClass.Garden,
                    seed
                );
            }
        }
    }

    private void Megablock(int i, int j, uint seed)
    {
        var net = Town.Net(i, j, 0, 0);
        var place = town.Place(net.X, net.Y);
        if (!town.Fit(place, 15))
        {
            return;
        }

        var turn = town.Turn(net.X, net.Y);
        var half = new Vector2(23 + 4 * Die(seed, 7), 14 + 3 * Die(seed, 13));
        Put(place, half, turn, 20 + 26 * Die(seed, 21), Roof.Flat, Tint.Of(0x7E746C), TerrainClass.Tower, seed);
        Put(place, half * 0.5f, turn, 34 + 26 * Die(seed, 21), Roof.Flat, Tint.Of(0x8C8078), TerrainClass.Tower, seed);
        Window(place, half, turn, seed, 0.8f);
        Window(place, -half, turn, seed >> 5, 0.8f);
        if (Die(seed, 3) < 0.16f)
        {
            town.Scene.Smokes.Add(new(place, 0.9f));
        }
    }

    private void Church(int i, int j)
    {
        var net = Town.Net(i, j, 0, 0);
        var place = town.Place(net.X, net.Y);
        if (!town.Fit(place, 8))
        {
            return;
        }

        var roof = Tint.Of(0x75665E);
        Put(place, new(11, 5), 0.2f, 8, Roof.Gable, roof, TerrainClass.Building, 1);
        Put(place + new Vector2(1, 0.2f), new(4, 8), 0.2f, 7, Roof.Gable, roof, TerrainClass.Building, 2);
        Put(
            place - new Vector2(12.5f, 2.5f),
            new(3.6f, 3.6f),
            0.2f,
            20,
            Roof.Hip,
            roof * 0.85f,
            TerrainClass.Building,
            3
        );
    }
}
