namespace Experimance.Actors.Depth.Analysis;

/// <summary>Looks whether the bowl's edge still is where it was; hands over it do not matter.</summary>
internal sealed class EdgeWatch
{
    private const int Reach = 28;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(0.5);

    private readonly SandField _field;
    private readonly AnalysisSettings _settings;
    private readonly EdgeRays _rays;
    private readonly RobustPlane _shift = new(EdgeRays.Count);
    private readonly double[] _offset = new double[EdgeRays.Count];
    private readonly int[] _inner = new int[EdgeRays.Count];
    private readonly int[] _outer = new int[EdgeRays.Count];
    private readonly bool[] _known = new bool[EdgeRays.Count];
    private BowlEllipse _bowl;
    private int _sign;
    private int _count;
    private int _shifts;
    private TimeSpan _at;

    public EdgeWatch(SandField field, AnalysisSettings settings)
    {
        (_field, _settings) = (field, settings);
        _rays = new EdgeRays(field.Scale);
    }

    /// <summary>Knows of no edge until the next <see cref="Learn"/>.</summary>
    public void Forget() => (_count, _shifts) = (0, 0);

    /// <summary>Remembers where the model shows the edge.</summary>
    public void Learn(in BowlEllipse bowl, int sign, TimeSpan now)
    {
        (_bowl, _sign, _at, _count, _shifts) = (bowl, sign, now, 0, 0);
        _rays.Measure(new PictureSampler(_field.Mean, _field.Width), bowl, sign, LeastStep, 8);
        for (var ray = 0; ray < EdgeRays.Count; ray++)
        {
            _known[ray] = _rays.State[ray] == RayState.Step;
            (_offset[ray], _inner[ray], _outer[ray]) = (_rays.Offset[ray], _rays.Inner[ray], _rays.Outer[ray]);
            _count += _known[ray] ? 1 : 0;
        }
    }

    private int LeastStep => _field.Scale.Fine(_settings.EdgeStep * 0.6);

    /// <summary>Looks at a frame, when it is time or at once.</summary>
    /// <returns>True when the edge has been elsewhere for two looks.</returns>
    public bool HasMoved(DepthFrame frame, bool now)
    {
        if (_count < 24 || !now && frame.Time - _at < Every)
        {
            return false;
        }

        _at = frame.Time;
        _shifts = IsShifted(frame.Pixels) ? _shifts + 1 : 0;
        return _shifts >= 2;
    }

    /// <summary>Share of the edge that a frame shows in its place.</summary>
    public double InPlace(DepthFrame frame)
    {
        _rays.Measure(new FrameSampler(frame.Pixels, _field), _bowl, _sign, LeastStep, 8);
        var met = 0;
        for (var ray = 0; ray < EdgeRays.Count; ray++)
        {
            met +=
                _known[ray] && _rays.State[ray] == RayState.Step && Math.Abs(_rays.Offset[ray] - _offset[ray]) < 3
                    ? 1
                    : 0;
        }

        return _count == 0 ? 0 : (double)met / _count;
    }

    private bool IsShifted(ushort[] raw)
    {
        _rays.Measure(new FrameSampler(raw, _field), _bowl, _sign, LeastStep, Reach);
        _shift.Clear();
        var gone = 0;
        for (var ray = 0; ray < EdgeRays.Count; ray++)
        {
            if (!_known[ray] || _rays.State[ray] == RayState.Blind)
            {
                continue;
            }

            if (_rays.State[ray] == RayState.Step)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * ray / EdgeRays.Count);
                _shift.Add((float)cos, (float)sin, (float)(_rays.Offset[ray] - _offset[ray]));
            }
            else
            {
                gone += IsHidden(ray) ? 0 : 1;
            }
        }

        if (gone > 0.5 * _count)
        {
            return true;
        }

        _shift.Fit(0.7);
        var size = Math.Max(
            Math.Abs(_shift.Offset),
            Math.Sqrt(_shift.SlopeX * _shift.SlopeX + _shift.SlopeY * _shift.SlopeY)
        );
        return _shift.Count >= 30 && size > _settings.EdgeShift && _shift.Within(3) > 0.6;
    }

    /// <summary>Is something over the edge there? Then both sides are nearer than they were.</summary>
    private bool IsHidden(int ray)
    {
        var least = _field.Scale.Fine(_settings.HandHeight * 0.7);
        return _rays.Outer[ray] < _outer[ray] - least || _rays.Inner[ray] < Math.Min(_inner[ray], _outer[ray]) - least;
    }
}
