namespace Experimance.Actors.Depth.Analysis;

/// <summary>Least-squares ellipse through points near an edge; with part of the edge only, it keeps near a circle.</summary>
internal sealed class EllipseFit
{
    private readonly double[] _normal = new double[5 * 6];

    private double _x;
    private double _y;
    private double _size;
    private double _weight;

    /// <summary>Begins a fit about a first guess.</summary>
    public void Begin(in BowlEllipse guess)
    {
        Array.Clear(_normal);
        (_x, _y, _size, _weight) = (guess.X, guess.Y, guess.Radius, 0);
    }

    public void Add(double x, double y, double weight)
    {
        var (u, v) = ((x - _x) / _size, (y - _y) / _size);
        Accumulate([u * u, u * v, v * v, u, v], 1, weight);
        _weight += weight;
    }

    /// <param name="roundness">Weight of "is a circle" against all points together.</param>
    /// <returns>Null where the points make no ellipse.</returns>
    public BowlEllipse? Solve(double roundness)
    {
        Accumulate([1, 0, -1, 0, 0], 0, roundness * _weight);
        Accumulate([0, 1, 0, 0, 0], 0, roundness * _weight);
        Span<double> conic = stackalloc double[5];
        if (!SolveNormal(conic))
        {
            return null;
        }

        var (a, b, c, d, e) = (conic[0], conic[1], conic[2], conic[3], conic[4]);
        var determinant = 4 * a * c - b * b;
        if (determinant <= 1e-9)
        {
            return null;
        }

        var (u, v) = ((b * e - 2 * c * d) / determinant, (b * d - 2 * a * e) / determinant);
        var scale = 1 + a * u * u + b * u * v + c * v * v;
        var (mean, half) = ((a + c) / 2, Math.Sqrt((a - c) * (a - c) + b * b) / 2);
        if (scale <= 0 || mean - half <= 1e-9)
        {
            return null;
        }

        // The smaller eigenvalue belongs to the longer axis.
        var angle = half < 1e-9 ? 0 : Math.Atan2(b, a - c) / 2 + Math.PI / 2;
        return new(
            _x + u * _size,
            _y + v * _size,
            _size * Math.Sqrt(scale / (mean - half)),
            _size * Math.Sqrt(scale / (mean + half)),
            Math.IEEERemainder(angle, Math.PI)
        );
    }

    private void Accumulate(ReadOnlySpan<double> row, double right, double weight)
    {
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 5; j++)
            {
                _normal[i * 6 + j] += weight * row[i] * row[j];
            }

            _normal[i * 6 + 5] += weight * row[i] * right;
        }
    }

    private bool SolveNormal(Span<double> result) => LinearSystem.Solve(_normal, 5, result);
}
