namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// Rim and surroundings never get dug: a robust plane through what is left of their difference to the model is taken out,
/// slowly. Where they are not seen, the bowl's median difference to its reference does. A jump means that something moved.
/// </summary>
internal sealed class Datum
{
    private const int LeastOutside = 80;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(0.5);

    private readonly SandField _field;
    private readonly AnalysisSettings _settings;
    private readonly RobustPlane _plane;
    private readonly int _jump;
    private BowlEllipse _bowl;
    private double _offset;
    private double _slopeX;
    private double _slopeY;
    private TimeSpan _at;
    private int _jumps;

    public Datum(SandField field, AnalysisSettings settings)
    {
        (_field, _settings) = (field, settings);
        _plane = new RobustPlane(field.Columns * field.Rows / 4 + 1);
        _jump = field.Scale.Fine(settings.DatumJump);
    }

    /// <summary>Nothing that is seen now may be told as a change: the datum is on its way.</summary>
    public bool Suspect { get; private set; }

    /// <summary>The plane taken out, fine units: at the bowl's centre, and to its edge along x and y.</summary>
    public (double Offset, double SlopeX, double SlopeY) Plane => (_offset, _slopeX, _slopeY);

    /// <summary>Begins with a bowl.</summary>
    public void Reset(in BowlEllipse bowl, TimeSpan now, (double Offset, double SlopeX, double SlopeY) plane = default)
    {
        (_bowl, _at, _jumps, Suspect) = (bowl, now, 0, false);
        (_offset, _slopeX, _slopeY) = plane;
        Write();
    }

    /// <summary>From time to time brings the datum up to date.</summary>
    /// <returns>True when it jumped: bowl or camera moved.</returns>
    public bool Update(TimeSpan now)
    {
        if (now - _at < Every)
        {
            return false;
        }

        var most = _field.Scale.Fine(_settings.DatumRate * Math.Min((now - _at).TotalSeconds, 2));
        _at = now;
        Gather(outside: true);
        if (_plane.Count < LeastOutside)
        {
            Gather(outside: false);
        }

        _plane.Fit(_field.Scale.Fine(0.3));
        var size = Math.Abs(_plane.Offset) + Math.Sqrt(_plane.SlopeX * _plane.SlopeX + _plane.SlopeY * _plane.SlopeY);
        Suspect = size > _jump * 0.3;
        _jumps = size > _jump && _plane.Within(_jump * 0.5) > 0.55 ? _jumps + 1 : 0;
        if (_jumps >= 2)
        {
            return true;
        }

        if (size >= 0.5)
        {
            Move(Math.Min(1, most / size));
        }

        return false;
    }

    /// <summary>Differences of quiet cells: of the surroundings to the model, or of the sand to its reference.</summary>
    private void Gather(bool outside)
    {
        _plane.Clear();
        for (var row = _field.CellRows.From; row < _field.CellRows.To; row += 2)
        {
            for (
                var column = _field.BlockRange.From * 8;
                column < Math.Min(_field.BlockRange.To * 8, _field.Columns);
                column += 2
            )
            {
                var cell = row * _field.Columns + column;
                if (_field.State[cell] != CellState.Quiet || _field.BowlPixels[cell] == 0 != outside)
                {
                    continue;
                }

                var difference = (float)_field.Residual[cell];
                if (!outside)
                {
                    var mean = _field.InsideMean(cell);
                    if (mean == 0 || _field.Reference[cell] == 0)
                    {
                        continue;
                    }

                    difference += mean - _field.Reference[cell];
                }
                else if (_field.Mean[_field.FirstPixel(cell)] == 0)
                {
                    continue;
                }

                var (x, y) = Place(cell);
                _plane.Add(outside ? x : 0, outside ? y : 0, difference);
            }
        }
    }

    private (float X, float Y) Place(int cell) =>
        (
            (float)((cell % _field.Columns * SandField.CellSize - _bowl.X) / _bowl.Radius),
            (float)((cell / _field.Columns * SandField.CellSize - _bowl.Y) / _bowl.Radius)
        );

    private void Move(double share)
    {
        var (offset, slopeX, slopeY) = (_plane.Offset * share, _plane.SlopeX * share, _plane.SlopeY * share);
        (_offset, _slopeX, _slopeY) = (_offset + offset, _slopeX + slopeX, _slopeY + slopeY);
        Write();
        for (var cell = 0; cell < _field.Residual.Length; cell++)
        {
            var (x, y) = Place(cell);
            _field.Residual[cell] -= (short)Math.Round(offset + slopeX * x + slopeY * y);
        }
    }

    private void Write()
    {
        for (var y = 0; y < _field.Height; y++)
        {
            var plane = _offset + _slopeY * (y - _bowl.Y) / _bowl.Radius;
            _field.RowDatum[y] = (ushort)Math.Clamp(DepthScale.Bias - Math.Round(plane), 0, 2 * DepthScale.Bias);
        }

        for (var block = 0; block < _field.Blocks; block++)
        {
            var plane = _slopeX * (block * 32 + 16 - _bowl.X) / _bowl.Radius;
            _field.ColumnDatum[block] = (ushort)(short)-Math.Round(plane);
        }
    }
}
