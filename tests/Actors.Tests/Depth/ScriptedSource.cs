using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Depth.Cameras;

namespace Experimance.Actors.Tests.Depth;

/// <summary>A camera that behaves as badly as a test wants.</summary>
internal sealed class ScriptedSource : CameraSource
{
    private TimeProvider _clock = TimeProvider.System;
    private long _read;

    public override string Name => "scripted";

    public Exception? OpenError { get; set; }

    public Exception? ReadError { get; set; }

    /// <summary>Value of all pixels; a few of them change with each frame.</summary>
    public ushort Fill { get; set; } = 800;

    /// <summary>Says when its next frame is due; else its reader waits.</summary>
    public bool Paced { get; set; } = true;

    /// <summary>Thrown by what the sandbox page asks for.</summary>
    public Exception? ActError { get; set; }

    public int Opened { get; private set; }

    public int Disposed { get; private set; }

    public List<TimeSpan> OpenTimes { get; } = [];

    public List<TimeSpan> Waits { get; } = [];

    /// <summary>Puts the source on a clock, for the times of openings.</summary>
    public CameraSource On(TimeProvider clock, DepthSettings settings)
    {
        _ = settings;
        _clock = clock;
        return this;
    }

    public override void Act(DepthProtocol.ISandboxAct act, BowlEllipse? bowl)
    {
        if (ActError is not null)
        {
            throw ActError;
        }
    }

    public override IDepthCamera Open()
    {
        OpenTimes.Add(_clock.GetElapsedTime(0));
        if (OpenError is not null)
        {
            throw OpenError;
        }

        Opened++;
        return new Camera(this);
    }

    private sealed class Camera(ScriptedSource source) : IDepthCamera
    {
        public CameraFormat Format { get; } = new(64, 48, 1, 30, null, "scripted");

        public TimeSpan? UntilNext => source.Paced ? TimeSpan.FromSeconds(1.0 / 30) : null;

        public bool TryRead(DepthFrame frame, TimeSpan wait)
        {
            source.Waits.Add(wait);
            if (source.ReadError is not null)
            {
                throw source.ReadError;
            }

            frame.Pixels.AsSpan().Fill(source.Fill);
            frame.Pixels[0] = (ushort)(source._read % 7);
            frame.Sequence = source._read++;
            frame.Time = TimeSpan.FromSeconds(frame.Sequence / 30.0);
            return true;
        }

        public void Dispose() => source.Disposed++;
    }
}
