namespace Experimance.Actors.Depth;

/// <summary>
/// How the camera is, over all its closings and openings: a fault lasts until frames have shown that it is over, not until
/// the source is opened again. Immutable; times are monotonic, on the camera actor's clock.
/// </summary>
internal sealed record CameraCondition
{
    /// <summary>Nothing is known yet.</summary>
    public static readonly CameraCondition Start = new();

    /// <summary>Null: none that is known.</summary>
    public CameraTrouble? Trouble { get; init; }

    public bool IsOpen { get; init; }

    public TimeSpan OpenedAt { get; init; }

    /// <summary>As it was last opened.</summary>
    public CameraFormat? Format { get; init; }

    public FrameMeter Meter { get; init; }

    /// <summary>When the last frame came since it was opened; null: none yet.</summary>
    public TimeSpan? FrameAt { get; init; }

    /// <summary>Of that frame.</summary>
    public long Sequence { get; init; }

    /// <summary>When a frame was last analysed, of this opening or an earlier one.</summary>
    public TimeSpan? Analysed { get; init; }

    /// <summary>Null while the bowl is known.</summary>
    public TimeSpan? NoBowlSince { get; init; }

    public CameraCondition Opened(CameraFormat format, TimeSpan now) =>
        this with
        {
            IsOpen = true,
            OpenedAt = now,
            Format = format,
            // Late frames go on being late: what was measured of them still says how late.
            Meter = Trouble?.Fault == CameraFault.Late ? Meter : default,
            FrameAt = null,
            NoBowlSince = NoBowlSince ?? now,
        };

    /// <summary>It is closed, and will be opened again.</summary>
    public CameraCondition Failed(CameraTrouble trouble) =>
        this with
        {
            IsOpen = false,
            Trouble = Trouble is { } before && trouble.GoesOn(before) ? trouble with { Since = before.Since } : trouble,
        };

    /// <summary>A frame was analysed.</summary>
    /// <param name="disproves">Do the frames since the opening show that this fault is over?</param>
    public CameraCondition Frame(
        long sequence,
        bool bowl,
        TimeSpan came,
        TimeSpan analysed,
        Func<CameraFault, bool> disproves
    ) =>
        this with
        {
            Trouble = Trouble is { } trouble && !disproves(trouble.Fault) ? trouble : null,
            Meter = FrameAt is { } before ? Meter.Frame(Math.Max(0, sequence - Sequence - 1), came - before) : Meter,
            FrameAt = came,
            Sequence = sequence,
            Analysed = analysed,
            NoBowlSince = bowl ? null : NoBowlSince ?? analysed,
        };
}
