using Experimance.Actors.Depth.Cameras;
using Experimance.Actors.Depth.Cameras.Recording;
using Experimance.Host.Commands;

namespace Experimance.Host.Tests.Depth;

public sealed class RecordingCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void Half_a_second_of_the_simulated_camera_is_recorded_and_analysed()
    {
        Record("walk", "synthetic").ShouldBe(ExitCode.Done, _error.ToString());
        using (var reader = RecordingReader.Open(_folder["walk"]))
        {
            reader.Frames[^1].TimeS.ShouldBeInRange(0.45, 0.7);
            reader.Frames.Count.ShouldBeGreaterThan(1);
        }

        Analyze("walk").ShouldBe(ExitCode.Done, _error.ToString());
        _output.ToString().ShouldContain("no bowl");
    }

    [Fact]
    public void What_cannot_be_recorded_ends_with_1_and_its_reason()
    {
        Record("walk", "realsense").ShouldBe(ExitCode.Failed);
        _error.ToString().ShouldContain("librealsense2");
        Directory.Exists(_folder["walk"]).ShouldBeFalse();
        Directory.CreateDirectory(_folder["there"]);
        Record("there", "synthetic").ShouldBe(ExitCode.Failed);
        _error.ToString().ShouldContain("there already");
    }

    [Fact]
    public void A_damaged_recording_ends_with_1_and_its_place_and_what_was_before_holds()
    {
        Record("walk", "synthetic").ShouldBe(ExitCode.Done, _error.ToString());
        File.WriteAllBytes(_folder["walk", "000001.png"], File.ReadAllBytes(_folder["walk", "000001.png"])[..200]);
        _output.GetStringBuilder().Clear();
        Analyze("walk").ShouldBe(ExitCode.Failed);
        _error.ToString().ShouldContain("frame 1 (000001.png): cut off at byte 200");
        _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);

        Analyze("nothing").ShouldBe(ExitCode.Failed);
        _error.ToString().ShouldContain("no recording");
    }

    private int Record(string name, string camera)
    {
        var settings = new Actors.Depth.DepthSettings
        {
            Camera = camera,
            Synthetic = new() { Width = 160, Height = 120 },
        };
        var source = CameraSource.For(settings, TimeProvider.System);
        return RecordCommand.Run(source, TimeProvider.System, _folder[name], 0.5, _output, _error);
    }

    private int Analyze(string name) => AnalyzeCommand.Run(_folder[name], new(), false, null, _output, _error);
}
