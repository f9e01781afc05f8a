using Akka.Actor;
using Experimance.Actors.Display;
using Experimance.Actors.Images.Terrain;
using Experimance.EndToEnd.Harness;
using Microsoft.Playwright;
using SkiaSharp;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.EndToEnd.Screens;

/// <summary>"One frame of reference": an F dug in the sand is an F of water on the canvas, in all eight orientations.</summary>
public sealed class FrameOfReferenceTests(Chromium chromium)
{
    private const int Side = 500;
    private const double OnePercent = Side * 0.01;

    [Fact]
    public async Task A_trench_in_the_shape_of_an_F_is_water_at_its_place_in_all_eight_orientations()
    {
        var screens = Orientation.All.Select(o => new ScreenSettings
        {
            Name = o.Name,
            Rotate = o.Rotate,
            Mirror = o.Mirror,
        });
        await using var rig = await ScreenRig.StartAsync(new() { Screens = [.. screens] });
        var sand = LetterF.Sand();
        var order = rig.ShowTerrain(Era.Wilderness, Biome.TemperateForest, sand);
        var isWater = WaterFrom(rig.LastDrawn!);

        foreach (var orientation in Orientation.All)
        {
            await using var tab = await chromium.OpenAsync("about:blank", Side, Side);
            await tab.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
            await tab.Page.GotoAsync($"{rig.Address}/screens/{orientation.Name}");
            await rig.StatusAsync(s => s.Showing == order.Address && s.State == "showing", orientation.Name);
            using var canvas = await Canvas.ShootAsync(tab);

            Found(canvas, isWater, orientation).ShouldBeGreaterThan(0.95, orientation.Name);
            foreach (var other in Orientation.All.Where(o => o != orientation))
            {
                Found(canvas, isWater, other)
                    .ShouldBeLessThan(0.75, $"{orientation.Name} must not pass for {other.Name}");
            }

            using var lit = await ShimmerAsync(rig, tab);
            var (x, y) = BrightenedCentre(canvas, lit);
            var (wantedX, wantedY) = Centre(orientation);
            Math.Sqrt(Math.Pow(x - wantedX, 2) + Math.Pow(y - wantedY, 2))
                .ShouldBeLessThan(OnePercent, orientation.Name);
        }
    }

    /// <summary>Share of the F's middle line that has water within one percent of the circle's diameter.</summary>
    private static double Found(Canvas canvas, Func<SKColor, bool> isWater, Orientation orientation) =>
        LetterF.MiddleLine.Average(place =>
        {
            var (x, y) = orientation.ToPage(place, canvas.Side);
            return Near(x, y).Any(p => isWater(canvas[p.X, p.Y])) ? 1.0 : 0.0;
        });

    private static IEnumerable<(int X, int Y)> Near(double x, double y)
    {
        var reach = (int)OnePercent;
        return from v in Enumerable.Range(-reach, 2 * reach + 1)
            from u in Enumerable.Range(-reach, 2 * reach + 1)
            where u * u + v * v <= OnePercent * OnePercent
            select ((int)x + u, (int)y + v);
    }

    /// <summary>Tells water from everything else by the colours that the drawn picture has where its class map says water.</summary>
    private static Func<SKColor, bool> WaterFrom(TerrainPicture drawn)
    {
        double[] wet = [0, 0, 0, 0];
        double[] dry = [0, 0, 0, 0];
        var step = drawn.Size / TerrainPicture.MapSide;
        for (var i = 0; i < drawn.Classes.Length; i++)
        {
            var pixel =
                ((i / TerrainPicture.MapSide * step) + step / 2) * drawn.Size
                + i % TerrainPicture.MapSide * step
                + step / 2;
            var sums = drawn.Classes[i] == (byte)TerrainClass.Water ? wet : dry;
            for (var c = 0; c < 3; c++)
            {
                sums[c] += drawn.Pixels[pixel * 4 + c];
            }

            sums[3]++;
        }

        wet[3].ShouldBeGreaterThan(500, "the trench must have become water at all");
        var water = wet[..3].Select(s => s / wet[3]).ToArray();
        var land = dry[..3].Select(s => s / dry[3]).ToArray();
        var middle = water.Zip(land, (w, l) => (w + l) / 2 * (w - l)).Sum();
        return colour =>
            colour.Red * (water[0] - land[0]) + colour.Green * (water[1] - land[1]) + colour.Blue * (water[2] - land[2])
            > middle;
    }

    /// <summary>The page while the F shimmers: told again and again, for a picture of it takes a while on a busy machine.</summary>
    private static async Task<Canvas> ShimmerAsync(ScreenRig rig, Tab tab)
    {
        using var over = new CancellationTokenSource();
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var telling = Task.Run(
            async () =>
            {
                do
                {
                    rig.Display.Tell(new Shimmer(LetterF.Cells()));
                } while (await again.WaitForNextTickAsync(CancellationToken.None) && !over.IsCancellationRequested);
            },
            TestContext.Current.CancellationToken
        );
        try
        {
            // Two frames after the first telling has surely come the light is there.
            await tab.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 400))");
            return await Canvas.ShootAsync(tab);
        }
        finally
        {
            await over.CancelAsync();
            await telling;
        }
    }

    private static (double X, double Y) BrightenedCentre(Canvas before, Canvas after)
    {
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                // What is only a little brighter is the water's own play, not the shimmer.
                var more = Math.Max(0, after[x, y].Green - before[x, y].Green);
                double weight = more > 12 ? more : 0;
                sum += weight;
                sumX += weight * (x + 0.5);
                sumY += weight * (y + 0.5);
            }
        }

        sum.ShouldBeGreaterThan(10_000, "the shimmer must be seen");
        return (sumX / sum, sumY / sum);
    }

    /// <summary>Where the middle of the shimmering cells lies on the page.</summary>
    private static (double X, double Y) Centre(Orientation orientation)
    {
        var cells = LetterF.Cells();
        var places = (
            from y in Enumerable.Range(0, 64)
            from x in Enumerable.Range(0, 64)
            where cells[x, y]
            select orientation.ToPage(new((x + 0.5) / 32 - 1, (y + 0.5) / 32 - 1), Side)
        ).ToList();
        return (places.Average(p => p.X), places.Average(p => p.Y));
    }
}
