using System.Security.Cryptography;
using Experimance.Actors.Images.Terrain;
using SkiaSharp;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Tests.Images.Terrain;

/// <summary>Pictures are projected on beige sand in a lit room; they are whole, and the same request gives the same bytes.</summary>
public class MadeForSandTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_picture_is_bright_and_has_contrast()
    {
        var all = Pictures.ForAll(
            (era, biome) =>
            {
                var seed = (int)era * 59 + (int)biome;
                var picture = Pictures.Paint(era, biome, seed, TestSand.Waves(2, seed).Heap(50, 60, 22, 30), size: 512);
                var inside = Enumerable
                    .Range(0, picture.Size * picture.Size)
                    .Where(i => Pictures.Inside(i, picture.Size));
                var sorted = inside.Select(i => Pictures.Luminance(picture, i)).Order().ToArray();
                var spread = sorted[sorted.Length * 95 / 100] - sorted[sorted.Length * 5 / 100];
                return (era, biome, mean: sorted.Average(), spread);
            }
        );
        output.WriteLine($"least mean luminance {all.Min(a => a.mean):F0}, least spread {all.Min(a => a.spread):F0}");
        all.Where(a => a.mean < 70).ShouldBeEmpty();
        all.Where(a => a.spread < 60).ShouldBeEmpty();
    }

    [Fact]
    public void Same_seed_and_sand_give_the_same_bytes_from_any_painter()
    {
        foreach (var (era, biome) in Pictures.Pairs.Where((_, i) => i % 7 == 0))
        {
            var request = new TerrainRequest
            {
                Era = era,
                Biome = biome,
                Seed = 99,
                Size = 256,
                Sand = TestSand.Waves(3, 4).Heights,
            };
            var one = new TerrainPainter();
            var other = new TerrainPainter();
            other.Paint(
                request with
                {
                    Era = Era.Current,
                    Biome = Biome.Swamp,
                    Seed = 3,
                },
                TestContext.Current.CancellationToken
            );
            var first = one.Paint(request, TestContext.Current.CancellationToken);
            var second = other.Paint(request, TestContext.Current.CancellationToken);
            Print(second).ShouldBe(Print(first), $"{era} {biome}");
        }
    }

    [Fact]
    public void Another_seed_gives_another_land()
    {
        foreach (var biome in Enum.GetValues<Biome>())
        {
            var one = Pictures.Paint(Era.EarlyIndustrial, biome, 1);
            var other = Pictures.Paint(Era.EarlyIndustrial, biome, 2);
            Pictures.Difference(one, other).ShouldBeGreaterThan(8, $"{biome}");
        }
    }

    [Fact]
    public void A_picture_and_its_maps_are_whole()
    {
        var sand = TestSand.Waves(1, 2).Dig(new(0, 0, 0));
        var request = new TerrainRequest
        {
            Era = Era.Modern,
            Biome = Biome.Plains,
            Seed = 7,
            Size = 512,
            Sand = sand.Heights,
        };
        var picture = new TerrainPainter().Paint(request, TestContext.Current.CancellationToken);
        using var jpeg = SKBitmap.Decode(picture.Jpeg);
        (jpeg.Width, jpeg.Height).ShouldBe((512, 512));
        using var classes = SKBitmap.Decode(picture.ClassMap);
        (classes.Width, classes.Height).ShouldBe((256, 256));
        classes.GetPixel(128, 128).Red.ShouldBe((byte)TerrainClass.Water, "the trench lies in the middle");
        using var flow = SKBitmap.Decode(picture.FlowMap);
        var middle = flow.GetPixel(128, 128);
        ((int)middle.Blue).ShouldBeGreaterThan(60, "water runs in a trench");
        Math.Abs(middle.Red - 128).ShouldBeGreaterThan(3 * Math.Abs(middle.Green - 128), "along it");
        flow.GetPixel(20, 128).Red.ShouldBe((byte)128, "land does not flow");
        picture.Fingerprint.Length.ShouldBe(768);
        var mean = Enumerable.Range(0, 512 * 512).Average(i => (double)picture.Pixels[i * 4 + 1]);
        picture.Fingerprint.Where((_, i) => i % 3 == 1).Average(v => (double)v).ShouldBe(mean, 1.0);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        var painter = new TerrainPainter();
        var request = new TerrainRequest { Era = Era.Wilderness, Biome = Biome.River };
        Should.Throw<ArgumentOutOfRangeException>(() => painter.Paint(request with { Size = 100 }));
        Should.Throw<OperationCanceledException>(() => painter.Paint(request, new CancellationToken(true)));
        Should.Throw<ArgumentException>(() => SandHeights.FromMillimetres([1, 2, 3], 2));
        Should.Throw<InvalidDataException>(() => SandHeights.FromPng([1, 2, 3]));
        SandHeights.FromMillimetres([float.NaN, 90, -90, 1], 2).Millimetres.ToArray().ShouldBe([0, 40, -40, 1]);
    }

    private static string Print(TerrainPicture picture) =>
        Convert.ToHexString(
            SHA256.HashData([.. picture.Jpeg, .. picture.ClassMap, .. picture.FlowMap, .. picture.Fingerprint])
        );
}
