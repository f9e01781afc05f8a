using System.Collections.Concurrent;
using Experimance.Actors.Images.Terrain;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Tests.Images.Terrain;

/// <summary>Digging makes a river, a heap stays dry, a pit is a lake: in every era and biome.</summary>
public class RiverTests(ITestOutputHelper output)
{
    private sealed record Seen(Era Era, Biome Biome, double Before, double After, double Contrast);

    [Fact]
    public void A_trench_becomes_a_river_in_every_era_and_biome()
    {
        var all = Pictures.ForAll((era, biome) => Dig(era, biome, trenches: 2, size: 256));
        Tell(all);
        all.Where(seen => seen.After < 0.8).ShouldBeEmpty();
        all.Where(seen => seen.Before > 0.1).ShouldBeEmpty();
        all.Where(seen => seen.Contrast < 12).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Category", "Long")]
    public void A_trench_becomes_a_river_in_pictures_of_full_size()
    {
        var all = Pictures.ForAll((era, biome) => Dig(era, biome, trenches: 8, size: 1024));
        Tell(all);
        all.Where(seen => seen.After < 0.8).ShouldBeEmpty();
        all.Where(seen => seen.Before > 0.1).ShouldBeEmpty();
        all.Where(seen => seen.Contrast < 12).ShouldBeEmpty();
    }

    [Fact]
    public void In_the_desert_a_river_has_green_banks()
    {
        foreach (var era in Enum.GetValues<Era>().Where(era => era != Era.Dystopia))
        {
            var random = new Random(5);
            var trench = Trench.Random(random);
            var picture = Pictures.Paint(era, Biome.Desert, 12, TestSand.Waves(0.7, 6).Dig(trench));
            var bank = Mean(trench.MiddleLine(25).Concat(trench.MiddleLine(-25)), picture);
            var away = Mean(trench.MiddleLine(70).Concat(trench.MiddleLine(-70)), picture);
            bank.A.ShouldBeLessThan(away.A - 4, $"{era}: banks are greener than the desert beyond");
        }
    }

    [Fact]
    public void A_heap_is_never_water()
    {
        var wet = Pictures.ForAll(
            (era, biome) =>
            {
                var random = new Random((int)era * 31 + (int)biome);
                var (x, y) = ((random.NextDouble() - 0.5) * 260, (random.NextDouble() - 0.5) * 260);
                var picture = Pictures.Paint(era, biome, random.Next(), TestSand.Waves(1, 8).Heap(x, y, 30, 26));
                var share = Around(x, y, 20).Count(p => Pictures.IsWet(Pictures.ClassAt(picture, p.X, p.Y)));
                return (era, biome, share);
            }
        );
        wet.Where(seen => seen.share > 0).ShouldBeEmpty();
    }

    [Fact]
    public void A_closed_pit_is_a_lake()
    {
        var dry = Pictures.ForAll(
            (era, biome) =>
            {
                var random = new Random((int)era * 37 + (int)biome);
                var (x, y) = ((random.NextDouble() - 0.5) * 240, (random.NextDouble() - 0.5) * 240);
                var picture = Pictures.Paint(era, biome, random.Next(), TestSand.Waves(1, 9).Heap(x, y, -16, 22));
                var places = Around(x, y, 14).ToArray();
                // A bridge over a lake is no land.
                var share = places.Average(p => IsWetOrBridged(Pictures.ClassAt(picture, p.X, p.Y)) ? 1.0 : 0);
                return (era, biome, share);
            }
        );
        output.WriteLine($"wet share of a pit's middle: least {dry.Min(seen => seen.share):P0}");
        dry.Where(seen => seen.share < 0.8).ShouldBeEmpty();
    }

    private void Tell(IReadOnlyList<Seen> all) =>
        output.WriteLine(
            $"middle line wet: before {all.Average(s => s.Before):P1} (most {all.Max(s => s.Before):P1}), "
                + $"after {all.Average(s => s.After):P1} (least {all.Min(s => s.After):P1}); "
                + $"CIEDE2000 against the banks {all.Average(s => s.Contrast):F1} (least {all.Min(s => s.Contrast):F1})"
        );

    private static Seen Dig(Era era, Biome biome, int trenches, int size)
    {
        var (before, after, contrast) = (0.0, 0.0, 0.0);
        for (var i = 0; i < trenches; i++)
        {
            var (seed, trench) = Places.GetOrAdd((biome, i), key => PlaceOf(key.Biome, key.Number));
            var sand = TestSand.Waves(Spread, (int)era * 1000 + (int)biome * 10 + i);
            before += Wet(Pictures.Paint(era, biome, seed, sand, size), trench);
            var dug = Pictures.Paint(era, biome, seed, sand.Dig(trench), size);
            after += Wet(dug, trench);
            contrast += Contrast(dug, trench);
        }

        return new(era, biome, before / trenches, after / trenches, contrast / trenches);
    }

    /// <summary>
    /// Where the seed has a river or the sea, water is there before anybody digs: a trench goes anywhere where level sand is land
    /// over its whole width, slopes too.
    /// </summary>
    private static (long Seed, Trench Trench) PlaceOf(Biome biome, int number)
    {
        var random = new Random((int)biome * 100 + number);
        var seed = random.NextInt64();
        var level = Pictures.Paint(Era.Wilderness, biome, seed);
        return (
            seed,
            Trench.Random(random, trench => new[] { 0.0, -20, 20 }.All(aside => Wet(level, trench, aside) <= 0.02))
        );
    }

    private static readonly ConcurrentDictionary<(Biome Biome, int Number), (long Seed, Trench Trench)> Places = new();

    private const double Spread = 3;

    private static double Wet(TerrainPicture picture, Trench trench, double aside = 0) =>
        trench.MiddleLine(aside).Average(p => Pictures.IsWet(Pictures.ClassAt(picture, p.X, p.Y)) ? 1 : 0);

    private static double Contrast(TerrainPicture picture, Trench trench)
    {
        var (middle, left, right) = (trench.MiddleLine(), trench.MiddleLine(28), trench.MiddleLine(-28));
        return middle
            .Zip(left, right)
            .Average(places =>
            {
                var water = Pictures.LabAt(picture, places.First.X, places.First.Y);
                var one = Colours.Difference(water, Pictures.LabAt(picture, places.Second.X, places.Second.Y));
                var other = Colours.Difference(water, Pictures.LabAt(picture, places.Third.X, places.Third.Y));
                return (one + other) / 2;
            });
    }

    private static bool IsWetOrBridged(TerrainClass kind) =>
        Pictures.IsWet(kind)
        || kind is TerrainClass.Road or TerrainClass.Rail or TerrainClass.Path or TerrainClass.Light;

    private static (double L, double A, double B) Mean(IEnumerable<(double X, double Y)> places, TerrainPicture picture)
    {
        var labs = places.Select(p => Pictures.LabAt(picture, p.X, p.Y)).ToArray();
        return (labs.Average(lab => lab.L), labs.Average(lab => lab.A), labs.Average(lab => lab.B));
    }

    private static IEnumerable<(double X, double Y)> Around(double x, double y, double radius)
    {
        for (var v = -radius; v <= radius; v += 2)
        {
            for (var u = -radius; u <= radius; u += 2)
            {
                if (u * u + v * v <= radius * radius)
                {
                    yield return (x + u, y + v);
                }
            }
        }
    }
}
