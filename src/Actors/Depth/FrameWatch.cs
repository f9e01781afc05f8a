namespace Experimance.Actors.Depth;

/// <summary>
/// Judges a live camera by its frames: none, always the same, late, or blind. Pure but for what it remembers; every time
/// is given.
/// </summary>
internal sealed class FrameWatch(RecoverSettings settings, double rate)
{
    /// <summary>Slow cameras get this many frame times before a frame is late.</summary>
    private const double SlackFrames = 3;

    /// <summary>So many other frames in a row, and it is surely not frozen: a stuck camera may give a few old ones first.</summary>
    private const int EnoughOthers = 10;

    private readonly TimeSpan _late = Longer(settings.Late, SlackFrames / rate);
    private readonly TimeSpan _noFrame = Longer(settings.NoFrame, 2 * SlackFrames / rate);
    private TimeSpan _last;
    private TimeSpan _lastOther;
    private TimeSpan _lastSeeing;
    private TimeSpan _lateSince;
    private int _lateInARow;
    private int _inTimeInARow;
    private int _othersInARow;
    private bool _seen;

    public void Opened(TimeSpan now)
    {
        (_last, _lastOther, _lastSeeing, _lateSince) = (now, now, now, now);
        (_lateInARow, _inTimeInARow, _othersInARow, _seen) = (0, 0, 0, false);
    }

    /// <summary>A frame has come.</summary>
    public void Frame(TimeSpan now, ReadOnlySpan<ushort> pixels, ReadOnlySpan<ushort> before)
    {
        InTime(now);
        if (!SeesMore(pixels, settings.BlindShare))
        {
            // Frames without depth are all alike: that says nothing of whether it is frozen.
            (_lastOther, _othersInARow) = (now, 0);
            return;
        }

        (_lastSeeing, _seen) = (now, true);
        if (pixels.SequenceEqual(before))
        {
            _othersInARow = 0;
        }
        else
        {
            _lastOther = now;
            _othersInARow++;
        }
    }

    /// <summary>What is wrong; null while all is well.</summary>
    public CameraTrouble? Fault(TimeSpan now) =>
        now - _last > _noFrame
            ? new(
                CameraFault.NoFrame,
                $"The camera is open but has given no frame for more than {Seconds(_noFrame)}.",
                _last
            )
        : _last - _lastOther > settings.Frozen
            ? new(
                CameraFault.Frozen,
                $"The camera gives the very same frame again and again, for more than {Seconds(settings.Frozen)}.",
                _lastOther
            )
        : _lateInARow >= settings.LateFrames
            ? new(
                CameraFault.Late,
                $"The camera's frames are late: {settings.LateFrames} in a row came more than {Seconds(_late)} after the one before.",
                _lateSince
            )
        : _last - _lastSeeing > settings.Blind
            ? new(
                CameraFault.Blind,
                $"The camera has measured nothing for more than {Seconds(settings.Blind)}: something covers it, or is nearer than it can measure.",
                _lastSeeing
            )
        : null;

    /// <summary>Do the frames since the opening show that this fault is over? Asked after a frame has come.</summary>
    public bool Disproves(CameraFault fault) =>
        fault switch
        {
            CameraFault.Frozen => _othersInARow >= EnoughOthers,
            CameraFault.Late => _inTimeInARow >= settings.LateFrames,
            CameraFault.Blind => _seen,
            _ => true,
        };

    private void InTime(TimeSpan now)
    {
        if (now - _last > _late)
        {
            _lateSince = _lateInARow == 0 ? _last : _lateSince;
            (_lateInARow, _inTimeInARow) = (_lateInARow + 1, 0);
        }
        else
        {
            (_lateInARow, _inTimeInARow) = (0, _inTimeInARow + 1);
        }

        _last = now;
    }

    private static bool SeesMore(ReadOnlySpan<ushort> pixels, double share)
    {
        // A sample of pixels tells a blind frame as well as all of them.
        const int step = 61;
        var seen = 0;
        for (var i = 0; i < pixels.Length; i += step)
        {
            seen += pixels[i] != 0 ? 1 : 0;
        }

        return seen > share * pixels.Length / step;
    }

    private static TimeSpan Longer(TimeSpan time, double seconds) =>
        time.TotalSeconds >= seconds ? time : TimeSpan.FromSeconds(seconds);

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.##} s");
}

/// <summary>The pauses before a source is opened again. Immutable.</summary>
/// <param name="Failures">In a row.</param>
internal sealed record Reopening(int Failures)
{
    public static readonly Reopening None = new(0);

    /// <summary>A failure that goes on for ever is logged ever more seldom: the first few, then at each doubling.</summary>
    public bool IsWorthALine => Failures <= 3 || int.IsPow2(Failures);

    /// <summary>Another failure: after which pause to try again. It goes on for ever.</summary>
    public (Reopening Next, TimeSpan Pause) Failed(RecoverSettings settings)
    {
        const int enough = 30;
        var factor = Math.Pow(2, Math.Min(Failures, enough));
        var pause = Math.Min(settings.First.TotalSeconds * factor, settings.Longest.TotalSeconds);
        return (new(Failures + 1), TimeSpan.FromSeconds(pause));
    }
}
