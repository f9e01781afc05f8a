using System.Numerics;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>
/// The scene as the camera could see it: the empty room's surface, hands and bodies in front of it, stereo shadows and what
/// is too near cut out. Only what changed since the last frame is drawn anew.
/// </summary>
internal sealed class SceneRenderer
{
    private readonly SyntheticSettings _settings;
    private readonly RoomView _view;
    private readonly RoomSurface _surface;
    private readonly bool[] _hidden;
    private PixelRect _bodies = PixelRect.None;
    private PixelRect _stale;

    public SceneRenderer(SyntheticSettings settings, RoomView view, RoomSurface surface)
    {
        (_settings, _view, _surface) = (settings, view, surface);
        var count = view.Width * view.Height;
        Truth = new float[count];
        Seen = new float[count];
        Bodies = new byte[count];
        _hidden = new bool[view.Width];
        _stale = new(0, 0, view.Width, view.Height);
    }

    /// <summary>True distance with hands, mm.</summary>
    public float[] Truth { get; }

    /// <summary>What the camera can measure of it, without noise; 0: nothing.</summary>
    public float[] Seen { get; }

    /// <summary>255 where a hand or a body is nearest.</summary>
    public byte[] Bodies { get; }

    /// <summary>The surface changed there.</summary>
    public void Stale(PixelRect pixels) => _stale = _stale.Join(pixels);

    public void StaleAll() => _stale = new(0, 0, _view.Width, _view.Height);

    public void Draw(List<Capsule> bodies)
    {
        var old = _bodies.Join(_stale).Within(_view.Width, _view.Height);
        Restore(old);
        _bodies = PixelRect.None;
        foreach (var body in bodies)
        {
            _bodies = _bodies.Join(Draw(body));
        }

        _stale = PixelRect.None;
        See(old.Join(_bodies));
    }

    private void Restore(PixelRect pixels)
    {
        for (var y = pixels.Top; y < pixels.Bottom; y++)
        {
            var (start, length) = (y * _view.Width + pixels.Left, pixels.Right - pixels.Left);
            _surface.Depth.AsSpan(start, length).CopyTo(Truth.AsSpan(start));
            Bodies.AsSpan(start, length).Clear();
        }
    }

    private PixelRect Draw(Capsule body)
    {
        var (a, b) = (_view.Project(body.A), _view.Project(body.B));
        if (a.Z < 50 || b.Z < 50)
        {
            return PixelRect.None;
        }

        var (ra, rb) = (body.RadiusA * _view.Focal / a.Z, body.RadiusB * _view.Focal / b.Z);
        var pixels = new PixelRect(
            (int)Math.Min(a.X - ra, b.X - rb),
            (int)Math.Min(a.Y - ra, b.Y - rb),
            (int)Math.Max(a.X + ra, b.X + rb) + 2,
            (int)Math.Max(a.Y + ra, b.Y + rb) + 2
        ).Within(_view.Width, _view.Height);
        var axis = new Vector2(b.X - a.X, b.Y - a.Y);
        var perLength = 1 / Math.Max(axis.LengthSquared(), 1e-6f);
        for (var y = pixels.Top; y < pixels.Bottom; y++)
        {
            for (var x = pixels.Left; x < pixels.Right; x++)
            {
                var from = new Vector2(x - a.X, y - a.Y);
                var t = Math.Clamp(Vector2.Dot(from, axis) * perLength, 0, 1);
                var radius = ra + (rb - ra) * t;
                var aside = (from - axis * t).LengthSquared() / (radius * radius);
                if (aside >= 1)
                {
                    continue;
                }

                var bulge = (body.RadiusA + (body.RadiusB - body.RadiusA) * t) * MathF.Sqrt(1 - aside);
                var depth = a.Z + (b.Z - a.Z) * t - bulge;
                var i = y * _view.Width + x;
                if (depth < Truth[i])
                {
                    Truth[i] = depth;
                    Bodies[i] = 255;
                }
            }
        }

        return pixels.IsEmpty ? PixelRect.None : pixels;
    }

    private void See(PixelRect changed)
    {
        // A shadow falls to the left of what throws it.
        var pixels = changed.IsEmpty
            ? changed
            : (changed with { Left = changed.Left - StereoShadow.WidestPx }).Within(_view.Width, _view.Height);
        var disparity = _view.Focal * StereoShadow.BaselineMm;
        var nearest = (float)_settings.NearestMm;
        for (var y = pixels.Top; y < pixels.Bottom; y++)
        {
            var row = Truth.AsSpan(y * _view.Width, _view.Width);
            StereoShadow.Mark(row, pixels.Left, pixels.Right, disparity, _hidden);
            var seen = Seen.AsSpan(y * _view.Width, _view.Width);
            for (var x = pixels.Left; x < pixels.Right; x++)
            {
                seen[x] = _hidden[x] || row[x] < nearest ? 0 : row[x];
            }
        }
    }
}
