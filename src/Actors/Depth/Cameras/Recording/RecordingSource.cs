namespace Experimance.Actors.Depth.Cameras.Recording;

/// <summary>Plays one recording whenever it is opened; from its end on it has none, unless it loops.</summary>
internal sealed class RecordingSource(string path, RecordingSettings settings, TimeProvider clock) : CameraSource
{
    private bool _ended;

    public override string Name => $"recording:{path}";

    public override bool IsLive => false;

    public override IDepthCamera Open() =>
        _ended
            ? throw Ended()
            : new RecordingCamera(RecordingReader.Open(path), settings.Loop, clock, () => _ended = true);

    private CameraException Ended() =>
        new($"The recording {path} has been played to its end, and depth.recording.loop is false.");
}
