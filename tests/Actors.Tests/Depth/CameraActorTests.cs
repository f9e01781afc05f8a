using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Cameras;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Geometry;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Health.HealthProtocol;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Actors.Tests.Depth;

/// <summary>Every fault of a camera, through the real actors in virtual time: it is told, and the source opened again for ever.</summary>
public sealed class CameraActorTests
{
    private static readonly DepthSettings Small = new()
    {
        Synthetic = new()
        {
            Width = 160,
            Height = 120,
            Visitors = false,
            Relief = "5",
        },
    };

    [Theory]
    [InlineData(RoomEvent.Unplug, RoomEvent.Replug, "unplugged")]
    [InlineData(RoomEvent.NoFrames, RoomEvent.Recover, "no frame")]
    [InlineData(RoomEvent.FrozenFrame, RoomEvent.Recover, "very same frame")]
    [InlineData(RoomEvent.LateFrames, RoomEvent.Recover, "late")]
    public void A_fault_is_told_and_the_camera_comes_back_when_it_is_over(RoomEvent fault, RoomEvent cure, string why)
    {
        using var house = Synthetic();
        house.Seconds(2);
        house.IsAnalysing().ShouldBeTrue();

        house.Happens(fault);
        house.Until(() => Lost(house).Any(l => l.Why.Contains(why, StringComparison.Ordinal)), 20).ShouldBeTrue();
        house.Seconds(0.05);
        var well = house.AreYouWell()!;
        well.Status.ShouldBe(Status.Error);
        well.Message.ShouldContain(why);

        // Twenty minutes of it change nothing: it is tried again for ever.
        house.Seconds(1200);
        house.Happens(cure);
        house.Seconds(house.Settings.Recover.Longest.TotalSeconds + 2);
        house.IsAnalysing().ShouldBeTrue();
    }

    [Fact]
    public void A_camera_that_cannot_be_opened_at_the_start_is_tried_for_ever()
    {
        using var house = Synthetic();
        house.Happens(RoomEvent.OpenFails);
        house.Happens(RoomEvent.NoFrames);
        house
            .Until(() => Lost(house).Any(l => l.Why.Contains("does not open", StringComparison.Ordinal)), 20)
            .ShouldBeTrue();
        house.Seconds(600);
        house.AreYouWell()!.Status.ShouldBe(Status.Error);
        house.Happens(RoomEvent.Recover);
        house.Seconds(house.Settings.Recover.Longest.TotalSeconds + 1);
        house.IsAnalysing().ShouldBeTrue();
    }

    [Fact]
    public void A_covered_lens_is_lost_after_a_while_and_told_why()
    {
        var source = new ScriptedSource();
        using var house = new DepthHouse(source.On);
        source.Fill = 0;
        house.Until(() => Lost(house).Any(l => l.Why.Contains("nearer", StringComparison.Ordinal)), 20).ShouldBeTrue();
        source.Fill = 800;
        house.Seconds(house.Settings.Recover.Longest.TotalSeconds + 1);
        house.IsAnalysing().ShouldBeTrue();
    }

    [Fact]
    public void Pauses_double_up_to_the_longest_and_begin_anew_after_good_frames()
    {
        var source = new ScriptedSource { OpenError = new CameraException("no camera") };
        using var house = new DepthHouse(source.On);
        house.Seconds(60);
        var pauses = Pauses(source);
        pauses.Take(6).ShouldBe([0.5, 1, 2, 4, 8, 8]);

        source.OpenError = null;
        house.Seconds(30);
        source.OpenTimes.Clear();
        source.ReadError = new CameraException("gone");
        house.Seconds(0.2);
        source.ReadError = null;
        house.Seconds(1);
        source.OpenTimes.Count.ShouldBe(1, "the first pause is half a second again");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_exception_nobody_thought_of_is_a_lost_camera_and_never_the_actor_s_end(bool atOpening)
    {
        var source = new ScriptedSource();
        using var house = new DepthHouse(source.On);
        house.Seconds(1);
        source.OpenError = atOpening ? new BadImageFormatException("driver") : null;
        source.ReadError = atOpening ? new CameraException("gone") : new DivideByZeroException("driver");
        house.Seconds(5);
        var expected = atOpening ? nameof(BadImageFormatException) : nameof(DivideByZeroException);
        Lost(house).ShouldContain(l => l.Why.Contains(expected, StringComparison.Ordinal));
        (source.OpenError, source.ReadError) = (null, null);
        house.Seconds(9);
        house.IsAnalysing().ShouldBeTrue();
        source.Opened.ShouldBe(source.Disposed + 1);
    }

    [Fact]
    public void A_camera_actor_that_crashes_is_started_anew_and_who_watches_goes_on_seeing()
    {
        var source = new ScriptedSource();
        using var house = new DepthHouse(source.On);
        house.Door.Tell(new Watch(house.Ear), house.Ear);
        house.Seconds(1);
        source.ActError = new InvalidOperationException("a defect");
        house.Door.Tell(new Lift(1), house.Ear);
        house.Seconds(1);

        house.IsAnalysing().ShouldBeTrue();
        (source.Opened, source.Disposed).ShouldBe((2, 1));
        house.Answers.Clear();
        house.Seconds(1);
        house.Answers.OfType<AnalysisView>().ShouldNotBeEmpty();
    }

    [Fact]
    public void Who_presses_the_sand_sees_it_dug_before_the_next_frame_and_under_the_hand()
    {
        using var house = Synthetic();
        house.Door.Tell(new Watch(house.Ear), house.Ear);
        house.Seconds(3);
        const int middle = 80 * 160 + 80;
        var before = house.Answers.OfType<AnalysisView>().Last();
        before.Bowl.ShouldBeTrue();

        // Long enough after the last view for another one, too short for a frame.
        house.Seconds(0.012);
        house.Door.Tell(new Stroke(1, new(0, 0), 80, 0, 20), house.Ear);
        house.World.RunMailboxes();
        var after = house.Answers.OfType<AnalysisView>().Last();
        after.Frame.ShouldBe(before.Frame);
        ((after.Relief[middle] - before.Relief[middle]) / 4.0).ShouldBe(-20, 1.5);

        // The hand stays: the analysis cannot see beneath it, the page can.
        house.Seconds(0.5);
        var covered = house.Answers.OfType<AnalysisView>().Last();
        covered.Covered.ShouldNotBe(BowlGrid.Empty);
        ((covered.Relief[middle] - before.Relief[middle]) / 4.0).ShouldBeLessThan(-15);
    }

    [Fact]
    public void A_hand_that_scribbles_gives_a_hundred_views_a_second_at_most()
    {
        using var house = Synthetic();
        house.Door.Tell(new Watch(house.Ear), house.Ear);
        house.Seconds(3);
        house.Answers.Clear();
        for (var i = 0; i < 200; i++)
        {
            house.Door.Tell(new Stroke(1, new(i * 0.002, 0), 15, 0, 8), house.Ear);
            house.Seconds(0.005);
        }

        house.Answers.OfType<AnalysisView>().Count().ShouldBeInRange(80, 101);
    }

    [Fact]
    public void Changed_settings_are_used_at_once_and_the_sand_stays_known()
    {
        using var house = Synthetic();
        house.Door.Tell(new Watch(house.Ear), house.Ear);
        house.Seconds(5);
        house.Heard.OfType<BowlFound>().ShouldNotBeEmpty();
        house.Answers.Clear();
        house.Heard.Clear();

        house.Live.Set(
            house.Settings with
            {
                ViewsPerSecond = 2,
                Analysis = new() { SignificantShare = 0.5 },
            }
        );
        house.Door.Tell(new SettingsChanged<DepthSettings>(house.Settings), house.Ear);
        house.Seconds(5);

        house.Answers.OfType<AnalysisView>().Count().ShouldBeInRange(8, 12);
        house.Heard.OfType<BowlFound>().Count().ShouldBe(1, "told anew, for the hands of before are forgotten");
        house.Heard.OfType<BowlLost>().ShouldBeEmpty();
        house.Heard.OfType<SandChanged>().ShouldBeEmpty();
    }

    [Fact]
    public void A_wish_that_the_room_cannot_fulfil_is_only_logged()
    {
        var source = new ScriptedSource { ActError = new CameraException("no relief") };
        using var house = new DepthHouse(source.On);
        house.Seconds(1);
        house.Door.Tell(new SetRelief(1), house.Ear);
        house.Seconds(1);
        (source.Opened, source.Disposed).ShouldBe((1, 0));
        house.IsAnalysing().ShouldBeTrue();
    }

    [Fact]
    public void A_stopped_service_closes_its_camera()
    {
        var source = new ScriptedSource();
        using var house = new DepthHouse(source.On);
        house.Seconds(1);
        house.Stop();
        (source.Opened, source.Disposed).ShouldBe((1, 1));
    }

    [Fact]
    public void A_camera_that_makes_its_reader_wait_is_waited_for_a_tenth_of_a_second_at_most()
    {
        var source = new ScriptedSource { Paced = false };
        using var house = new DepthHouse(source.On);
        source.Waits.Count.ShouldBe(0, "nothing is read before the mailbox runs");
        house.World.RunUntil(() => source.Waits.Count >= 20, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        source.Waits.ShouldAllBe(wait => wait == TimeSpan.FromSeconds(0.1));
        house.Door.Tell(new AreYouWell(1), house.Ear);
        house.World.RunUntil(() => house.Answers.Count > 0, TimeSpan.FromSeconds(1)).ShouldBeTrue("between frames");
    }

    [Fact]
    public void RealSense_is_refused_with_what_is_missing_and_the_piece_goes_on()
    {
        using var house = new DepthHouse((clock, _) => CameraSource.For(new() { Camera = "realsense" }, clock));
        house.Seconds(30);
        var well = house.AreYouWell()!;
        well.Status.ShouldBe(Status.Error);
        well.Message.ShouldContain("librealsense2");
        Lost(house).Count().ShouldBe(1, "the same reason is told once");
    }

    private static DepthHouse Synthetic() => new((clock, settings) => CameraSource.For(settings, clock), Small);

    private static IEnumerable<BowlLost> Lost(DepthHouse house) => house.Heard.OfType<BowlLost>();

    private static double[] Pauses(ScriptedSource source) =>
        [.. source.OpenTimes.Zip(source.OpenTimes.Skip(1), (a, b) => Math.Round((b - a).TotalSeconds, 3))];
}
