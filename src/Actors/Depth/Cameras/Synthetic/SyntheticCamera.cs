namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>The simulated room's camera: a frame is due at every multiple of the frame time on the room's clock.</summary>
internal sealed class SyntheticCamera(SyntheticRoom room, TimeProvider clock) : IDepthCamera
{
    /// <summary>Late frames come this seldom.</summary>
    private const double LateSeconds = 0.8;

    private long _last = room.Frame;

    public CameraFormat Format { get; } =
        new(
            room.Settings.Width,
            room.Settings.Height,
            room.Settings.DepthUnitMm,
            room.Settings.Rate,
            room.Settings.Focal * room.Settings.Height,
            "synthetic"
        )
        {
            Usb2 = room.Faults.Usb2,
        };

    public TimeSpan? UntilNext => room.Until(_last + (room.Faults.Late ? LateFrames : 1));

    private long LateFrames => (long)Math.Ceiling(LateSeconds * Format.Rate);

    public bool TryRead(DepthFrame frame, TimeSpan wait)
    {
        ArgumentNullException.ThrowIfNull(frame);
        room.Faults.ThrowIfUnplugged();
        room.Faults.ThrowIfMoved(Format.Usb2);
        var next = UntilNext!.Value;
        if (next > TimeSpan.Zero)
        {
            ClockWait.For(clock, next < wait ? next : wait);
            room.Faults.ThrowIfUnplugged();
        }

        if (UntilNext > TimeSpan.Zero)
        {
            return false;
        }

        if (room.Faults.NoFrames)
        {
            // The frame is lost; the next one is waited for.
            _last = room.Due;
            return false;
        }

        room.Render(frame);
        _last = room.Frame;
        return true;
    }

    public void Dispose() { }
}
