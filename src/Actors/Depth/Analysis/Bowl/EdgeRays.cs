namespace Experimance.Actors.Depth.Analysis;

/// <summary>Depth along a line: 0 where there is none.</summary>
internal interface IDepthSampler
{
    /// <summary>Fine depth at a pixel inside the picture.</summary>
    int At(int x, int y);
}

/// <summary>A picture of fine depths (the farthest values of the search, or the model).</summary>
internal readonly struct PictureSampler(ushort[] picture, int width) : IDepthSampler
{
    public int At(int x, int y) => picture[y * width + x];
}

/// <summary>A camera frame, with the datum taken out.</summary>
internal readonly struct FrameSampler(ushort[] raw, SandField field) : IDepthSampler
{
    public int At(int x, int y) => raw[y * field.Width + x] is var depth and not 0 ? field.Value(depth, x, y) : 0;
}

/// <summary>What a ray across the bowl's edge met.</summary>
internal enum RayState : byte
{
    /// <summary>Leaves the picture, or too little depth.</summary>
    Blind,

    /// <summary>Depth on both sides and no step between.</summary>
    Flat,

    /// <summary>A step.</summary>
    Step,
}

/// <summary>
/// Looks for the step of the bowl's edge along rays from its centre. A strip without depth (stereo shadow) lies on the far
/// surface, so it is read as far.
/// </summary>
internal sealed class EdgeRays(DepthScale scale)
{
    /// <summary>Rays around the bowl.</summary>
    public const int Count = 144;

    private const int Widest = 4;
    private const int Longest = 256;

    private readonly double _leave = scale.Fine(6);
    private readonly int[] _line = new int[Longest];
    private int _window = Widest;
    private readonly double[] _cos = [.. Enumerable.Range(0, Count).Select(i => Math.Cos(2 * Math.PI * i / Count))];
    private readonly double[] _sin = [.. Enumerable.Range(0, Count).Select(i => Math.Sin(2 * Math.PI * i / Count))];

    /// <summary>Where each ray met the step, pixels beyond the ellipse.</summary>
    public double[] Offset { get; } = new double[Count];

    public RayState[] State { get; } = new RayState[Count];

    /// <summary>Mean depth on the inner and outer half of each ray, fine; 0 = none.</summary>
    public int[] Inner { get; } = new int[Count];

    public int[] Outer { get; } = new int[Count];

    /// <summary>The point of a ray at a distance beyond the ellipse.</summary>
    public (double X, double Y) Point(in BowlEllipse bowl, int ray, double beyond)
    {
        var (xx, xy, yy) = bowl.ToPixelMatrix();
        var (x, y) = (xx * _cos[ray] + xy * _sin[ray], xy * _cos[ray] + yy * _sin[ray]);
        var length = Math.Sqrt(x * x + y * y);
        var stretch = (length + beyond) / length;
        return (bowl.X + x * stretch, bowl.Y + y * stretch);
    }

    /// <summary>Measures all rays.</summary>
    /// <param name="sign">1: nearer outside (a rim); −1: farther outside (a table below).</param>
    /// <param name="leastStep">Fine units.</param>
    /// <param name="reach">Pixels to either side.</param>
    public void Measure<T>(in T sampler, in BowlEllipse bowl, int sign, int leastStep, int reach)
        where T : struct, IDepthSampler
    {
        // A small bowl has a narrow rim.
        _window = bowl.Radius < 110 ? Widest - 1 : Widest;
        reach = Math.Min(reach, Longest / 2 - Widest - 1);
        for (var ray = 0; ray < Count; ray++)
        {
            State[ray] = RayState.Blind;
            (Offset[ray], Inner[ray], Outer[ray]) = (0, 0, 0);
            if (Fill(sampler, bowl, ray, reach + _window, sign))
            {
                MeasureLine(ray, 2 * (reach + _window) + 1, sign, leastStep, reach);
            }
        }
    }

    private bool Fill<T>(in T sampler, in BowlEllipse bowl, int ray, int half, int sign)
        where T : struct, IDepthSampler
    {
        var (startX, startY) = Point(bowl, ray, -half);
        var (endX, endY) = Point(bowl, ray, half);
        if (!Sees(startX, startY) || !Sees(endX, endY))
        {
            return false;
        }

        var (stepX, stepY) = ((endX - startX) / (2 * half), (endY - startY) / (2 * half));
        var known = 0;
        for (var i = 0; i <= 2 * half; i++)
        {
            _line[i] = sampler.At((int)(startX + i * stepX), (int)(startY + i * stepY));
            known += _line[i] != 0 ? 1 : 0;
        }

        return known > half && Bridge(2 * half + 1, sign);
    }

    private bool Sees(double x, double y) => x >= 0 && y >= 0 && x < scale.Width && y < scale.Height;

    /// <summary>Fills strips without depth from their farther side: the inner one where the outside is nearer.</summary>
    private bool Bridge(int length, int sign)
    {
        var last = 0;
        for (var i = 0; i < length; i++)
        {
            var at = sign > 0 ? i : length - 1 - i;
            if (_line[at] == 0)
            {
                _line[at] = last;
            }

            last = _line[at];
        }

        // What lies before the first depth takes that.
        var first = 0;
        for (var i = length - 1; i >= 0; i--)
        {
            var at = sign > 0 ? i : length - 1 - i;
            if (_line[at] == 0)
            {
                _line[at] = first;
            }

            first = _line[at];
        }

        return first != 0;
    }

    private void MeasureLine(int ray, int length, int sign, int leastStep, int reach)
    {
        var middle = length / 2;
        (Inner[ray], Outer[ray]) = (Mean(middle - _window, _window), Mean(middle + 1, _window));
        var (best, bestAt) = (0, -1);
        for (var i = middle - reach; i <= middle + reach; i++)
        {
            var step = sign * (Mean(i - _window, _window) - Mean(i, _window));
            if (step > best)
            {
                (best, bestAt) = (step, i);
            }
        }

        if (best < leastStep)
        {
            State[ray] = RayState.Flat;
            return;
        }

        State[ray] = RayState.Step;
        Offset[ray] = Cross(bestAt, sign, best) - middle;
    }

    /// <summary>
    /// Where the sand ends: seen from above its middle a rim shows its inner wall as a slope, so from the steepest place the
    /// line is followed inwards to the foot, and the edge is where it leaves the level there.
    /// </summary>
    private double Cross(int at, int sign, int step)
    {
        const int longestWall = 18;
        var foot = at;
        // As long as the slope is three tenths of the steepest.
        while (foot > _window + 3 && at - foot < longestWall && Rise(foot, sign) * _window * 10 > step * 6)
        {
            foot--;
        }

        var level = Mean(foot - _window, _window - 1);
        var leave = Math.Min(step / 2.0, _leave);
        for (var i = foot - _window + 1; i <= at + _window; i++)
        {
            var here = sign * (level - _line[i]) - leave;
            if (here >= 0)
            {
                var before = sign * (level - _line[i - 1]) - leave;
                return before >= here ? i : i - 1 + Math.Clamp(before / (before - here), 0, 1);
            }
        }

        return at;
    }

    /// <summary>Over two pixels, on the inner side of a place: how much the line goes on rising towards the edge.</summary>
    private int Rise(int at, int sign) => sign * (Mean(at - 4, 2) - Mean(at - 2, 2));

    private int Mean(int from, int count)
    {
        var sum = 0;
        for (var i = from; i < from + count; i++)
        {
            sum += _line[i];
        }

        return sum / count;
    }
}
