using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Cameras;
using Experimance.Actors.Depth.Cameras.Png;
using Experimance.Actors.Depth.Cameras.Recording;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Tests.Depth.Shots;

/// <summary>What people ask of the running camera, through the whole service over the simulated room.</summary>
public sealed class CameraAskedTests : IDisposable
{
    private readonly DepthHouse _house = new(
        (clock, settings) => CameraSource.For(settings, clock),
        new()
        {
            Synthetic = new() { Visitors = false, Relief = "2" },
        }
    );

    public void Dispose() => _house.Dispose();

    [Fact]
    public void The_status_tells_source_frames_and_bowl_and_what_is_wrong()
    {
        FindBowl();
        var well = Ask<CameraStatus>(AskCamera.Instance);
        (well.Source, well.IsOpen, well.Width, well.Height).ShouldBe(("synthetic", true, 640, 480));
        well.FramesPerSecond.ShouldBe(30, 1);
        well.LastFrameAge!.Value.ShouldBeLessThan(TimeSpan.FromSeconds(0.2));
        well.Bowl.ShouldNotBeNull();
        well.Trouble.ShouldBeNull();

        _house.Happens(RoomEvent.Unplug);
        _house.Until(() => _house.Heard.OfType<BowlLost>().Any(), 5).ShouldBeTrue();
        var lost = Ask<CameraStatus>(AskCamera.Instance);
        (lost.IsOpen, lost.Bowl).ShouldBe((false, null));
        lost.Trouble.ShouldNotBeNull();
    }

    [Fact]
    public void A_snapshot_is_a_grey_picture_with_the_bowls_edge_in_it()
    {
        FindBowl();
        var shot = Ask<SnapshotReady>(AskSnapshot.Instance);
        (shot.Width, shot.Height).ShouldBe((640, 480));
        var png = _house.Store.Kept[shot.Address];
        png.Length.ShouldBe(shot.Bytes);
        var header = PngReader.ReadHeader(png);
        (header.Width, header.Height, header.Bits).ShouldBe((640, 480, 8));
        _house.Happens(RoomEvent.Unplug);
        _house.Until(() => _house.Heard.OfType<BowlLost>().Any(), 5).ShouldBeTrue();
        Ask<CameraUnavailable>(AskSnapshot.Instance).Why.ShouldNotBeEmpty();
    }

    [Fact]
    public void Recalibrated_it_loses_the_bowl_finds_it_anew_and_forgets_what_was_kept()
    {
        FindBowl();
        _house.Until(() => File.Exists(_house.StateFile), 60);
        _house.Heard.Clear();
        Ask<Recalibrating>(new Recalibrate("ada")).KnewBowl.ShouldBeTrue();
        _house.World.RunMailboxes();
        _house.Heard.OfType<BowlLost>().ShouldHaveSingleItem().Why.ShouldContain("ada");
        File.Exists(_house.StateFile).ShouldBeFalse("the next start would go on with it");
        _house.Until(() => _house.Heard.OfType<BowlFound>().Any(), 20).ShouldBeTrue();
    }

    [Fact]
    public void Frames_that_are_asked_for_twice_go_on_to_the_first_and_by_another_are_taken_from_it()
    {
        FindBowl();
        var camera = _house.World.System.ActorSelection(_house.Door.Path / "camera");
        var (heard, heardLater) = (new List<object>(), new List<object>());
        var (first, second) = (_house.Listen(heard), _house.Listen(heardLater));

        camera.Tell(new CameraMessages.Tap(first));
        camera.Tell(new CameraMessages.Tap(first));
        _house.World.RunMailboxes();

        var opened = heard.OfType<CameraMessages.TapOpen>().ToList();
        opened.Count.ShouldBe(2);
        opened[1].Frames.ShouldBeSameAs(opened[0].Frames, "what is under way is not lost, nor counted anew");
        heard.OfType<CameraMessages.TapClosed>().ShouldBeEmpty();

        camera.Tell(new CameraMessages.Tap(second));
        _house.World.RunMailboxes();

        heard[^1].ShouldBeOfType<CameraMessages.TapClosed>().Why.ShouldContain("Another");
        heardLater.ShouldHaveSingleItem().ShouldBeOfType<CameraMessages.TapOpen>();
        heard.Clear();
        _house.Until(() => heardLater.OfType<CameraMessages.Tapped>().Any(), 2).ShouldBeTrue();
        heard.ShouldBeEmpty();
    }

    [Fact]
    public void A_recording_beside_the_analysis_can_be_played_and_disturbs_nothing()
    {
        FindBowl();
        var began = Ask<RecordingState>(new StartRecording("evening", TimeSpan.FromSeconds(2)));
        began.IsOver.ShouldBeFalse();
        Ask<CameraUnavailable>(new StartRecording("other", TimeSpan.FromSeconds(2))).Why.ShouldContain("one at a time");
        _house.Until(() => Ask<RecordingState>(AskRecording.Instance).IsOver, 10).ShouldBeTrue();

        var over = Ask<RecordingState>(AskRecording.Instance);
        (over.Trouble, over.Dropped, over.Missed).ShouldBe((null, 0, 0));
        over.Frames.ShouldBeInRange(59, 61);
        over.Bytes.ShouldBeGreaterThan(100_000);
        using var played = RecordingReader.Open(over.Folder);
        played.Format.Width.ShouldBe(640);
        _house.IsAnalysing().ShouldBeTrue();
        Ask<CameraUnavailable>(new StartRecording("evening", TimeSpan.FromSeconds(2)))
            .Why.ShouldContain("never written over");
    }

    [Theory]
    [InlineData("../evening", 2)]
    [InlineData("/tmp/evening", 2)]
    [InlineData("Evening", 2)]
    [InlineData("", 2)]
    [InlineData("evening", 0)]
    [InlineData("evening", 601)]
    public void A_name_with_a_path_and_a_length_out_of_bounds_are_refused(string name, int seconds)
    {
        _house.Seconds(0.5);
        Ask<CameraUnavailable>(new StartRecording(name, TimeSpan.FromSeconds(seconds)));
        Ask<NoRecording>(AskRecording.Instance);
    }

    [Fact]
    public void One_whose_camera_is_lost_or_who_is_stopped_ends_with_what_it_has()
    {
        FindBowl();
        Ask<RecordingState>(new StartRecording("lost", TimeSpan.FromSeconds(60)));
        _house.Seconds(1);
        _house.Happens(RoomEvent.Unplug);
        _house.Until(() => Ask<RecordingState>(AskRecording.Instance).IsOver, 10).ShouldBeTrue();
        var lost = Ask<RecordingState>(AskRecording.Instance);
        lost.Trouble.ShouldNotBeNull();
        lost.Frames.ShouldBeGreaterThan(20);
        RecordingReader.Open(lost.Folder).Dispose();

        _house.Happens(RoomEvent.Replug);
        _house.Seconds(10);
        Ask<RecordingState>(new StartRecording("stopped", TimeSpan.FromSeconds(60)));
        _house.Seconds(1);
        Ask<RecordingState>(new StopRecording("stopped")).IsOver.ShouldBeTrue();
    }

    private void FindBowl() => _house.Until(() => _house.Heard.OfType<BowlFound>().Any(), 10).ShouldBeTrue();

    private T Ask<T>(object question)
    {
        var before = _house.Answers.Count;
        _house.Door.Tell(question, _house.Ear);
        _house.Until(() => _house.Answers.Count > before, 2).ShouldBeTrue($"no answer to {question}");
        return _house.Answers[^1].ShouldBeOfType<T>();
    }
}
