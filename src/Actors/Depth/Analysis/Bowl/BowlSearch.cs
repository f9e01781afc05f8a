namespace Experimance.Actors.Depth.Analysis;

/// <summary>A bowl that was found.</summary>
/// <param name="Sign">1: the edge is a rim (nearer outside), −1: a table below.</param>
/// <param name="Seen">Share of the visible edge that shows a step.</param>
internal readonly record struct FoundBowl(BowlEllipse Ellipse, int Sign, double Seen);

/// <summary>
/// Gathers the farthest depth of each pixel (what passes in front disappears) and looks for a closed step in it: a circle by
/// sampling triples of edge points, then an ellipse, refined along rays.
/// </summary>
internal sealed class BowlSearch
{
    private const int Bins = 72;
    private const int Triples = 500;

    private readonly DepthScale _scale;
    private readonly AnalysisSettings _settings;
    private readonly EdgePoints _edges;
    private readonly EdgeRays _rays;
    private readonly EllipseFit _fit = new();
    private readonly List<EdgePoint> _points = new(4096);
    private readonly List<EdgePoint> _class = new(4096);
    private TimeSpan? _since;
    private TimeSpan _tried;

    public BowlSearch(DepthScale scale, AnalysisSettings settings)
    {
        (_scale, _settings) = (scale, settings);
        _edges = new EdgePoints(scale.Width, scale.Height);
        _rays = new EdgeRays(scale);
        Farthest = new ushort[scale.Width * scale.Height];
    }

    /// <summary>Farthest fine depth of each pixel since the beginning of the search; 0 = none.</summary>
    public ushort[] Farthest { get; }

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        _since = null;
        Array.Clear(Farthest);
    }

    /// <summary>Adds a frame and, from time to time, looks for the bowl.</summary>
    public FoundBowl? Add(DepthFrame frame)
    {
        FarthestPass.Add(frame.Pixels, Farthest, _scale, PixelPass.Widest);
        _since ??= frame.Time;
        if (
            frame.Time - _since < _settings.SearchTime
            || frame.Time - _tried < TimeSpan.FromSeconds(0.3) && _tried > _since
        )
        {
            return null;
        }

        _tried = frame.Time;
        if (frame.Time - _since > 5 * _settings.SearchTime)
        {
            // Something moved for good, or a wrong value is remembered: what was gathered is too old.
            _since = null;
        }

        var found = Find();
        if (_since is null && found is null)
        {
            Array.Clear(Farthest);
        }

        return found;
    }

    /// <summary>Looks for the bowl in what has been gathered.</summary>
    public FoundBowl? Find()
    {
        var step = _scale.Fine(_settings.EdgeStep);
        _edges.Find(Farthest, step * 4 / 5, _points);
        return Find(1, step) ?? Find(-1, step);
    }

    private FoundBowl? Find(int sign, int step)
    {
        // The inner edge of a rim has its near side outwards; every point says so when seen from the right centre.
        if (BestCircle(sign) is not { } circle)
        {
            return null;
        }

        var ellipse = circle;
        for (var round = 0; round < 3; round++)
        {
            if (FitPoints(ellipse, Math.Max(ellipse.Radius * (0.08 - 0.02 * round), 6)) is not { } better)
            {
                break;
            }

            ellipse = better;
        }

        ReadOnlySpan<(int Reach, double Tolerance)> rounds = [(12, 8), (8, 4), (6, 2.5), (6, 2.5)];
        foreach (var (reach, tolerance) in rounds)
        {
            _rays.Measure(new PictureSampler(Farthest, _scale.Width), ellipse, sign, step * 4 / 5, reach);
            ellipse = FitRays(ellipse, tolerance) ?? ellipse;
        }

        _rays.Measure(new PictureSampler(Farthest, _scale.Width), ellipse, sign, step * 4 / 5, 6);
        var seen = Seen(3);
        var flat = Math.Min(ellipse.RadiusX, ellipse.RadiusY) / Math.Max(ellipse.RadiusX, ellipse.RadiusY);
        return seen >= _settings.EdgeSeen && flat > 0.65 ? new(ellipse, sign, seen) : null;
    }

    /// <summary>Share of the rays in the picture that meet a step near the ellipse.</summary>
    private double Seen(double tolerance)
    {
        var (met, all) = (0, 0);
        for (var ray = 0; ray < EdgeRays.Count; ray++)
        {
            all += _rays.State[ray] == RayState.Blind ? 0 : 1;
            met += _rays.State[ray] == RayState.Step && Math.Abs(_rays.Offset[ray]) <= tolerance ? 1 : 0;
        }

        return all < EdgeRays.Count / 3 ? 0 : (double)met / all;
    }

    private BowlEllipse? FitPoints(in BowlEllipse guess, double tolerance)
    {
        _fit.Begin(guess);
        var count = 0;
        foreach (var point in _class)
        {
            if (Math.Abs(guess.Beyond(point.X, point.Y)) <= tolerance && IsOutward(point, guess.X, guess.Y, 0.7))
            {
                _fit.Add(point.X, point.Y, 1);
                count++;
            }
        }

        return count < 12 ? null : Plausible(_fit.Solve(0.02), guess);
    }

    private BowlEllipse? FitRays(in BowlEllipse guess, double tolerance)
    {
        _fit.Begin(guess);
        var count = 0;
        var median = MedianOffset();
        for (var ray = 0; ray < EdgeRays.Count; ray++)
        {
            if (_rays.State[ray] == RayState.Step && Math.Abs(_rays.Offset[ray] - median) <= tolerance)
            {
                var (x, y) = _rays.Point(guess, ray, _rays.Offset[ray]);
                _fit.Add(x, y, 1);
                count++;
            }
        }

        return count < 24 ? null : Plausible(_fit.Solve(0.002), guess);
    }

    private double MedianOffset()
    {
        Span<double> offsets = stackalloc double[EdgeRays.Count];
        var count = 0;
        for (var ray = 0; ray < EdgeRays.Count; ray++)
        {
            if (_rays.State[ray] == RayState.Step)
            {
                offsets[count++] = _rays.Offset[ray];
            }
        }

        offsets[..count].Sort();
        return count == 0 ? 0 : offsets[count / 2];
    }

    private static BowlEllipse? Plausible(BowlEllipse? ellipse, in BowlEllipse guess) =>
        ellipse is { } e
        && e.Radius < 1.4 * guess.Radius
        && e.Radius > 0.7 * guess.Radius
        && Math.Abs(e.X - guess.X) < 0.4 * guess.Radius
        && Math.Abs(e.Y - guess.Y) < 0.4 * guess.Radius
            ? ellipse
            : null;

    private BowlEllipse? BestCircle(int sign)
    {
        _class.Clear();
        foreach (var point in _points)
        {
            _class.Add(sign > 0 ? point : point with { NearX = -point.NearX, NearY = -point.NearY });
        }

        if (_class.Count < 24)
        {
            return null;
        }

        var random = new Random(1);
        var (best, bestScore) = (default(BowlEllipse?), 0.0);
        for (var i = 0; i < Triples; i++)
        {
            if (CircleThrough(random) is { } circle && Score(circle) is var score && score > bestScore)
            {
                (best, bestScore) = (circle, score);
            }
        }

        return best;
    }

    /// <summary>Two points with their directions and a third make a circle that all three look away from.</summary>
    private BowlEllipse? CircleThrough(Random random)
    {
        var a = _class[random.Next(_class.Count)];
        var b = _class[random.Next(_class.Count)];
        var c = _class[random.Next(_class.Count)];
        double bx = b.X - a.X,
            by = b.Y - a.Y,
            cx = c.X - a.X,
            cy = c.Y - a.Y;
        var twice = 2 * (bx * cy - by * cx);
        if (Math.Abs(twice) < 200)
        {
            return null;
        }

        var (bb, cc) = (bx * bx + by * by, cx * cx + cy * cy);
        var (x, y) = ((cy * bb - by * cc) / twice, (bx * cc - cx * bb) / twice);
        var radius = Math.Sqrt(x * x + y * y);
        (x, y) = (x + a.X, y + a.Y);
        var fits =
            radius >= _settings.SmallestBowl * _scale.Height
            && radius <= 1.2 * Math.Max(_scale.Width, _scale.Height) / 1.5
            && x > 0
            && y > 0
            && x < _scale.Width
            && y < _scale.Height
            && IsOutward(a, x, y, 0.8)
            && IsOutward(b, x, y, 0.8)
            && IsOutward(c, x, y, 0.8);
        return fits ? new(x, y, radius, radius, 0) : null;
    }

    private static bool IsOutward(in EdgePoint point, double x, double y, double least)
    {
        var (dx, dy) = (point.X - x, point.Y - y);
        return point.NearX * dx + point.NearY * dy >= least * Math.Sqrt(dx * dx + dy * dy);
    }

    /// <summary>How much of the visible circle shows an edge; a larger circle wins among equals.</summary>
    private double Score(in BowlEllipse circle)
    {
        Span<bool> seen = stackalloc bool[Bins];
        var tolerance = Math.Max(0.06 * circle.RadiusX, 5);
        foreach (var point in _class)
        {
            var (dx, dy) = (point.X - circle.X, point.Y - circle.Y);
            var beyond = Math.Abs(Math.Sqrt(dx * dx + dy * dy) - circle.RadiusX);
            if (beyond <= tolerance && IsOutward(point, circle.X, circle.Y, 0.7))
            {
                seen[(int)((Math.Atan2(dy, dx) / (2 * Math.PI) + 1) * Bins) % Bins] = true;
            }
        }

        var (met, visible) = (0, 0);
        for (var bin = 0; bin < Bins; bin++)
        {
            var (sin, cos) = Math.SinCos((bin + 0.5) * 2 * Math.PI / Bins);
            var (x, y) = (circle.X + circle.RadiusX * cos, circle.Y + circle.RadiusX * sin);
            var inside = x > 10 && y > 10 && x < _scale.Width - 10 && y < _scale.Height - 10;
            visible += inside ? 1 : 0;
            met += inside && seen[bin] ? 1 : 0;
        }

        var share = visible < Bins / 3 ? 0 : (double)met / visible;
        return share < 0.8 * _settings.EdgeSeen ? 0 : share * share * Math.Sqrt(circle.RadiusX);
    }
}
