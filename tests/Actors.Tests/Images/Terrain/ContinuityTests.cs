using Experimance.Actors.Images.Terrain;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Tests.Images.Terrain;

/// <summary>Visitors see what they did and nothing else; what is there stays there, in an era and across eras.</summary>
public class ContinuityTests(ITestOutputHelper output)
{
    [Fact]
    public void Outside_a_dug_place_the_picture_stays()
    {
        var all = Pictures.ForAll(
            (era, biome) =>
            {
                var random = new Random((int)era * 17 + (int)biome);
                var seed = random.NextInt64();
                var sand = TestSand.Waves(2, random.Next());
                var trench = Trench.Random(random);
                var before = Pictures.Paint(era, biome, seed, sand);
                var after = Pictures.Paint(era, biome, seed, sand.Dig(trench));
                var changed = Pictures.Difference(before, after, (x, y) => trench.Near(x, y, -6));
                var outside = Pictures.Difference(before, after, (x, y) => !trench.Near(x, y, Margin));
                return (era, biome, changed, outside);
            }
        );
        output.WriteLine(
            $"outside: mean {all.Average(a => a.outside):F2}, most {all.Max(a => a.outside):F2}; in the trench: mean {all.Average(a => a.changed):F1}"
        );
        all.Where(a => a.outside > 6).ShouldBeEmpty();
        all.Where(a => a.changed < 12).ShouldBeEmpty();
    }

    [Fact]
    public void A_heap_changes_nothing_far_from_it()
    {
        var all = Pictures.ForAll(
            (era, biome) =>
            {
                var seed = (int)era * 41 + (int)biome;
                var sand = TestSand.Waves(2, seed);
                var before = Pictures.Paint(era, biome, seed, sand);
                var after = Pictures.Paint(era, biome, seed, sand.Heap(60, -40, 25, 25));
                // The river it pushes aside is its watercourse.
                bool Course(double x, double y) =>
                    Pictures.IsWet(Pictures.ClassAt(before, x, y)) || Pictures.IsWet(Pictures.ClassAt(after, x, y));
                var outside = Pictures.Difference(
                    before,
                    after,
                    (x, y) => Math.Sqrt((x - 60) * (x - 60) + (y + 40) * (y + 40)) > 62 + Margin && !Course(x, y)
                );
                return (era, biome, outside);
            }
        );
        output.WriteLine($"beyond a heap: mean {all.Average(a => a.outside):F2}, most {all.Max(a => a.outside):F2}");
        all.Where(a => a.outside > 6).ShouldBeEmpty();
    }

    [Fact]
    public void Trembling_sand_gives_the_same_picture()
    {
        var all = Pictures.ForAll(
            (era, biome) =>
            {
                // Each pair in one of five biomes' turns gets twenty renders, the others two.
                var count = ((int)era + (int)biome) % 9 == 0 ? 20 : 2;
                var sand = TestSand.Waves(3, (int)biome).Dig(new(20, 30, 0.4 * (int)era)).Heap(-80, -60, 20, 24);
                var renders = Enumerable
                    .Range(0, count)
                    .Select(i => Pictures.Paint(era, biome, 5, sand.Noisy(i * 1000 + (int)era)))
                    .ToArray();
                var most = 0.0;
                for (var i = 0; i < count; i++)
                {
                    for (var j = 0; j < i; j++)
                    {
                        most = Math.Max(most, Pictures.Difference(renders[i], renders[j]));
                    }
                }

                return (era, biome, most);
            }
        );
        output.WriteLine(
            $"noisy renders, most different two: mean {all.Average(a => a.most):F2}, most {all.Max(a => a.most):F2}"
        );
        all.Where(a => a.most > 4).ShouldBeEmpty();
    }

    [Fact]
    public void Coast_rivers_roads_and_towns_persist_across_eras()
    {
        foreach (var biome in Enum.GetValues<Biome>())
        {
            var sand = TestSand.Waves(2, (int)biome);
            var eras = Enum.GetValues<Era>()
                .Select(era => Pictures.Paint(era, biome, 900 + (int)biome, sand))
                .ToArray();
            var wild = eras[0];
            foreach (var era in Enum.GetValues<Era>().Skip(1))
            {
                Share(wild, eras[(int)era], Pictures.IsWet)
                    .ShouldBeGreaterThan(0.72, $"{biome}: water of the wilderness in {era}");
            }

            static bool Way(TerrainClass c) =>
                c
                    is TerrainClass.Road
                        or TerrainClass.Rail
                        or TerrainClass.Light
                        or TerrainClass.Tower
                        or TerrainClass.Building;
            Near(eras[(int)Era.EarlyIndustrial], eras[(int)Era.Modern], c => c == TerrainClass.Road, Way)
                .ShouldBeGreaterThan(0.85, $"{biome}: early roads in modern times");

            static bool House(TerrainClass c) =>
                c
                    is TerrainClass.Building
                        or TerrainClass.Tower
                        or TerrainClass.Light
                        or TerrainClass.Road
                        or TerrainClass.Path;
            Near(eras[(int)Era.PreIndustrial], eras[(int)Era.Current], c => c == TerrainClass.Building, House)
                .ShouldBeGreaterThan(0.75, $"{biome}: huts where the city is");
        }
    }

    /// <summary>Settled height smooths over some millimetres, and banks are green some way out.</summary>
    private const double Margin = 22;

    private static double Share(TerrainPicture a, TerrainPicture b, Func<TerrainClass, bool> kind)
    {
        var there = Enumerable.Range(0, a.Classes.Length).Where(i => kind((TerrainClass)a.Classes[i])).ToArray();
        return there.Length < 40 ? 1 : there.Average(i => kind((TerrainClass)b.Classes[i]) ? 1.0 : 0);
    }

    /// <summary>Share of the first picture's cells of a kind with one of the other's kinds within two cells.</summary>
    private static double Near(
        TerrainPicture a,
        TerrainPicture b,
        Func<TerrainClass, bool> kind,
        Func<TerrainClass, bool> other
    )
    {
        const int Side = TerrainPicture.MapSide;
        var there = Enumerable
            .Range(0, a.Classes.Length)
            .Where(i => Pictures.Inside(i, Side) && kind((TerrainClass)a.Classes[i]))
            .ToArray();
        return there.Length < 20
            ? 1
            : there.Average(i =>
            {
                for (var dy = -2; dy <= 2; dy++)
                {
                    for (var dx = -2; dx <= 2; dx++)
                    {
                        var j = i + dy * Side + dx;
                        if ((uint)j < (uint)b.Classes.Length && other((TerrainClass)b.Classes[j]))
                        {
                            return 1.0;
                        }
                    }
                }

                return 0.0;
            });
    }
}
