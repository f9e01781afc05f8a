namespace Experimance.Actors.Depth.Analysis;

/// <summary>A place where depth makes a step, in pixels, with the direction towards the nearer side.</summary>
internal readonly record struct EdgePoint(float X, float Y, float NearX, float NearY);

/// <summary>Finds steps in a picture of fine depths, on cells of 4×4 pixels.</summary>
internal sealed class EdgePoints
{
    private const int Gap = 6;

    private readonly int _columns;
    private readonly int _rows;
    private readonly int _width;
    private readonly int[] _cells;
    private readonly float[] _across;
    private readonly float[] _down;

    public EdgePoints(int width, int height)
    {
        _width = width;
        (_columns, _rows) = (width / SandField.CellSize, height / SandField.CellSize);
        _cells = new int[_columns * _rows];
        _across = new float[_cells.Length];
        _down = new float[_cells.Length];
    }

    /// <summary>Writes the step places.</summary>
    /// <param name="picture">Fine depth, 0 = none.</param>
    /// <param name="least">Smallest step, fine units.</param>
    public void Find(ReadOnlySpan<ushort> picture, int least, List<EdgePoint> points)
    {
        points.Clear();
        Reduce(picture);
        for (var y = 1; y < _rows - 1; y++)
        {
            for (var x = 1; x < _columns - 1; x++)
            {
                var at = y * _columns + x;
                (_across[at], _down[at]) =
                    _cells[at] == 0 ? (0, 0) : (Step(at, 1, x, _columns), Step(at, _columns, y, _rows));
            }
        }

        for (var y = 2; y < _rows - 2; y++)
        {
            for (var x = 2; x < _columns - 2; x++)
            {
                AddIfPeak(x, y, least, points);
            }
        }
    }

    private void Reduce(ReadOnlySpan<ushort> picture)
    {
        for (var cell = 0; cell < _cells.Length; cell++)
        {
            var first = cell / _columns * SandField.CellSize * _width + cell % _columns * SandField.CellSize;
            var (sum, count) = (0, 0);
            for (var y = 0; y < SandField.CellSize; y++)
            {
                foreach (var depth in picture.Slice(first + y * _width, SandField.CellSize))
                {
                    sum += depth;
                    count += depth != 0 ? 1 : 0;
                }
            }

            _cells[cell] = count < 4 ? 0 : sum / count;
        }
    }

    /// <summary>Depth before minus depth behind; cells without depth are stepped over.</summary>
    private int Step(int at, int stride, int place, int length)
    {
        var (before, behind) = (0, 0);
        for (var i = 1; i <= Gap && place - i >= 0 && before == 0; i++)
        {
            before = _cells[at - i * stride];
        }

        for (var i = 1; i <= Gap && place + i < length && behind == 0; i++)
        {
            behind = _cells[at + i * stride];
        }

        return before == 0 || behind == 0 ? 0 : before - behind;
    }

    private void AddIfPeak(int x, int y, int least, List<EdgePoint> points)
    {
        var at = y * _columns + x;
        var (across, down) = (_across[at], _down[at]);
        var size = MathF.Sqrt(across * across + down * down);
        if (size < least)
        {
            return;
        }

        var stride = MathF.Abs(across) > MathF.Abs(down) ? 1 : _columns;
        if (size < Size(at - stride) || size < Size(at + stride))
        {
            return;
        }

        points.Add(new((x + 0.5f) * SandField.CellSize, (y + 0.5f) * SandField.CellSize, across / size, down / size));
    }

    private float Size(int at) => MathF.Sqrt(_across[at] * _across[at] + _down[at] * _down[at]);
}
