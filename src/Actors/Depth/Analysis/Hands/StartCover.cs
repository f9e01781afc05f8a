namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// A hand that lay still over the rim while the bowl was searched is part of the farthest values. It shows where the rim
/// is interrupted by something higher: what continues from there is taken out of the first model, and the sand around fills its place.
/// </summary>
internal sealed class StartCover
{
    private const int Generous = 3;

    private readonly SandField _field;
    private readonly EdgeRays _rays;
    private readonly RobustPlane _ring = new(EdgeRays.Count);
    private readonly RobustPlane _sand;
    private readonly int[] _depth;
    private readonly CellList _found;
    private readonly int _height;
    private readonly int _slope;

    public StartCover(SandField field, AnalysisSettings settings)
    {
        _field = field;
        _rays = new EdgeRays(field.Scale);
        _sand = new RobustPlane(field.Columns * field.Rows);
        _depth = new int[field.Columns * field.Rows];
        _found = new CellList(field.Columns * field.Rows);
        _height = field.Scale.Fine(settings.HandHeight);
        _slope = field.Scale.Fine(7);
    }

    /// <summary>Takes what lies over the rim out of the model.</summary>
    public void Remove(in BowlEllipse bowl)
    {
        _found.Clear();
        FitRing(bowl);
        Seed(bowl);
        if (_found.Count == 0)
        {
            return;
        }

        FitSand(bowl);
        Flood(bowl);
        Widen();
        Shadow();

        // Generously: what is taken out though it is sand is learnt anew within half a second.
        for (var i = 0; i < Generous; i++)
        {
            Widen();
        }

        FillCells();
        FillPixels(bowl);
    }

    private void FitRing(in BowlEllipse bowl)
    {
        _ring.Clear();
        for (var ray = 0; ray < EdgeRays.Count; ray++)
        {
            if (RingDepth(bowl, ray) is var depth and not 0)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * ray / EdgeRays.Count);
                _ring.Add((float)cos, (float)sin, depth);
            }
        }

        _ring.Fit(_field.Scale.Fine(1));
    }

    private int RingDepth(in BowlEllipse bowl, int ray)
    {
        var (sum, count) = (0, 0);
        for (var beyond = 3; beyond <= 7; beyond++)
        {
            var (x, y) = _rays.Point(bowl, ray, beyond);
            if (
                x >= 0
                && y >= 0
                && x < _field.Width
                && y < _field.Height
                && _field.Mean[(int)y * _field.Width + (int)x] is var mean and not 0
            )
            {
                sum += mean;
                count++;
            }
        }

        return count < 3 ? 0 : sum / count;
    }

    private void FitSand(in BowlEllipse bowl)
    {
        _sand.Clear();
        for (var cell = 0; cell < _depth.Length; cell++)
        {
            _depth[cell] = MeanOf(cell);
            if (_field.Inside[cell] == 16 && _depth[cell] != 0)
            {
                var (x, y) = Place(bowl, cell);
                _sand.Add(x, y, _depth[cell]);
            }
        }

        _sand.Fit(_field.Scale.Fine(4));
    }

    private int MeanOf(int cell)
    {
        var (sum, count) = (0, 0);
        var first = _field.FirstPixel(cell);
        for (var y = 0; y < SandField.CellSize; y++)
        {
            for (var at = first + y * _field.Width; at < first + y * _field.Width + SandField.CellSize; at++)
            {
                sum += _field.Mean[at];
                count += _field.Mean[at] != 0 ? 1 : 0;
            }
        }

        return count < 4 ? 0 : sum / count;
    }

    private (float X, float Y) Place(in BowlEllipse bowl, int cell)
    {
        var place = bowl.ToBowl(
            (cell % _field.Columns + 0.5) * SandField.CellSize,
            (cell / _field.Columns + 0.5) * SandField.CellSize
        );
        return ((float)place.X, (float)place.Y);
    }

    private void Seed(in BowlEllipse bowl)
    {
        for (var ray = 0; ray < EdgeRays.Count; ray++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * ray / EdgeRays.Count);
            var ring = _ring.Offset + _ring.SlopeX * cos + _ring.SlopeY * sin;
            var depth = RingDepth(bowl, ray);
            if (depth != 0 && depth < ring - _height)
            {
                var (x, y) = _rays.Point(bowl, ray, 5);
                _found.Add((int)y / SandField.CellSize * _field.Columns + (int)x / SandField.CellSize);
            }
        }
    }

    private void Flood(in BowlEllipse bowl)
    {
        for (var next = 0; next < _found.Count; next++)
        {
            var cell = _found[next];
            foreach (var other in (ReadOnlySpan<int>)[cell - 1, cell + 1, cell - _field.Columns, cell + _field.Columns])
            {
                if (
                    (uint)other < (uint)_depth.Length
                    && _depth[other] != 0
                    && Math.Abs(_depth[other] - _depth[cell]) <= _slope
                    && IsHigh(bowl, other)
                )
                {
                    _found.Add(other);
                }
            }
        }
    }

    private bool IsHigh(in BowlEllipse bowl, int cell)
    {
        var (x, y) = Place(bowl, cell);
        var inside = _field.Inside[cell] > 0;
        var plane = inside ? _sand : _ring;
        return _depth[cell] < plane.Offset + plane.SlopeX * x + plane.SlopeY * y - _height * 0.7;
    }

    private void Widen()
    {
        for (var i = _found.Count - 1; i >= 0; i--)
        {
            var cell = _found[i];
            for (var dy = -1; dy <= 1; dy++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    var (row, column) = (cell / _field.Columns + dy, cell % _field.Columns + dx);
                    if (row >= 0 && column >= 0 && row < _field.Rows && column < _field.Columns)
                    {
                        _found.Add(row * _field.Columns + column);
                    }
                }
            }
        }
    }

    /// <summary>The strip beside it that has no depth, or only now and then the hand's, belongs to it.</summary>
    private void Shadow()
    {
        const int widest = 8;
        var (from, to) = (0, _found.Count);
        for (var round = 0; round < widest && from < to; round++)
        {
            for (var i = from; i < to; i++)
            {
                foreach (var other in (ReadOnlySpan<int>)[_found[i] - 1, _found[i] + 1])
                {
                    if ((uint)other < (uint)_depth.Length && HasHoles(other))
                    {
                        _found.Add(other);
                    }
                }
            }

            (from, to) = (to, _found.Count);
        }
    }

    private bool HasHoles(int cell)
    {
        var (holes, first) = (0, _field.FirstPixel(cell));
        for (var y = 0; y < SandField.CellSize; y++)
        {
            holes += _field.Mean.AsSpan(first + y * _field.Width, SandField.CellSize).Count((ushort)0);
        }

        return holes >= 3;
    }

    /// <summary>Depth of the sand around, carried inwards and smoothed.</summary>
    private void FillCells()
    {
        foreach (var cell in _found.Span)
        {
            _depth[cell] = 0;
        }

        for (var round = 0; round < 200; round++)
        {
            var open = false;
            foreach (var cell in _found.Span)
            {
                var (sum, count) = (0, 0);
                foreach (
                    var other in (ReadOnlySpan<int>)[cell - 1, cell + 1, cell - _field.Columns, cell + _field.Columns]
                )
                {
                    if ((uint)other < (uint)_depth.Length && _depth[other] != 0 && _field.Inside[other] == 16)
                    {
                        sum += _depth[other];
                        count++;
                    }
                }

                open |= _field.Inside[cell] > 0 && _depth[cell] == 0;
                _depth[cell] = count == 0 ? _depth[cell] : sum / count;
            }

            if (!open && round > 40)
            {
                break;
            }
        }
    }

    private void FillPixels(in BowlEllipse bowl)
    {
        foreach (var cell in _found.Span)
        {
            var first = _field.FirstPixel(cell);
            for (var i = 0; i < SandField.CellSize * SandField.CellSize; i++)
            {
                var at = first + i / SandField.CellSize * _field.Width + i % SandField.CellSize;
                var (x, y) = (at % _field.Width + 0.5, at / _field.Width + 0.5);
                var beyond = bowl.Beyond(x, y);
                var mean = beyond < 0 && _depth[cell] != 0 ? _depth[cell] : Beside(bowl, x, y);
                _field.Mean[at] = (ushort)mean;
                _field.Edge[at] = (ushort)Math.Max(mean - _height, 0);
            }
        }
    }

    /// <summary>The same distance from the edge, at the nearest place along it that is free.</summary>
    private int Beside(in BowlEllipse bowl, double x, double y)
    {
        for (var turn = 1; turn < 90; turn++)
        {
            for (var side = -1; side <= 1; side += 2)
            {
                var (sin, cos) = Math.SinCos(side * turn * Math.PI / 90);
                var (dx, dy) = (x - bowl.X, y - bowl.Y);
                var (px, py) = ((int)(bowl.X + dx * cos - dy * sin), (int)(bowl.Y + dx * sin + dy * cos));
                if (
                    px < 0
                    || py < 0
                    || px >= _field.Columns * SandField.CellSize
                    || py >= _field.Rows * SandField.CellSize
                )
                {
                    continue;
                }

                var mean = _field.Mean[py * _field.Width + px];
                var cell = py / SandField.CellSize * _field.Columns + px / SandField.CellSize;
                if (mean != 0 && !_found.Contains(cell))
                {
                    return mean;
                }
            }
        }

        return 0;
    }
}
