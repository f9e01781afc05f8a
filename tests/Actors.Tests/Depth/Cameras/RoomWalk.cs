using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Foundation.Geometry;
using Microsoft.Extensions.Time.Testing;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Tests.Depth.Cameras;

/// <summary>A simulated room with its camera open, walked through frame by frame on a clock of its own.</summary>
internal sealed class RoomWalk : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly IDepthCamera _camera;

    public RoomWalk(SyntheticSettings settings)
    {
        Room = new(settings, _clock);
        _camera = Room.Open();
        Frame = new(settings.Width, settings.Height, settings.DepthUnitMm);
    }

    public SyntheticRoom Room { get; }

    public DepthFrame Frame { get; }

    public CameraFormat Format => _camera.Format;

    /// <summary>Waits (on the clock) for the next frame and reads it into <see cref="Frame"/>.</summary>
    public bool Next()
    {
        var wait = _camera.UntilNext!.Value;
        _clock.Advance(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        return _camera.TryRead(Frame, TimeSpan.Zero);
    }

    public void Seconds(double seconds, Action? each = null)
    {
        for (var n = 0; n < seconds * Format.Rate; n++)
        {
            Next().ShouldBeTrue();
            each?.Invoke();
        }
    }

    /// <summary>Draws a straight stroke in bowl coordinates and lifts the finger.</summary>
    public void Draw(BowlPoint from, BowlPoint to, double diameterMm, double depthMm, int frames = 20)
    {
        for (var n = 0; n <= frames; n++)
        {
            var s = (double)n / frames;
            var place = new BowlPoint(from.X + (to.X - from.X) * s, from.Y + (to.Y - from.Y) * s);
            Room.Act(new Stroke(1, place, diameterMm, 0, depthMm));
            Next().ShouldBeTrue();
        }

        Room.Act(new Lift(1));
    }

    public void Dispose() => _camera.Dispose();
}
