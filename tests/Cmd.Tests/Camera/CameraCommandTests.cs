using Experimance.Actors.Foundation.Files;
using Experimance.Cmd.Tests.Configuration;
using Experimance.Cmd.Tests.Puppets;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Cmd.Tests.Camera;

public sealed class CameraCommandTests : IDisposable
{
    private static readonly CameraStatus Well = new(
        "synthetic",
        true,
        640,
        480,
        30,
        1.25,
        17,
        TimeSpan.FromMilliseconds(20),
        new(320, 240, 200, 190, 0),
        null,
        null
    );

    private readonly CommandStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Status_tells_all_that_is_known_and_the_trouble()
    {
        _stage.Depth.Answers<AskCamera>(_ =>
            Well with
            {
                IsOpen = false,
                Bowl = null,
                Trouble = "It was unplugged.",
                NextTry = TimeSpan.FromSeconds(4),
            }
        );

        var answer = (await _stage.RunAsync("camera status", Role.Viewer)).ShouldBeDone();

        answer.Text.ShouldContain("synthetic, not open");
        answer.Text.ShouldContain("640×480, 30 a second");
        answer.Text.ShouldContain("not found");
        answer.Text.ShouldContain("It was unplugged. It is opened again in 4 s.");
        answer.Facts.GetProperty("analysis_ms").GetDouble().ShouldBe(1.25);
        answer.Facts.GetProperty("next_try_s").GetDouble().ShouldBe(4);
    }

    [Fact]
    public async Task A_snapshot_says_where_it_lies_and_why_there_is_none()
    {
        var address = PictureAddress.Of([1], "png");
        _stage.Depth.Answers<AskSnapshot>(_ => new SnapshotReady(
            address,
            4711,
            640,
            480,
            TimeSpan.FromMilliseconds(9)
        ));
        var shot = (await _stage.RunAsync("camera snapshot")).ShouldBeDone();
        shot.Text.ShouldStartWith($"/media/{address}\n640×480, 4.6 KiB");
        shot.Facts.GetProperty("address").GetString().ShouldBe(address.Value);

        _stage.Depth.Answers<AskSnapshot>(_ => new CameraUnavailable("The camera is being opened."));
        (await _stage.RunAsync("camera snapshot")).ShouldEnd(Outcome.Failed, "being opened");
    }

    [Fact]
    public async Task To_recalibrate_is_asked_first_and_says_when_the_bowl_is_found()
    {
        (await _stage.RunAsync("camera recalibrate", confirmed: false)).Outcome.ShouldBe(Outcome.NeedsConfirmation);
        _stage.Depth.Told.ShouldBeEmpty();
        var asked = 0;
        _stage.Depth.Answers<Recalibrate>(_ => new Recalibrating(true));
        _stage.Depth.Answers<AskBowl>(_ =>
            ++asked < 3 ? new BowlLost("searched") : new BowlFound(320, 240, 200, 190, 0)
        );

        var answer = (await TimedAsync("camera recalibrate", Role.Operator)).ShouldBeDone();

        _stage.Depth.Told.OfType<Recalibrate>().ShouldHaveSingleItem().Who.ShouldBe("ada");
        answer.Text.ShouldContain("at 320, 240");
        asked.ShouldBe(3);
    }

    [Fact]
    public async Task A_bowl_that_is_not_found_is_a_failure_that_says_what_to_look_for()
    {
        _stage.Depth.Answers<Recalibrate>(_ => new Recalibrating(true));
        _stage.Depth.Answers<AskBowl>(_ => new BowlLost("searched"));
        (await TimedAsync("camera recalibrate", Role.Operator)).ShouldEnd(Outcome.Failed, "camera snapshot");
    }

    [Fact]
    public async Task A_recording_is_followed_to_its_end()
    {
        var looks = 0;
        _stage.Depth.Answers<StartRecording>(wish => State(wish.Name, 0, false, null));
        _stage.Depth.Answers<AskRecording>(_ => State("evening", ++looks, looks == 3, null));

        var answer = (await TimedAsync("camera record evening --seconds 3", Role.Operator)).ShouldBeDone();

        var wish = _stage.Depth.Told.OfType<StartRecording>().ShouldHaveSingleItem();
        wish.ShouldBe(new StartRecording("evening", TimeSpan.FromSeconds(3)));
        answer.Facts.GetProperty("frames").GetInt32().ShouldBe(90);
        answer.Events.Count(one => one.WhatCase == CommandEvent.WhatOneofCase.Progress).ShouldBe(3);
        _stage.Depth.Told.OfType<StopRecording>().ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_ended_early_is_a_failure_with_its_reason()
    {
        _stage.Depth.Answers<StartRecording>(wish => State(wish.Name, 1, true, "The camera was closed."));
        (await _stage.RunAsync("camera record evening")).ShouldEnd(
            Outcome.Failed,
            "The camera was closed. /r/evening: 30 frames"
        );
    }

    [Fact]
    public async Task Who_goes_away_ends_the_recording()
    {
        _stage.Depth.Answers<StartRecording>(wish => State(wish.Name, 0, false, null));
        using var end = new CancellationTokenSource();
        var running = _stage.RunAsync("camera record evening --seconds 60", end: end.Token);
        await _stage.Depth.WaitForAsync<StartRecording>();
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
        (await _stage.Depth.WaitForAsync<StopRecording>()).Name.ShouldBe("evening");
    }

    [Theory]
    [InlineData("camera record evening --seconds 0")]
    [InlineData("camera record evening --seconds 601")]
    public async Task A_recording_has_bounds(string line)
    {
        (await _stage.RunAsync(line)).Outcome.ShouldBe(Outcome.UsedWrongly);
        _stage.Depth.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_source_is_a_setting_and_its_change_a_change_of_the_configuration()
    {
        var door = new PuppetDoor();
        _stage.Means = _stage.Means with { Configuration = door };
        door.Settings.Add(new("depth", "depth.camera", "\"synthetic\"", false, "default"));
        _stage.Depth.Answers<AskCamera>(_ => Well);

        (await _stage.RunAsync("camera source"))
            .ShouldBeDone()
            .Text.ShouldBe("synthetic now; set to \"synthetic\" (default)");
        (await _stage.RunAsync("camera source realsense --for 1h")).ShouldBeDone();
        (await _stage.RunAsync("camera source realsense", Role.Operator)).Outcome.ShouldBe(Outcome.Refused);

        door.Sets.ShouldHaveSingleItem()
            .ShouldBe(("ada by shell", "depth.camera", "realsense", TimeSpan.FromHours(1), false));
        (await _stage.CompleteAsync("camera", "source", "source", "s")).ShouldBe(["synthetic"]);
    }

    private static RecordingState State(string name, int seconds, bool over, string? trouble) =>
        new(
            name,
            $"/r/{name}",
            TimeSpan.FromSeconds(3),
            TimeSpan.FromSeconds(seconds),
            30 * seconds,
            0,
            0,
            1000 * seconds,
            over,
            trouble
        );

    /// <summary>A command that looks again and again: its waits pass at once.</summary>
    private Task<Answer> TimedAsync(string line, Role role)
    {
        _stage.Clock.Hurries = TimeSpan.FromSeconds(1);
        return _stage.RunAsync(line, role);
    }
}
