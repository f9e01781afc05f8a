namespace Experimance.Actors.Depth.Cameras.Recording;

/// <summary>Plays a recording at its own pace on the clock; frames that were missed are dropped.</summary>
internal sealed class RecordingCamera(RecordingReader reader, bool loop, TimeProvider clock, Action ended)
    : IDepthCamera
{
    private readonly long _start = clock.GetTimestamp();
    private readonly TimeSpan _first = TimeSpan.FromSeconds(reader.Frames[0].TimeS);

    /// <summary>From the first frame to the moment at which a loop begins again.</summary>
    private readonly TimeSpan _length = TimeSpan.FromSeconds(
        reader.Frames[^1].TimeS - reader.Frames[0].TimeS + 1 / reader.Index.Rate
    );

    private long _next;

    public CameraFormat Format => reader.Format;

    public TimeSpan? UntilNext => DueAt(_next) - clock.GetElapsedTime(_start);

    public bool TryRead(DepthFrame frame, TimeSpan wait)
    {
        if (UntilNext is { } until && until > TimeSpan.Zero)
        {
            ClockWait.For(clock, until < wait ? until : wait);
            if (UntilNext > TimeSpan.Zero)
            {
                return false;
            }
        }

        var now = clock.GetElapsedTime(_start);
        while (IsThere(_next + 1) && DueAt(_next + 1) <= now)
        {
            _next++;
        }

        if (!IsThere(_next))
        {
            ended();
            throw new CameraException("The recording is at its end.");
        }

        reader.Read((int)(_next % reader.Frames.Count), frame);
        frame.Sequence = _next;
        frame.Time = DueAt(_next);
        _next++;
        return true;
    }

    public void Dispose() => reader.Dispose();

    private bool IsThere(long number) => loop || number < reader.Frames.Count;

    /// <summary>When frame <paramref name="number"/> is due, counted through all rounds.</summary>
    private TimeSpan DueAt(long number)
    {
        var (round, place) = Math.DivRem(number, reader.Frames.Count);
        return _length * round + TimeSpan.FromSeconds(reader.Frames[(int)place].TimeS) - _first;
    }
}
