using Experimance.Actors.Depth;
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

    public static TheoryData<int, BowlEllipse, int> Bowls =>
        new()
        {
            { 640, new(320, 240, 206, 206, 0), 1024 },
            { 1280, new(655, 340, 330, 300, 0.4), 1024 },
            { 848, new(400, 300, 240, 220, -0.7), 516 },
            { 640, new(90, 60, 180, 170, 0.2), 512 },
            { 100, new(50, 40, 30, 28, 1), 161 },
        };

    [Theory]
    [MemberData(nameof(Bowls))]
    public void It_is_the_plain_calculation_but_for_rounding(int width, BowlEllipse bowl, int size)
    {
        var field = Sand(width, bowl);
        var level = new SandLevel(12800 + DepthScale.Bias, 0.21, -0.13);
        var plain = PlainHeightMap.Of(field, bowl, level, size);
        var map = new HeightMap(field);
        var (heights, grey, again) = (new float[size * size], new byte[size * size], new byte[size * size]);

        map.Write(bowl, level, size, heights);
        map.WriteGrey(bowl, level, size, 40, grey);

        // Where the plain height lies in the middle between two steps, either is right.
        heights.Zip(plain, (rounded, exact) => Math.Abs(rounded - exact)).Max().ShouldBeLessThan(0.25 + 0.01);
        heights.All(h => h * 2 == MathF.Round(h * 2)).ShouldBeTrue();
        HeightMap.ToGrey(heights, 40, again);
        grey.ShouldBe(again);
        grey.Distinct().Count().ShouldBeGreaterThan(15, "there are hills");
    }

    [Fact]
    public void A_larger_map_before_leaves_nothing_behind()
    {
        var bowl = new BowlEllipse(320, 240, 206, 206, 0);
        var (field, level) = (Sand(640, bowl), new SandLevel(12800 + DepthScale.Bias, 0, 0));
        var (used, fresh) = (new HeightMap(field), new HeightMap(field));
        var (first, second) = (new float[160 * 160], new float[160 * 160]);

        used.Write(bowl with { X = 300, RadiusX = 230 }, level, 1024, new float[1024 * 1024]);
        used.Write(bowl, level, 160, first);
        fresh.Write(bowl, level, 160, second);

        first.ShouldBe(second);
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

    /// <summary>Hills under noise, with lost pixels, larger holes, and nothing known beyond the bowl's edge.</summary>
    private static SandField Sand(int width, in BowlEllipse bowl)
    {
        var random = new Random(width);
        var format = new CameraFormat(width, width * 9 / 16, 1, 30, width * 0.94, "made");
        var field = new SandField(new DepthScale(format, new AnalysisSettings()));
        for (var at = 0; at < field.Mean.Length; at++)
        {
            var (x, y) = (at % width, at / width);
            var hills = 300 * Math.Sin(x * 0.03) * Math.Cos(y * 0.02) + random.Next(-20, 20);
            var hole = random.Next(40) == 0 || x / 24 % 5 == 2 && y / 16 % 4 == 1;
            field.Mean[at] = hole ? (ushort)0 : (ushort)(12800 + DepthScale.Bias + hills);
            field.Learn[at] = bowl.Beyond(x + 0.5, y + 0.5) < -3 ? ushort.MaxValue : (ushort)0;
        }

        return field;
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
