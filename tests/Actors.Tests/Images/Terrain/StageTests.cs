using System.Numerics;
using Experimance.Actors.Images.Terrain;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Tests.Images.Terrain;

/// <summary>The future's stages: each is denser and greener than the last, on the same land.</summary>
public class StageTests(ITestOutputHelper output)
{
    private const int Stages = 7;

    private sealed record Grown(Biome Biome, TerrainPicture[] Pictures)
    {
        public double[] Dense { get; } = [.. Pictures.Select(p => Share(p, IsDense))];

        public double[] Green { get; } = [.. Pictures.Select(Greenness)];
    }

    private static readonly Lazy<IReadOnlyList<Grown>> All = new(() =>
        [
            .. Enum.GetValues<Biome>()
                .SelectMany(biome => new[] { 3L, 44L, 505L }.Select(seed => (biome, seed)))
                .AsParallel()
                .AsOrdered()
                .WithCancellation(TestContext.Current.CancellationToken)
                .Select(one => new Grown(
                    one.biome,
                    [.. Enumerable.Range(0, Stages).Select(stage => Paint(one.biome, one.seed, stage))]
                )),
        ]
    );

    [Fact]
    public void Each_stage_is_denser_than_the_last()
    {
        foreach (var grown in All.Value)
        {
            output.WriteLine($"{grown.Biome}: {string.Join(" ", grown.Dense.Select(share => $"{share:P1}"))}");
        }

        // Where woods are closed already the last steps have little left to add.
        All.Value.Where(grown => Steps(grown.Dense).Any(step => step < -0.002)).Select(Named).ShouldBeEmpty();
        All.Value.Where(grown => grown.Dense[^1] - grown.Dense[0] < 0.08).Select(Named).ShouldBeEmpty();
    }

    [Fact]
    public void Each_stage_is_greener_than_the_last()
    {
        foreach (var grown in All.Value)
        {
            output.WriteLine($"{grown.Biome}: {string.Join(" ", grown.Green.Select(a => $"{a:F1}"))}");
        }

        All.Value.Where(grown => Steps(grown.Green).Any(step => step <= 0)).Select(Named).ShouldBeEmpty();
        All.Value.Where(grown => grown.Green[^1] - grown.Green[0] < 2.5).Select(Named).ShouldBeEmpty();
    }

    [Fact]
    public void Main_roads_stay_from_stage_to_stage()
    {
        foreach (var biome in Enum.GetValues<Biome>())
        {
            var first = RoadsOf(biome, 0);
            first.ShouldNotBeEmpty();
            RoadsOf(biome, Stages - 1).ShouldBe(first, $"{biome}");
        }
    }

    private static List<Vector2> RoadsOf(Biome biome, int stage)
    {
        var plan = new Plan();
        plan.Make(Request(biome, 3, stage));
        return [.. plan.Settlement.Roads.SelectMany(road => road.Points)];
    }

    [Fact]
    public void Water_stays_from_stage_to_stage()
    {
        foreach (var grown in All.Value.Where(grown => Cells(grown.Pictures[0].Classes).Any(i => IsWet(grown, i))))
        {
            var first = grown.Pictures[0].Classes;
            foreach (var later in grown.Pictures.Skip(1).Select(picture => picture.Classes))
            {
                var water = Cells(first).Where(i => Pictures.IsWet((TerrainClass)first[i])).ToArray();
                // Crowns of the trees that grow on its banks hang over it.
                var wet = water.Average(i =>
                    Pictures.IsWet((TerrainClass)later[i]) || (TerrainClass)later[i] == TerrainClass.Wood ? 1.0 : 0
                );
                wet.ShouldBeGreaterThan(0.95, $"{grown.Biome}: water that stays water");
            }
        }
    }

    private static bool IsWet(Grown grown, int cell) => Pictures.IsWet((TerrainClass)grown.Pictures[0].Classes[cell]);

    private static TerrainPicture Paint(Biome biome, long seed, int stage) =>
        new TerrainPainter().Paint(
            Request(biome, seed, stage),
            TerrainParts.Pixels,
            TestContext.Current.CancellationToken
        );

    private static TerrainRequest Request(Biome biome, long seed, int stage) =>
        new()
        {
            Era = Era.Future,
            Biome = biome,
            Seed = seed,
            Stage = stage,
            Size = 512,
            Sand = TestSand.Waves(2, (int)seed).Heights,
            BowlDiameter = TestSand.Diameter,
        };

    private static IEnumerable<double> Steps(double[] values) =>
        values.Skip(1).Zip(values, (next, last) => next - last);

    private static string Named(Grown grown) => $"{grown.Biome}";

    private static IEnumerable<int> Cells(byte[] classes) =>
        Enumerable.Range(0, classes.Length).Where(i => Pictures.Inside(i, TerrainPicture.MapSide));

    private static double Share(TerrainPicture picture, Func<TerrainClass, bool> kind) =>
        Cells(picture.Classes).Average(i => kind((TerrainClass)picture.Classes[i]) ? 1.0 : 0);

    /// <summary>What is built, planted courts and roofs among it, and woods and parks.</summary>
    private static bool IsDense(TerrainClass kind) =>
        kind
            is TerrainClass.Building
                or TerrainClass.Tower
                or TerrainClass.Garden
                or TerrainClass.Solar
                or TerrainClass.Wood;

    /// <summary>Mean of −a* in Lab: how far from red towards green.</summary>
    private static double Greenness(TerrainPicture picture)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < picture.Size * picture.Size; i += 3)
        {
            if (Pictures.Inside(i, picture.Size))
            {
                sum -= Colours.Lab(picture.Pixels[i * 4], picture.Pixels[i * 4 + 1], picture.Pixels[i * 4 + 2]).A;
                count++;
            }
        }

        return sum / count;
    }
}
