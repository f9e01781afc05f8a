using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Cameras;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Depth;

/// <summary>What health is told of the camera and the bowl: each fault by its own name, as long as it lasts.</summary>
public sealed class CameraReadingsTests
{
    private static readonly CameraFormat Format = new(64, 48, 1, 30, null, "test");
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

    [Fact]
    public void Nothing_is_bad_while_all_is_well()
    {
        using var house = Synthetic();
        house.Seconds(10);
        var all = house.AreYouWell()!.Readings;
        all.Select(r => (r.Rule, r.Subject))
            .ShouldBe([
                ("camera_lost", "camera"),
                ("camera_frozen", "camera"),
                ("camera_blind", "camera"),
                ("camera_slow", "camera"),
                ("camera_dropping", "camera"),
                ("service_useless", "depth"),
                ("bowl_lost", "bowl"),
            ]);
        all.Where(r => r.Value is null).ShouldAllBe(r => r.Bad == false);
        Value(all, "camera_slow").ShouldBe(1, 0.05);
        Value(all, "camera_dropping").ShouldBe(0);
        Value(all, "service_useless").ShouldBeLessThan(0.2);
    }

    [Theory]
    [InlineData(RoomEvent.Unplug, RoomEvent.Replug, "camera_lost")]
    [InlineData(RoomEvent.NoFrames, RoomEvent.Recover, "camera_lost")]
    [InlineData(RoomEvent.FrozenFrame, RoomEvent.Recover, "camera_frozen")]
    public void A_fault_is_told_without_a_break_until_frames_show_that_it_is_over(
        RoomEvent fault,
        RoomEvent cure,
        string rule
    )
    {
        using var house = Synthetic();
        house.Seconds(5);
        house.Happens(fault);
        house.Until(() => Read(house, rule).Bad == true, 5).ShouldBeTrue();
        var soFar = Read(house, rule).For!.Value;
        soFar.ShouldBeLessThan(TimeSpan.FromSeconds(5));

        // It is closed and opened again all the time: that is neither an end nor another fault.
        for (var second = 1; second <= 60; second++)
        {
            house.Seconds(1);
            var all = house.AreYouWell()!.Readings;
            all.Where(r => r.Bad == true).ShouldHaveSingleItem().Rule.ShouldBe(rule);
            all.Single(r => r.Rule == rule).For!.Value.TotalSeconds.ShouldBe(soFar.TotalSeconds + second, 0.3);
            all.Single(r => r.Rule == "service_useless").Value.ShouldBeNull("it is the camera's fault");
        }

        house.Happens(cure);
        house.Seconds(house.Settings.Recover.Longest.TotalSeconds + 3);
        house.AreYouWell()!.Readings.ShouldAllBe(r => r.Bad != true);
        Read(house, rule).Bad.ShouldBe(false);
    }

    [Fact]
    public void Late_frames_are_a_slow_camera_also_while_it_is_opened_again()
    {
        using var house = Synthetic();
        house.Seconds(5);
        house.Happens(RoomEvent.LateFrames);
        house.Until(() => Read(house, "camera_slow").Value < 0.5, 10).ShouldBeTrue();
        for (var second = 0; second < 60; second++)
        {
            house.Seconds(1);
            var all = house.AreYouWell()!.Readings;
            all.ShouldAllBe(r => r.Bad != true);
            Value(all, "camera_slow").ShouldBeLessThan(0.5);
        }

        house.Happens(RoomEvent.Recover);
        house.Seconds(30);
        Value(house.AreYouWell()!.Readings, "camera_slow").ShouldBe(1, 0.05);
    }

    [Fact]
    public void A_covered_lens_is_blind_and_not_frozen()
    {
        var source = new ScriptedSource();
        using var house = new DepthHouse(source.On);
        house.Seconds(5);
        source.Fill = 0;
        for (var second = 0; second < 60; second++)
        {
            house.Seconds(1);
            Read(house, "camera_frozen").Bad.ShouldNotBe(true);
            Read(house, "camera_lost").Bad.ShouldNotBe(true);
        }

        Read(house, "camera_blind").Bad.ShouldBe(true);
        Read(house, "camera_blind").For!.Value.TotalSeconds.ShouldBe(60, 0.3);
        source.Fill = 800;
        house.Seconds(10);
        Read(house, "camera_blind").Bad.ShouldBe(false);
    }

    [Fact]
    public void A_camera_that_never_opened_is_lost_with_the_reason()
    {
        var source = new ScriptedSource { OpenError = new CameraException("no camera there") };
        using var house = new DepthHouse(source.On);
        house.Seconds(20);
        var lost = Read(house, "camera_lost");
        lost.Bad.ShouldBe(true);
        lost.For!.Value.TotalSeconds.ShouldBe(20, 0.1);
        lost.Detail.ShouldBe("no camera there");
        Read(house, "bowl_lost").Bad.ShouldBeNull("nobody could see it");
    }

    [Fact]
    public void A_bowl_that_is_not_found_is_told_while_the_camera_is_well()
    {
        var source = new ScriptedSource();
        using var house = new DepthHouse(source.On);
        house.Seconds(20);
        var lost = Read(house, "bowl_lost");
        lost.Bad.ShouldBe(true);
        lost.For!.Value.TotalSeconds.ShouldBe(20, 0.1);
        Read(house, "camera_lost").Bad.ShouldBe(false);
    }

    [Fact]
    public void A_port_that_is_too_slow_is_told_where_the_source_knows()
    {
        using var house = Synthetic();
        house.Seconds(2);
        house.AreYouWell()!.Readings.ShouldNotContain(r => r.Rule == "camera_usb2");
        house.Happens(RoomEvent.Usb2Port);
        house.Seconds(5);
        Read(house, "camera_usb2").Bad.ShouldBe(true);
        house.Happens(RoomEvent.Recover);
        house.Seconds(5);
        Read(house, "camera_usb2").Bad.ShouldBe(false);
    }

    [Fact]
    public void Frames_that_are_missing_are_a_share_over_some_seconds()
    {
        var camera = CameraCondition.Start.Opened(Format, TimeSpan.Zero);
        var (now, sequence) = (TimeSpan.Zero, 0L);
        for (var frame = 0; frame < 300; frame++)
        {
            // Every fourth is missing, so three come in the time of four.
            sequence += frame % 3 == 0 ? 2 : 1;
            now = TimeSpan.FromSeconds(sequence / 30.0);
            camera = camera.Frame(sequence, true, now, now, _ => true);
        }

        var all = CameraReadings.Of(camera, live: true, now);
        Value(all, "camera_dropping").ShouldBe(0.25, 0.02);
        Value(all, "camera_slow").ShouldBe(0.75, 0.03);
    }

    [Fact]
    public void A_camera_that_is_open_while_nothing_is_analysed_makes_the_service_useless()
    {
        var camera = CameraCondition.Start.Opened(Format, TimeSpan.Zero);
        camera = camera.Frame(1, true, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), _ => true);
        Value(CameraReadings.Of(camera, live: true, TimeSpan.FromSeconds(9)), "service_useless").ShouldBe(8);
    }

    [Fact]
    public void A_recording_is_what_it_is()
    {
        var camera = CameraCondition.Start.Opened(Format, TimeSpan.Zero);
        CameraReadings
            .Of(camera, live: false, TimeSpan.FromSeconds(9))
            .Select(r => r.Rule)
            .ShouldBe(["camera_lost", "bowl_lost"]);
    }

    [Fact]
    public void A_stuck_camera_that_gives_a_few_other_frames_when_it_is_opened_is_still_frozen()
    {
        var watch = new FrameWatch(new(), 30);
        watch.Opened(TimeSpan.Zero);
        ushort[] before = [1, 1, 1];
        for (ushort frame = 2; frame < 40; frame++)
        {
            ushort[] pixels = [Math.Min(frame, (ushort)5), 1, 1];
            watch.Frame(TimeSpan.FromSeconds(frame / 30.0), pixels, before);
            watch.Disproves(CameraFault.Frozen).ShouldBeFalse();
            before = pixels;
        }
    }

    private static DepthHouse Synthetic() => new((clock, settings) => CameraSource.For(settings, clock), Small);

    private static Reading Read(DepthHouse house, string rule) =>
        house.AreYouWell()!.Readings.Single(r => r.Rule == rule);

    private static double Value(IEnumerable<Reading> all, string rule) => all.Single(r => r.Rule == rule).Value!.Value;
}
