using System.IO.Compression;
using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Cameras.Png;
using Experimance.Actors.Depth.Cameras.Recording;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Actors.Tests.Depth.Cameras;

public sealed class RecordingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("walk")]
    [InlineData("walk.zip")]
    public void What_was_recorded_is_played_frame_for_frame(string name)
    {
        var path = _folder[name];
        var frames = Record(path, 20);

        using var reader = RecordingReader.Open(path);
        reader.Frames.Count.ShouldBe(20);
        reader.Format.ShouldBe(new CameraFormat(160, 120, 0.1, 30, 150, $"recording:{name}"));
        var frame = new DepthFrame(160, 120, 0.1);
        for (var n = 0; n < 20; n++)
        {
            reader.Read(n, frame);
            frame.Pixels.ShouldBe(frames[n]);
            frame.Time.TotalSeconds.ShouldBe(n / 30.0, 1e-5);
        }
    }

    [Fact]
    public void It_plays_at_its_own_pace_and_loops_for_ever()
    {
        var frames = Record(_folder["walk"], 10);
        using var camera = Play(loop: true);
        var frame = new DepthFrame(160, 120, 0.1);
        for (var n = 0; n < 35; n++)
        {
            camera.UntilNext!.Value.TotalSeconds.ShouldBe(n == 0 ? 0 : 1 / 30.0, 1e-3);
            _clock.Advance(camera.UntilNext!.Value);
            camera.TryRead(frame, TimeSpan.Zero).ShouldBeTrue();
            camera.TryRead(frame, TimeSpan.Zero).ShouldBeFalse();
            frame.Sequence.ShouldBe(n);
            frame.Time.TotalSeconds.ShouldBe(n / 30.0, 1e-3);
            frame.Pixels.ShouldBe(frames[n % 10]);
        }
    }

    [Fact]
    public void Frames_that_were_missed_are_dropped()
    {
        var frames = Record(_folder["walk"], 10);
        using var camera = Play(loop: true);
        var frame = new DepthFrame(160, 120, 0.1);
        _clock.Advance(TimeSpan.FromSeconds(7.5 / 30));
        camera.TryRead(frame, TimeSpan.Zero).ShouldBeTrue();
        frame.Sequence.ShouldBe(7);
        frame.Pixels.ShouldBe(frames[7]);
    }

    [Fact]
    public void Without_looping_it_ends_and_stays_at_its_end()
    {
        Record(_folder["walk"], 3);
        var source = new RecordingSource(_folder["walk"], new() { Loop = false }, _clock);
        using var camera = source.Open();
        var frame = new DepthFrame(160, 120, 0.1);
        for (var n = 0; n < 3; n++)
        {
            _clock.Advance(camera.UntilNext!.Value);
            camera.TryRead(frame, TimeSpan.Zero).ShouldBeTrue();
        }

        _clock.Advance(camera.UntilNext!.Value);
        Should.Throw<CameraException>(() => camera.TryRead(frame, TimeSpan.Zero)).Message.ShouldContain("end");
        Should.Throw<CameraException>(source.Open).Message.ShouldContain("loop is false");
    }

    [Fact]
    public void Without_a_list_of_frames_the_pictures_are_played_in_name_order()
    {
        var path = _folder["other-tool"];
        Directory.CreateDirectory(path);
        File.WriteAllText(
            Path.Combine(path, "recording.json"),
            """{"format": 1, "width": 4, "height": 3, "depth_unit_m": 0.001, "rate": 10, "made_with": "another tool"}"""
        );
        foreach (var (name, value) in new[] { ("b.png", 2), ("a.png", 1), ("c.png", 3) })
        {
            var values = Enumerable.Repeat((ushort)value, 12).ToArray();
            File.WriteAllBytes(Path.Combine(path, name), GreyPng.Write(4, 3, values.AsSpan()));
        }

        using var reader = RecordingReader.Open(path);
        var frame = new DepthFrame(4, 3, 1);
        reader.Frames.Select(f => f.TimeS).ShouldBe([0, 0.1, 0.2]);
        for (var n = 0; n < 3; n++)
        {
            reader.Read(n, frame);
            frame.Pixels.ShouldAllBe(v => v == n + 1);
        }
    }

    [Fact]
    public void A_zip_may_hold_the_folder_itself()
    {
        Record(_folder["walk"], 2);
        var zip = _folder["folder.zip"];
        ZipFile.CreateFromDirectory(_folder["walk"], zip, CompressionLevel.Fastest, includeBaseDirectory: true);
        using var reader = RecordingReader.Open(zip);
        reader.Read(1, new DepthFrame(160, 120, 0.1));
    }

    [Theory]
    [InlineData("""{"format": 2, "width": 4, "height": 3, "depth_unit_m": 0.001, "rate": 10}""", "format is 2")]
    [InlineData("""{"format": 1, "width": 0, "height": 3, "depth_unit_m": 0.001, "rate": 10}""", "width")]
    [InlineData("""{"format": 1, "width": 4, "height": 3, "rate": 10}""", "depth_unit_m")]
    [InlineData("""{"format": 1, "width": 4, "height": 3, "depth_unit_m": 0.001, "rate": -1}""", "rate")]
    [InlineData("""{"format": 1, "width": 4, "height": 3, "depth_unit_m": 0.001, "rate": 10}""", "no frames")]
    [InlineData(
        """{"format": 1, "width": 4, "height": 3, "depth_unit_m": 0.001, "rate": 10, "frames": [{"file": "../a.png", "time_s": 0}]}""",
        "frames[0].file"
    )]
    [InlineData(
        """{"format": 1, "width": 4, "height": 3, "depth_unit_m": 0.001, "rate": 10, "frames": [{"file": "a.png", "time_s": 0}]}""",
        "frame 0 (a.png) is missing"
    )]
    [InlineData("{\n\"format\": 1,\n\"width\": \"four\"}", "recording.json:3:")]
    [InlineData("{\"format\": 1", "recording.json:1:")]
    [InlineData("", "recording.json:1:")]
    public void A_damaged_index_is_refused_with_its_place(string json, string place)
    {
        var path = _folder["damaged"];
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "recording.json"), json);
        var refusal = Should.Throw<CameraException>(() => RecordingReader.Open(path));
        refusal.Message.ShouldContain(path);
        refusal.Message.ShouldContain(place);
    }

    [Fact]
    public void A_damaged_frame_is_refused_with_its_place()
    {
        var path = _folder["walk"];
        Record(path, 5);
        var third = Path.Combine(path, "000003.png");
        var bytes = File.ReadAllBytes(third);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(third, bytes);
        File.WriteAllBytes(Path.Combine(path, "000004.png"), bytes[..100]);
        File.WriteAllBytes(Path.Combine(path, "000001.png"), GreyPng.Write(10, 10, new ushort[100].AsSpan()));

        using var reader = RecordingReader.Open(path);
        var frame = new DepthFrame(160, 120, 0.1);
        reader.Read(0, frame);
        Should.Throw<CameraException>(() => reader.Read(1, frame)).Message.ShouldContain("frame 1 (000001.png): 10×10");
        Should
            .Throw<CameraException>(() => reader.Read(3, frame))
            .Message.ShouldContain("frame 3 (000003.png): chunk IDAT");
        Should.Throw<CameraException>(() => reader.Read(4, frame)).Message.ShouldContain("cut off at byte 100");
        reader.Read(2, frame);
    }

    [Fact]
    public void A_cut_off_zip_is_refused_by_name()
    {
        Record(_folder["walk.zip"], 5);
        var bytes = File.ReadAllBytes(_folder["walk.zip"]);
        File.WriteAllBytes(_folder["cut.zip"], bytes[..(bytes.Length / 2)]);
        Should.Throw<CameraException>(() => RecordingReader.Open(_folder["cut.zip"])).Message.ShouldContain("cut.zip");
        Should
            .Throw<CameraException>(() => RecordingReader.Open(_folder["none"]))
            .Message.ShouldContain("no recording");
    }

    [Fact]
    public void A_folder_that_was_cut_off_while_recording_can_be_played()
    {
        var frames = Record(_folder["walk"], 4, close: false);
        using var reader = RecordingReader.Open(_folder["walk"]);
        reader.Frames.Count.ShouldBe(4);
        var frame = new DepthFrame(160, 120, 0.1);
        reader.Read(3, frame);
        frame.Pixels.ShouldBe(frames[3]);
    }

    [Fact]
    public void A_recording_is_never_written_over()
    {
        Record(_folder["walk"], 1);
        Should.Throw<IOException>(() => Record(_folder["walk"], 1)).Message.ShouldContain("there already");
    }

    private static List<ushort[]> Record(string path, int count, bool close = true)
    {
        using var walk = new RoomWalk(
            new()
            {
                Width = 160,
                Height = 120,
                DepthUnitMm = 0.1,
            }
        );
#pragma warning disable CA2000 // one test leaves it open on purpose, as a killed program would
        var writer = new RecordingWriter(path, walk.Format);
#pragma warning restore CA2000
        var frames = new List<ushort[]>();
        for (var n = 0; n < count; n++)
        {
            walk.Next();
            writer.Add(walk.Frame);
            frames.Add((ushort[])walk.Frame.Pixels.Clone());
        }

        if (close)
        {
            writer.Dispose();
        }

        return frames;
    }

    private IDepthCamera Play(bool loop) => new RecordingSource(_folder["walk"], new() { Loop = loop }, _clock).Open();
}
