using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation.Geometry;
using Experimance.Actors.Images.Terrain;
using Experimance.EndToEnd.Camera;
using Experimance.EndToEnd.Harness;
using Microsoft.Playwright;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.EndToEnd.Screens;

/// <summary>
/// "One frame of reference": an F dug in the simulated sand goes through camera, bowl fit, height map and painter and is an
/// F of water on the canvas, in all eight orientations; so is the light on what changed. Where it belongs is worked out from
/// the room's geometry (<see cref="BowlTruth"/>), never from what the analysis found.
/// </summary>
public sealed class FrameOfReferenceTests(Chromium chromium)
{
    private const int Side = 500;
    private const double OnePercent = Side * 0.01;

    /// <summary>Half the line across a trench on which its water is looked for.</summary>
    private const double Bank = 0.06 * Side;

    [Theory]
    [InlineData("whole")]
    [InlineData("cut by the camera's edge")]
    [InlineData("tilted")]
    public async Task An_F_dug_in_the_sand_is_water_at_its_place_in_all_eight_orientations(string bowl)
    {
        var settings = Room(bowl);
        var truth = new BowlTruth(settings);
        var room = DugRoom.Dig(settings);
        var letter = new DugLetter(settings, truth, room);
        letter.MiddleLine.Count(p => p.Alone).ShouldBeGreaterThan(40, "nearly all of the F must be seen");
        letter.MiddleLine.Where(p => p.Alone).ShouldAllBe(p => p.DeepMm > 6, "the F must lie where it was to be dug");

        var screens = Orientation.All.Select(o => new ScreenSettings
        {
            Name = o.Name,
            Rotate = o.Rotate,
            Mirror = o.Mirror,
        });
        await using var rig = await ScreenRig.StartAsync(
            new() { Screens = [.. screens], EraFade = TimeSpan.FromSeconds(0.5) }
        );
        // The desert has no river of its own: all water is the trench's.
        var sand = SandHeights.FromBytes(room.HeightMap, DugRoom.MapSide);
        var order = rig.ShowTerrain(Era.Wilderness, Biome.Desert, sand);
        var water = new WaterOnPage(rig.LastDrawn!);
        var changed = room.Changes.Aggregate(BowlGrid.Empty, (all, change) => all.Or(change.Changed));

        foreach (var orientation in Orientation.All)
        {
            await using var tab = await chromium.OpenAsync("about:blank", Side, Side);
            await tab.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
            await tab.Page.GotoAsync($"{rig.Address}/screens/{orientation.Name}");
            await rig.StatusAsync(s => s.Showing == order.Address && s.State == "showing", orientation.Name);
            using var canvas = await Canvas.ShootAsync(tab);
            var where = $"{bowl}, {orientation.Name}";
            WaterIsAt(letter, canvas, water, orientation, where);

            var light = await ShimmerOnPage.LookAsync(rig, tab, canvas, changed);
            LightIsAt(letter, light, orientation, where);
        }
    }

    private static SyntheticSettings Room(string bowl)
    {
        var sand = new SyntheticSettings { Visitors = false, Relief = "5" };
        return bowl switch
        {
            // A third of its edge is not seen, nor is the foot of the F.
            "cut by the camera's edge" => sand with { OffsetXMm = 90, OffsetYMm = 170 },
            // Together 5°, about an axis that lies askew.
            "tilted" => sand with { TiltX = 4, TiltY = -3 },
            _ => sand,
        };
    }

    private static void WaterIsAt(
        DugLetter letter,
        Canvas canvas,
        WaterOnPage water,
        Orientation orientation,
        string where
    )
    {
        var found = water.Found(canvas, letter.MiddleLine, orientation, OnePercent);
        var asides = letter
            .MiddleLine.Where(p => p.Alone)
            .Select(p => water.Aside(canvas, p, orientation, Bank) ?? Bank)
            .ToList();
        var others = Orientation
            .All.Where(o => o != orientation)
            .Max(o => water.Found(canvas, letter.MiddleLine, o, OnePercent));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{where}: water at {found:0.000} of the F (other ways at most {others:0.000}); its middle is off by "
                + $"{asides.Average(Math.Abs) / Side:0.00%} on average, {asides.Max(Math.Abs) / Side:0.00%} at most, of {asides.Count} points"
        );

        found.ShouldBeGreaterThan(0.95, where);
        others.ShouldBeLessThan(0.75, $"{where} must not pass for another");
        asides.ShouldAllBe(aside => Math.Abs(aside) <= OnePercent, where);
    }

    private static void LightIsAt(DugLetter letter, ShimmerOnPage light, Orientation orientation, string where)
    {
        var places = letter.Changed.Select(p => orientation.ToPage(p, Side)).ToList();
        var (wantedX, wantedY) = (places.Average(p => p.X), places.Average(p => p.Y));
        var (x, y) = light.Centre;
        var off = Math.Sqrt(Math.Pow(x - wantedX, 2) + Math.Pow(y - wantedY, 2));
        var line = letter.MiddleLine.Select(p => p.Where).ToList();
        var others = Orientation.All.Where(o => o != orientation).Max(o => light.Lit(line, o));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{where}: light off by {off / Side:0.00%}, on {light.Lit(line, orientation):0.000} of the F (other ways at most {others:0.000})"
        );

        off.ShouldBeLessThan(OnePercent, where);
        light.Lit(line, orientation).ShouldBeGreaterThan(0.95, where);
        others.ShouldBeLessThan(0.75, $"{where} must not pass for another");
    }
}
