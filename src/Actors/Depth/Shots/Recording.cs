using Experimance.Actors.Depth.Cameras.Recording;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Depth.Shots;

/// <summary>One recording that runs. Used by one thread; touches the disk.</summary>
internal sealed class Recording(
    StartRecording wish,
    string path,
    FrameTap tap,
    CameraFormat format,
    RecordingWriter writer
) : IDisposable
{
    private TimeSpan? _first;
    private TimeSpan _last;
    private long _sequence;
    private long _missed;

    public FrameTap Tap => tap;

    public string Name => wish.Name;

    public int Frames => writer.Count;

    /// <summary>Its last frame is there.</summary>
    public bool IsWhole => _first is { } first && _last - first >= wish.Length - TimeSpan.FromSeconds(1 / format.Rate);

    /// <exception cref="IOException">The disk refuses.</exception>
    public void Add(DepthFrame frame)
    {
        writer.Add(frame);
        _missed += _first is null ? 0 : Math.Max(0, frame.Sequence - _sequence - 1);
        (_first, _last, _sequence) = (_first ?? frame.Time, frame.Time, frame.Sequence);
    }

    public RecordingState State(bool over, string? trouble) =>
        new(
            wish.Name,
            path,
            wish.Length,
            _last - (_first ?? _last),
            writer.Count,
            _missed,
            tap.Dropped,
            writer.Bytes,
            over,
            trouble
        );

    /// <summary>Writes the index.</summary>
    /// <exception cref="IOException">The disk refuses; what is written can be played all the same.</exception>
    public void Dispose() => writer.Dispose();
}
