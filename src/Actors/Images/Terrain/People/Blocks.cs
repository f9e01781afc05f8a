using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>Builds one block of a town in the manner of its era.</summary>
internal sealed class Blocks(Town town)
{
    private static readonly int[] SuburbRoofs = [0xB8664A, 0x93908E, 0xA0705A, 0xCDBBA0, 0x8A5A4C, 0xB0A89C];
    private static readonly int[] SlumRoofs =
    [
        0x9A6244,
        0x8C8882,
        0xB09C7C,
        0x6E7E8C,
        0xB88458,
        0x6A625C,
        0x4F86A8,
        0xC4BCA8,
    ];
    private static readonly int[] CityRoofs = [0xBEB9B0, 0xA7A5A6, 0xCFC8BA, 0x9096A2, 0xB8A48E];

    private readonly Plan _plan = town.Plan;

    public void Build(int i, int j, float nearness)
    {
        var seed = Noise.Hash(i, j, town.Seed + 11);
        var dice = (seed & 1023) / 1023f;
        switch (_plan.Era.Houses)
        {
            case HouseStyle.Hut:
                Plots(i, j, nearness, 4, Hut);
                break;
            case HouseStyle.Cottage when i == 0 && j == 0:
                Church(i, j);
                break;
            case HouseStyle.Cottage:
                Plots(i, j, nearness, 4, Cottage);
                break;
            case HouseStyle.Terrace when i == 0 && j == 0:
                Church(i, j);
                break;
            case HouseStyle.Terrace:
                Plots(i, j, nearness, 5, Terrace);
                break;
            case HouseStyle.Suburb when nearness < 0.3f:
                Halls(i, j, seed, 7, 15, SuburbRoofs[3..]);
                break;
            case HouseStyle.Suburb:
                Plots(i, j, nearness, 4, Villa);
                break;
            case HouseStyle.City when dice < 0.07f:
                break;
            case HouseStyle.City when nearness < 0.46f:
                Towers(i, j, seed, nearness);
                break;
            case HouseStyle.City when nearness < 0.74f:
                Court(i, j, seed, 9 + 5 * dice, CityRoofs);
                break;
            case HouseStyle.City:
                Plots(i, j, nearness, 4, Villa);
                break;
            case HouseStyle.Garden when nearness < 0.4f:
                Terraces(i, j, seed, nearness);
                break;
            case HouseStyle.Garden:
                Plots(i, j, nearness, 3, GreenHouse);
                break;
            case HouseStyle.Slum when nearness < 0.42f && dice < 0.7f:
                Megablock(i, j, seed);
                break;
            case HouseStyle.Slum:
                Plots(i, j, nearness, 6, Shack);
                break;
            default:
                if (nearness < 0.44f)
                {
                    Hulks(i, j, seed, nearness);
                }
                else
                {
                    Plots(i, j, nearness, 4, Shell);
                }

                break;
        }
    }

    private void Plots(int i, int j, float nearness, int columns, Action<Vector2, float, float, uint> build)
    {
        for (var k = 0; k < columns * 2; k++)
        {
            var seed = Noise.Hash(i * 16 + k, j, town.Seed + 12);
            var thinning = _plan.Era.Houses is HouseStyle.Hut or HouseStyle.Cottage ? 0.55f : 0.25f;
            if ((seed & 1023) / 1023f > _plan.Era.Density * (1.2f - thinning * nearness))
            {
                continue;
            }

            var net = Town.Net(i, j, (k / 2 + 0.5f) / columns * 0.88f - 0.44f, k % 2 == 0 ? -0.22f : 0.22f);
            var place = town.Place(net.X, net.Y);
            var width = 56f / columns;
            if (town.Fit(place, width * 0.5f))
            {
                build(place, town.Turn(net.X, net.Y), width, seed);
            }
        }
    }

    private void Put(
        Vector2 place,
        Vector2 half,
        float turn,
        float rise,
        Roof roof,
        Tint tint,
        TerrainClass kind,
        uint seed
    ) => Brush.Put(town.Canvas, new(place, half, turn, rise, roof, Snowed(tint), kind, seed));

    private Tint Snowed(Tint tint) =>
        _plan.Biome.GroundClass == TerrainClass.Snow ? Tint.Mix(tint, Tint.Of(0xEEF3F7), 0.32f) : tint;

    private static float Die(uint seed, int shift) => (seed >> shift & 255) / 255f;

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

    /// <summary>Lit windows along one side of a house.</summary>
    private void Window(Vector2 place, Vector2 half, float turn, uint seed, float chance)
    {
        if (_plan.Era.Lights <= 0)
        {
            return;
        }

        var (sin, cos) = MathF.SinCos(turn);
        for (var k = -1; k <= 1; k++)
        {
            if (Noise.Unit(k, 5, seed) < chance * _plan.Era.Lights)
            {
                var (u, v) = (half.X * 0.6f * k, half.Y + 0.5f);
                var at = place + new Vector2(u * cos - v * sin, u * sin + v * cos);
                town.Scene.Lamps.Add(new(at, 0.45f, Tint.Of(_plan.Era.LightColour)));
            }
        }
    }
}
