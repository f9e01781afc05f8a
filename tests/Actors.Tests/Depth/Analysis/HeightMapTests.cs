using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Foundation.Geometry;
using Experimance.Actors.Tests.Depth.Analysis.Scenes;

namespace Experimance.Actors.Tests.Depth.Analysis;

public sealed class HeightMapTests
{
    [Theory]
    [InlineData("plain", 160)]
    [InlineData("plain", 1024)]
    [InlineData("tilted", 256)]
    [InlineData("1280", 512)]
    public void It_shows_the_sand_in_bowl_coordinates(string table, int size)
    {
        var sitting = Settled(table);
        var map = new float[size * size];
        sitting.Analysis.TryHeights(size, map).ShouldBeTrue();
        map.ShouldAllBe(h => Math.Abs(h * 2 - Math.Round(h * 2)) < 1e-3);

        var bowl = sitting.Analysis.Bowl!.Value;
        var (sum, worst, count) = (0.0, 0.0, 0);
        var offset = Offset(sitting, bowl, map, size);
        for (var i = 0; i < size * size; i += 7)
        {
            var place = new BowlPoint((i % size + 0.5) / size * 2 - 1, (i / size + 0.5) / size * 2 - 1);
            if (place.X * place.X + place.Y * place.Y < 0.9)
            {
                var error = Math.Abs(map[i] - Truth(sitting, bowl, place) - offset);
                (sum, worst, count) = (sum + error, Math.Max(worst, error), count + 1);
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{table} {size}: mean error {sum / count:0.00} mm, worst {worst:0.0} mm"
        );
        (sum / count).ShouldBeLessThan(0.6);
        worst.ShouldBeLessThan(4);
    }

    [Fact]
    public void Grey_is_128_at_the_level_and_saturates_at_40_mm()
    {
        var grey = new byte[40];
        var heights = new float[40];
        (heights[0], heights[1], heights[2], heights[33], heights[39]) = (0, 40, -60, 60, -20);
        HeightMap.ToGrey(heights, 40, grey);
        new[] { grey[0], grey[1], grey[2], grey[3], grey[33], grey[39] }.ShouldBe(
            new byte[] { 128, 255, 0, 128, 255, 65 }
        );
    }

    [Fact]
    public void The_same_noisy_sand_gives_nearly_the_same_map()
    {
        var sitting = Settled("plain");
        var (first, next) = (new byte[256 * 256], new byte[256 * 256]);
        sitting.Analysis.TryHeightMap(256, first).ShouldBeTrue();
        for (var i = 0; i < 5; i++)
        {
            sitting.Show(40);
            sitting.Analysis.TryHeightMap(256, next).ShouldBeTrue();
            first.Zip(next, (a, b) => Math.Abs(a - b)).Average().ShouldBeLessThan(1.6);
        }
    }

    [Fact]
    public void Without_a_bowl_there_is_none()
    {
        var analysis = new SandAnalysis(new SceneOptions().Format.Value, new AnalysisSettings());
        var map = Enumerable.Repeat((byte)7, 64 * 64).ToArray();
        analysis.TryHeightMap(64, map).ShouldBeFalse();
        map.ShouldAllBe(b => b == 7);
    }

    private static Sitting Settled(string table)
    {
        var scene = new Scene(SceneCases.Options(table));
        Sands.Relief(scene, 40);
        Sands.Dent(scene, 80, -60, 70, 12);
        var sitting = new Sitting(scene);
        sitting.Show(100);
        return sitting;
    }

    /// <summary>The level is the sand's mean: the middle difference is taken out.</summary>
    private static double Offset(Sitting sitting, in BowlEllipse bowl, float[] map, int size)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < size * size; i += 7)
        {
            var place = new BowlPoint((i % size + 0.5) / size * 2 - 1, (i / size + 0.5) / size * 2 - 1);
            if (place.X * place.X + place.Y * place.Y < 0.9)
            {
                (sum, count) = (sum + map[i] - Truth(sitting, bowl, place), count + 1);
            }
        }

        return sum / count;
    }

    private static double Truth(Sitting sitting, in BowlEllipse bowl, BowlPoint place)
    {
        var (x, y) = bowl.ToPixel(place);
        return sitting.Scene.Sand[(int)y * sitting.Scene.Options.Width + (int)x];
    }
}
