namespace Experimance.Actors.Depth;

/// <summary>
/// Judges a live camera by its frames: none, always the same, late, or blind. Pure but for what it remembers; every time
/// is given.
/// </summary>
internal sealed class FrameWatch(RecoverSettings settings, double rate)
{
    /// <summary>Slow cameras get this many frame times before a frame is late.</summary>
    private const double SlackFrames = 3;

    private readonly TimeSpan _late = Longer(settings.Late, SlackFrames / rate);
    private readonly TimeSpan _noFrame = Longer(settings.NoFrame, 2 * SlackFrames / rate);
    private TimeSpan _last;
    private TimeSpan _lastOther;
    private TimeSpan _lastSeeing;
    private int _lateInARow;

    public void Opened(TimeSpan now) => (_last, _lastOther, _lastSeeing, _lateInARow) = (now, now, now, 0);

    /// <summary>A frame has come.</summary>
    public void Frame(TimeSpan now, ReadOnlySpan<ushort> pixels, ReadOnlySpan<ushort> before)
    {
        _lateInARow = now - _last > _late ? _lateInARow + 1 : 0;
        _last = now;
        if (!pixels.SequenceEqual(before))
        {
            _lastOther = now;
        }

        if (SeesMore(pixels, settings.BlindShare))
        {
            _lastSeeing = now;
        }
    }

    /// <summary>
    /// What is wrong, for people; null while all is well. The same fault is always told in the same words, so that it is told
    /// once.
    /// </summary>
    public string? Fault(TimeSpan now) =>
        now - _last > _noFrame ? $"The camera is open but has given no frame for more than {Seconds(_noFrame)}."
        : _last - _lastOther > settings.Frozen
            ? $"The camera gives the very same frame again and again, for more than {Seconds(settings.Frozen)}."
        : _lateInARow >= settings.LateFrames
            ? $"The camera's frames are late: {settings.LateFrames} in a row came more than {Seconds(_late)} after the one before."
        : _last - _lastSeeing > settings.Blind
            ? $"The camera has measured nothing for more than {Seconds(settings.Blind)}: something covers it, or is nearer than it can measure."
        : null;

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
