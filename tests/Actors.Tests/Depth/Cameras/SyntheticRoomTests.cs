using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Foundation.Geometry;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Tests.Depth.Cameras;

public sealed class SyntheticRoomTests
{
    private static readonly SyntheticSettings Quiet = new() { Visitors = false, Relief = "5" };

    [Fact]
    public void Same_seed_gives_the_same_frames_and_another_seed_others()
    {
        using var one = new RoomWalk(
            new()
            {
                Seed = 7,
                Width = 320,
                Height = 240,
            }
        );
        using var two = new RoomWalk(
            new()
            {
                Seed = 7,
                Width = 320,
                Height = 240,
            }
        );
        using var other = new RoomWalk(
            new()
            {
                Seed = 8,
                Width = 320,
                Height = 240,
            }
        );
        for (var n = 0; n < 300; n++)
        {
            one.Next().ShouldBeTrue();
            two.Next().ShouldBeTrue();
            other.Next().ShouldBeTrue();
            one.Frame.Sequence.ShouldBe(n);
            one.Frame.Pixels.AsSpan().SequenceEqual(two.Frame.Pixels).ShouldBeTrue($"frame {n}");
        }

        one.Frame.Pixels.AsSpan().SequenceEqual(other.Frame.Pixels).ShouldBeFalse();
    }

    [Fact]
    public void Digging_and_heaping_only_move_sand()
    {
        using var walk = new RoomWalk(Quiet);
        walk.Next();
        var (before, heights) = walk.Room.Look(p => (p.Bed.Volume(), (float[])p.Bed.Heights.Clone()));
        walk.Draw(new(-0.5, 0), new(0.5, 0.2), 60, 25);
        walk.Draw(new(-0.9, 0.5), new(-0.4, 0.6), 80, -30);
        walk.Draw(new(0, -0.99), new(0.7, -0.7), 80, 40);
        walk.Seconds(3);

        walk.Room.Look(p =>
            {
                var deepest = p.Bed.Heights.Zip(heights, (now, then) => now - then).Min();
                deepest.ShouldBeLessThan(-20f);
                return p.Bed.Volume();
            })
            .ShouldBe(before, 1.0, "sum of 72 000 cells in mm");
    }

    [Fact]
    public void Slopes_come_to_rest_at_the_angle_of_repose()
    {
        using var walk = new RoomWalk(Quiet);
        walk.Draw(new(-0.4, 0), new(0.4, 0), 80, 45);
        walk.Seconds(3);

        var steepest = walk.Room.Look(p => Steepest(p.Bed));
        steepest.ShouldBeLessThan(Slumping.Repose * 1.1f);
        steepest.ShouldBeGreaterThan(Slumping.Repose * 0.7f, "a trench this deep must have slid");
    }

    [Fact]
    public void A_stroke_lands_where_the_camera_sees_its_bowl_coordinates()
    {
        using var walk = new RoomWalk(Quiet with { TiltX = 5, TiltY = -4, OffsetXMm = 60, Relief = "0" });
        walk.Next();
        var before = walk.Room.Look(p => (float[])p.Surface.Depth.Clone());
        walk.Draw(new(0.5, -0.3), new(0.5, -0.3), 30, 15);
        walk.Seconds(1);

        var (ellipse, after) = walk.Room.Look(p => (p.SeenBowl, p.Surface.Depth));
        var dug = Enumerable.Range(0, after.Length).Where(i => after[i] - before[i] > 4).ToArray();
        var x = dug.Average(i => i % walk.Frame.Width);
        var y = dug.Average(i => i / walk.Frame.Width);
        // The ellipse's axes are turned back, so bowl coordinates stay the camera's right and down.
        var expected = ellipse.PixelOf(new(0.5, -0.3));
        var radius = ellipse.Radii.X;
        Math.Abs(x - expected.X).ShouldBeLessThan(0.01 * 2 * radius);
        Math.Abs(y - expected.Y).ShouldBeLessThan(0.01 * 2 * radius);
    }

    [Fact]
    public void A_stroke_of_a_page_is_meant_in_the_bowl_that_the_analysis_sees()
    {
        using var walk = new RoomWalk(Quiet with { Relief = "0" });
        walk.Next();
        var seen = walk.Room.Look(p => p.SeenBowl);
        var found = new BowlEllipse(seen.Centre.X + 10.5, seen.Centre.Y + 0.5, 180, 180, 0);
        seen.PlaceOf(new(0, 0), found).X.ShouldBe(10 * 800f / 600, 0.01f);
        seen.PlaceOf(new(0, 1), found).Y.ShouldBe(180 * 800f / 600, 0.01f);
    }

    [Fact]
    public void Noise_grows_with_distance_squared_and_pixels_are_lost()
    {
        using var near = new RoomWalk(Quiet with { Relief = "0", DepthUnitMm = 0.1, Dropped = 0.01 });
        using var far = new RoomWalk(
            Quiet with
            {
                Relief = "0",
                DepthUnitMm = 0.1,
                Dropped = 0.01,
                DistanceMm = 1600,
                Focal = 2.5,
            }
        );
        var ratio = NoiseOf(far) / NoiseOf(near);
        ratio.ShouldBeInRange(3.4, 4.6);

        var lost = near.Frame.Pixels.Count(v => v == 0) / (double)near.Frame.Pixels.Length;
        lost.ShouldBeInRange(0.008, 0.03);
    }

    [Fact]
    public void A_hand_throws_a_stereo_shadow_to_its_left()
    {
        using var walk = new RoomWalk(Quiet with { Dropped = 0, NoiseMm = 0, BlotchMm = 0 });
        walk.Next();
        var clear = walk.Frame.Pixels.Count(v => v == 0);
        walk.Room.Act(new Stroke(1, new BowlPoint(0.3, 0.5), 80, 60, 0));
        walk.Next();

        var bodies = walk.Room.Look(p => (byte[])p.Scene.Bodies.Clone());
        bodies.Count(b => b != 0).ShouldBeGreaterThan(3000);
        var shadow = Enumerable
            .Range(0, bodies.Length)
            .Where(i => walk.Frame.Pixels[i] == 0 && bodies[i] == 0)
            .ToArray();
        (shadow.Length - clear).ShouldBeGreaterThan(200);
    }

    [Fact]
    public void Nothing_is_measured_nearer_than_430_mm()
    {
        using var walk = new RoomWalk(Quiet);
        walk.Room.Act(new Happen(RoomEvent.TooNear));
        walk.Seconds(2);

        var held = walk.Room.Look(p => p.Scene.Bodies.Zip(p.Scene.Truth, (b, d) => b != 0 && d < 430).ToArray());
        held.Count(h => h).ShouldBeGreaterThan(8000);
        Enumerable.Range(0, held.Length).Where(i => held[i]).ShouldAllBe(i => walk.Frame.Pixels[i] == 0);
    }

    [Fact]
    public void A_bumped_table_shows_the_bowl_twenty_pixels_aside()
    {
        using var walk = new RoomWalk(Quiet);
        walk.Next();
        var before = walk.Room.Look(p => p.SeenBowl.Centre);
        walk.Room.Act(new Happen(RoomEvent.BumpTable));
        walk.Next();

        (walk.Room.Look(p => p.SeenBowl.Centre) - before).Length().ShouldBeInRange(18, 22);
    }

    private static double NoiseOf(RoomWalk walk)
    {
        walk.Next();
        var truth = walk.Room.Look(p => (float[])p.Surface.Depth.Clone());
        var middle = Enumerable
            .Range(0, truth.Length)
            .Where(i => Math.Abs(i % 640 - 320) < 60 && Math.Abs(i / 640 - 240) < 60 && walk.Frame.Pixels[i] != 0)
            .ToArray();
        return Math.Sqrt(middle.Average(i => Math.Pow(walk.Frame.Pixels[i] * walk.Frame.UnitMm - truth[i], 2)));
    }

    private static float Steepest(SandBed bed)
    {
        var steepest = 0f;
        for (var i = 0; i < bed.Heights.Length - bed.Size; i++)
        {
            if (bed.Inside[i] && bed.Inside[i + 1] && bed.Inside[i + bed.Size])
            {
                var (x, y) = (bed.Heights[i] - bed.Heights[i + 1], bed.Heights[i] - bed.Heights[i + bed.Size]);
                steepest = Math.Max(steepest, Math.Max(Math.Abs(x), Math.Abs(y)) / SandBed.CellMm);
            }
        }

        return steepest;
    }
}
