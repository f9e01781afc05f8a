using System.Globalization;
using System.Numerics;
using Experimance.Actors.Depth.Analysis;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>
/// A simulated room around the bowl, deterministic by seed: sand, visitors, happenings, and a camera that sees it with all
/// its faults. It moves on frame by frame, so the same frames come whatever the pace. It lives as long as the process (the
/// sand does not care whether the camera is open) and is safe to use from several threads.
/// </summary>
public sealed class SyntheticRoom
{
    /// <summary>A pushed bowl is this far from where it was: about 20 px at 640×480.</summary>
    private const float BumpMm = 27;

    /// <summary>After a longer break nobody saw the frames in between: the room stood still meanwhile.</summary>
    private const int MostFramesToCatchUp = 60;

    /// <summary>Slides go on for a moment: so many steps a frame.</summary>
    private const int SlumpSteps = 12;

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly Random _random;
    private readonly List<Capsule> _bodies = [];
    private readonly SandWindow _window = new();
    private Parts? _parts;
    private long _start;

    public SyntheticRoom(SyntheticSettings settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (Settings, _clock) = (settings, clock);
        _random = new(settings.Seed ^ 0x700);
    }

    public SyntheticSettings Settings { get; }

    /// <summary>Number of the last frame; its time is number / rate.</summary>
    internal long Frame { get; private set; } = -1;

    internal RoomFaults Faults { get; } = new();

    private double Time => Math.Max(Frame, 0) / Settings.Rate;

    /// <summary>Opens the room's camera.</summary>
    /// <exception cref="CameraException">It is unplugged, does not open by wish, or the relief cannot be read.</exception>
    public IDepthCamera Open()
    {
        lock (_lock)
        {
            Faults.ThrowIfClosed();
            _ = Built();
            return new SyntheticCamera(this, _clock);
        }
    }

    /// <summary>Something happens in the room: somebody plays at the sandbox page, or a test does.</summary>
    /// <param name="act">Its places are in bowl coordinates.</param>
    /// <param name="bowl">The ellipse in which the analysis sees the bowl, and thus the page; null: the true one.</param>
    public void Act(ISandboxAct act, BowlEllipse? bowl = null)
    {
        lock (_lock)
        {
            switch (act)
            {
                case Stroke stroke:
                    Built().Hands.Stroke(stroke.Finger, PoseOf(stroke, bowl), Time);
                    break;
                case Lift lift:
                    Built().Hands.Lift(lift.Finger, Time);
                    break;
                case SetRelief relief:
                    Built().Hands.Disturb(Time);
                    Reliefs.Lay(Built().Bed, Math.Clamp(relief.Number, 0, Reliefs.Count), Settings.Seed, 0);
                    break;
                case Happen happen:
                    Happened(happen.What);
                    break;
            }
        }
    }

    /// <summary>The sand as it lies now, under hands too.</summary>
    /// <param name="bowl">As for <see cref="Act"/>.</param>
    /// <param name="heights">Gets side × side heights over the square around the bowl, row 0 on top, in millimetres.</param>
    public void ReadSand(BowlEllipse? bowl, Span<float> heights)
    {
        lock (_lock)
        {
            _window.Read(Built().Bed, Built().SeenBowl, bowl, heights);
        }
    }

    /// <summary>Number of the newest frame that is due by now.</summary>
    internal long Due
    {
        get
        {
            lock (_lock)
            {
                return (long)Math.Floor(_clock.GetElapsedTime(_start).TotalSeconds * Settings.Rate + 1e-6);
            }
        }
    }

    /// <summary>Time until a frame is due; zero or less: it is.</summary>
    internal TimeSpan Until(long frame)
    {
        lock (_lock)
        {
            // Rounded up to a tick: who waits so long finds the frame due.
            var due = TimeSpan.FromTicks((long)Math.Ceiling(frame / Settings.Rate * TimeSpan.TicksPerSecond));
            return due - _clock.GetElapsedTime(_start);
        }
    }

    /// <summary>Moves the room on to the newest frame that is due and writes what the camera measures of it.</summary>
    internal void Render(DepthFrame into)
    {
        lock (_lock)
        {
            MoveTo(Due);
            var parts = Built();
            if (!Faults.Frozen)
            {
                parts.Draw(_bodies, Time);
                parts.Noise.Write(parts.Scene.Seen, Settings.Width, Frame, Drift(), parts.Last);
            }

            parts.Last.CopyTo(into.Pixels, 0);
            into.Sequence = Frame;
            into.Time = TimeSpan.FromSeconds(Time);
        }
    }

    /// <summary>Runs <paramref name="look"/> on the room's insides; for truth in tests.</summary>
    internal T Look<T>(Func<Parts, T> look)
    {
        lock (_lock)
        {
            return look(Built());
        }
    }

    private void MoveTo(long frame)
    {
        if (frame - Frame > MostFramesToCatchUp)
        {
            // Nobody looked for a while: the clock of the room starts again where it stood.
            var missed = frame - Frame - 1;
            _start += (long)(missed / Settings.Rate * _clock.TimestampFrequency);
            frame -= missed;
        }

        var parts = Built();
        while (Frame < frame)
        {
            Frame++;
            parts.Hands.Step(Time);
            for (var step = 0; step < SlumpSteps && parts.Bed.Slump(); step++) { }
        }
    }

    private float Drift()
    {
        const double begin = 5;
        var share = Math.Clamp((Time - begin) / Settings.DriftSeconds, 0, 1);
        return (float)(Settings.DriftMm * share);
    }

    private HandPose PoseOf(Stroke stroke, BowlEllipse? bowl) =>
        new(
            Built().SeenBowl.PlaceOf(stroke.Where, bowl),
            (float)stroke.HeightMm,
            (float)stroke.DiameterMm,
            (float)stroke.DepthMm,
            0,
            1
        );

    private void Happened(RoomEvent what)
    {
        switch (what)
        {
            case RoomEvent.LeanIn:
                Built().Happenings.LeanIn(Time);
                break;
            case RoomEvent.TooNear:
                Built().Happenings.TooNear(Time);
                break;
            case RoomEvent.ToyLeft:
                Built().Happenings.Toy();
                break;
            case RoomEvent.BumpTable:
                var angle = _random.NextDouble() * Math.PI * 2;
                Built().Bump(new Vector2((float)Math.Cos(angle), (float)Math.Sin(angle)) * BumpMm);
                break;
            case RoomEvent.Recover:
                Faults.Apply(what);
                _parts?.Happenings.End();
                break;
            default:
                Faults.Apply(what);
                break;
        }
    }

    private Parts Built()
    {
        if (_parts is null)
        {
            _parts = new(Settings, _random);
            _start = _clock.GetTimestamp();
        }

        return _parts;
    }

    /// <summary>What the room consists of once somebody has looked into it.</summary>
    internal sealed class Parts
    {
        private readonly SyntheticSettings _settings;
        private readonly RoomView _view;
        private readonly List<PixelRect> _moved = [];

        public Parts(SyntheticSettings settings, Random random)
        {
            _settings = settings;
            _view = new(settings);
            Bed = new(settings.RadiusMm, settings.BedMm - 3, settings.RimMm);
            LayRelief();
            Surface = new(settings, _view, Bed);
            Scene = new(settings, _view, Surface);
            Noise = new(settings);
            Hands = new(settings, Bed);
            Happenings = new(settings, Bed, random);
            SeenBowl = new(_view, Surface.Centre, (float)settings.RadiusMm);
            Last = new ushort[settings.Width * settings.Height];
            Bed.TakeDirty(_moved);
        }

        public SandBed Bed { get; }
        public RoomSurface Surface { get; }
        public SceneRenderer Scene { get; }
        public DepthNoise Noise { get; }
        public RoomHands Hands { get; }
        public Happenings Happenings { get; }
        public SeenBowl SeenBowl { get; private set; }

        /// <summary>The last frame's values.</summary>
        public ushort[] Last { get; }

        public void Bump(Vector2 by)
        {
            Surface.MoveBowl(by);
            Scene.StaleAll();
            SeenBowl = new(_view, Surface.Centre, (float)_settings.RadiusMm);
        }

        public void Draw(List<Capsule> bodies, double time)
        {
            bodies.Clear();
            foreach (var pose in Hands.Poses)
            {
                ArmShape.Build(pose, Surface.Centre, Bed.SandAt(pose.Tip), (float)_settings.RimMm, bodies);
            }

            Happenings.AddBodies(time, Surface.Centre, bodies);
            _moved.Clear();
            Bed.TakeDirty(_moved);
            foreach (var cells in _moved)
            {
                Scene.Stale(Surface.Update(cells));
            }

            Scene.Draw(bodies);
        }

        private void LayRelief()
        {
            var relief = _settings.Relief;
            if (
                int.TryParse(relief, CultureInfo.InvariantCulture, out var number)
                && number is >= 0 and <= Reliefs.Count
            )
            {
                Reliefs.Lay(Bed, number, _settings.Seed, _settings.ReliefSpreadMm);
            }
            else
            {
                Reliefs.LayMeasured(Bed, relief, _settings.ReliefSpreadMm);
            }
        }
    }
}
