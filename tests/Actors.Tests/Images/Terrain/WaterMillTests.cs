using System.Numerics;
using Experimance.Actors.Images.Terrain;
using static Experimance.Actors.Core.CoreProtocol;
using Plane = Experimance.Actors.Images.Terrain.Plane;

namespace Experimance.Actors.Tests.Images.Terrain;

/// <summary>Before steam, people beside a river have mills on it.</summary>
public class WaterMillTests(ITestOutputHelper output)
{
    private static readonly Era[] Milling = [Era.PreIndustrial, Era.EarlyIndustrial];

    private static readonly Biome[] Rivered =
    [
        .. Enum.GetValues<Biome>().Where(biome => Biomes.Of(biome) is { River: > 0, Frozen: false }),
    ];

    [Fact]
    public void Mills_stand_at_flowing_water()
    {
        var count = 0;
        foreach (var (era, biome) in Pictures.Pairs.Where(pair => Milling.Contains(pair.Era)))
        {
            for (var seed = 1; seed <= 4; seed++)
            {
                var request = Request(era, biome, seed, TestSand.Waves(2, seed));
                var mills = MillsOf(request);
                var picture = new TerrainPainter().Paint(request, TestContext.Current.CancellationToken);
                count += mills.Count;
                foreach (var mill in mills)
                {
                    var what = $"{era} {biome} {seed} at {mill.House}";
                    ShareNear(picture, mill.House, 5, kind => kind == TerrainClass.Industry)
                        .ShouldBeGreaterThan(0.5, what);
                    ShareNear(picture, mill.Wheel, 16, Pictures.IsWet).ShouldBeGreaterThan(0.05, what);
                    // The river itself, beyond the islet.
                    ShareNear(picture, mill.Bank - mill.Inland * 4, 4, Pictures.IsWet).ShouldBeGreaterThan(0.5, what);
                }
            }
        }

        output.WriteLine($"{count} mills in {Milling.Length * Rivered.Length * 4} landscapes with a river");
        count.ShouldBeGreaterThan(Milling.Length * Rivered.Length * 4);
    }

    [Fact]
    public void Only_mills_work_before_steam()
    {
        foreach (var biome in Enum.GetValues<Biome>())
        {
            var request = Request(Era.PreIndustrial, biome, 7, TestSand.Waves(1, 7));
            var mills = MillsOf(request);
            var picture = new TerrainPainter().Paint(request, TestContext.Current.CancellationToken);
            var astray = Enumerable
                .Range(0, picture.Classes.Length)
                .Where(i => picture.Classes[i] == (byte)TerrainClass.Industry)
                .Select(i => new Vector2(i % TerrainPicture.MapSide, i / TerrainPicture.MapSide) * Plane.Cell)
                .Where(place => !mills.Exists(mill => Vector2.Distance(mill.House, place) < WaterMill.Room));
            astray.ShouldBeEmpty($"{biome}");
        }
    }

    [Fact]
    public void Other_eras_and_rivers_of_ice_have_none()
    {
        foreach (
            var (era, biome) in Pictures.Pairs.Where(pair =>
                !Milling.Contains(pair.Era) || !Rivered.Contains(pair.Biome)
            )
        )
        {
            MillsOf(Request(era, biome, 3, TestSand.Waves(1, 3))).ShouldBeEmpty($"{era} {biome}");
        }
    }

    [Fact]
    public void A_mill_stays_where_it_is()
    {
        foreach (var biome in Rivered)
        {
            var sand = TestSand.Waves(2, (int)biome);
            var mills = MillsOf(Request(Era.EarlyIndustrial, biome, 11, sand.Noisy(1)));
            var again = MillsOf(Request(Era.EarlyIndustrial, biome, 11, sand.Noisy(2)));
            again.Count.ShouldBe(mills.Count, $"{biome}");
            foreach (var (one, other) in mills.Zip(again))
            {
                Vector2.Distance(one.House, other.House).ShouldBeLessThan(8, $"{biome}: reference pixels, 4 mm");
            }

            foreach (var older in MillsOf(Request(Era.PreIndustrial, biome, 11, sand)))
            {
                mills.ShouldContain(mill => Vector2.Distance(mill.House, older.House) < 3, $"{biome}: the older mills");
            }
        }
    }

    private static TerrainRequest Request(Era era, Biome biome, long seed, TestSand sand) =>
        new()
        {
            Era = era,
            Biome = biome,
            Seed = seed,
            Size = 512,
            Sand = sand.Heights,
            BowlDiameter = TestSand.Diameter,
        };

    private static List<WaterMill> MillsOf(TerrainRequest request)
    {
        var plan = new Plan();
        plan.Make(request);
        return plan.Settlement.WaterMills;
    }

    /// <summary>Share of a kind in the class map within a distance of a place, both in reference pixels.</summary>
    private static double ShareNear(
        TerrainPicture picture,
        Vector2 place,
        float distance,
        Func<TerrainClass, bool> kind
    ) =>
        Enumerable
            .Range(0, picture.Classes.Length)
            .Where(i =>
                Vector2.Distance(
                    new Vector2(i % TerrainPicture.MapSide + 0.5f, i / TerrainPicture.MapSide + 0.5f) * Plane.Cell,
                    place
                ) <= distance
            )
            .Average(i => kind((TerrainClass)picture.Classes[i]) ? 1.0 : 0);
}
