using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>Builds one block of a town in the manner of its era.</summary>
internal sealed partial class Blocks(Town town)
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
