namespace Experimance.Actors.Depth.Analysis;

/// <summary>A plane through samples of which up to nearly half may be wrong.</summary>
internal sealed class RobustPlane(int capacity)
{
    private readonly float[] _x = new float[capacity];
    private readonly float[] _y = new float[capacity];
    private readonly float[] _value = new float[capacity];
    private readonly float[] _sorted = new float[capacity];

    public int Count { get; private set; }

    /// <summary>The plane: value = Offset + SlopeX·x + SlopeY·y.</summary>
    public double Offset { get; private set; }

    public double SlopeX { get; private set; }

    public double SlopeY { get; private set; }

    public void Clear() => Count = 0;

    /// <summary>Adds a sample; beyond the capacity it is left out.</summary>
    public void Add(float x, float y, float value)
    {
        if (Count < capacity)
        {
            (_x[Count], _y[Count], _value[Count]) = (x, y, value);
            Count++;
        }
    }

    /// <summary>Fits anew: from the median by re-weighting.</summary>
    /// <param name="least">Smallest spread that is believed, in units of the values.</param>
    public void Fit(double least)
    {
        (Offset, SlopeX, SlopeY) = (0, 0, 0);
        if (Count == 0)
        {
            return;
        }

        Offset = Median(absolute: false);
        for (var round = 0; round < 5 && Count >= 12; round++)
        {
            Improve(Math.Max(least, 2 * Median(absolute: true)));
        }
    }

    /// <summary>Share of the samples within a distance of the plane.</summary>
    public double Within(double distance)
    {
        var count = 0;
        for (var i = 0; i < Count; i++)
        {
            count += Math.Abs(Rest(i)) <= distance ? 1 : 0;
        }

        return Count == 0 ? 0 : (double)count / Count;
    }

    private double Rest(int i) => _value[i] - Offset - SlopeX * _x[i] - SlopeY * _y[i];

    private double Median(bool absolute)
    {
        for (var i = 0; i < Count; i++)
        {
            _sorted[i] = absolute ? (float)Math.Abs(Rest(i)) : _value[i];
        }

        _sorted.AsSpan(0, Count).Sort();
        return _sorted[Count / 2];
    }

    private void Improve(double spread)
    {
        Span<double> rows = stackalloc double[3 * 4];
        rows.Clear();
        for (var i = 0; i < Count; i++)
        {
            var relative = Rest(i) / spread;
            var weight = 1 / (1 + relative * relative);
            weight *= weight;
            Span<double> terms = [1, _x[i], _y[i], _value[i]];
            for (var row = 0; row < 3; row++)
            {
                for (var column = 0; column < 4; column++)
                {
                    rows[row * 4 + column] += weight * terms[row] * terms[column];
                }
            }
        }

        Span<double> result = stackalloc double[3];
        if (LinearSystem.Solve(rows, 3, result))
        {
            (Offset, SlopeX, SlopeY) = (result[0], result[1], result[2]);
        }
    }
}
