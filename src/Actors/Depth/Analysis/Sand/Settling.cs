namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// Measures cells anew that were covered or disturbed: a running mean over the frames since they are still. Motion begins
/// it again; after <see cref="Full"/> frames the cell is quiet and <see cref="LearnPass"/> goes on with it.
/// </summary>
internal sealed class Settling
{
    /// <summary>Frames of the mean after which a cell is quiet.</summary>
    public const int Full = 16;

    /// <summary>Frames after which a cell that was never seen gets its reference.</summary>
    public const int Known = 12;

    private readonly SandField _field;
    private readonly LearnPass.Threshold _threshold;
    private readonly int _still;
    private readonly int _snap;
    private readonly int _gone;
    private readonly int _settleFrames;
    private readonly CellList _settled;

    public Settling(SandField field, AnalysisSettings settings)
    {
        _field = field;
        _threshold = LearnPass.Threshold.Of(field.Scale, settings);
        _still = field.Scale.Fine(settings.ChangeHeight);
        _snap = field.Scale.Fine(4);
        _gone = field.Scale.Fine(settings.HandHeight / 2);
        _settleFrames = settings.SettleFrames;
        _settled = new CellList(field.Columns * field.Rows);
    }

    /// <summary>Cells that are settled since this frame.</summary>
    public ReadOnlySpan<int> Settled => _settled.Span;

    /// <summary>Cells that have a reference since this frame for the first time.</summary>
    public int FirstSeen { get; private set; }

    /// <summary>Goes through the settling cells with a frame.</summary>
    /// <param name="frozen">Only drops cells that settle no more.</param>
    public void Run(ReadOnlySpan<ushort> raw, bool frozen)
    {
        _settled.Clear();
        FirstSeen = 0;
        var active = _field.Active;
        for (var i = 0; i < active.Count; )
        {
            var cell = active[i];
            if (_field.State[cell] == CellState.Settling && !frozen)
            {
                Measure(raw, cell);
            }

            if (_field.State[cell] == CellState.Settling)
            {
                i++;
            }
            else
            {
                active.RemoveAt(i);
            }
        }
    }

    /// <summary>Takes what a frame shows as the model, hand or not.</summary>
    public void Absorb(ReadOnlySpan<ushort> raw, int cell)
    {
        var first = _field.FirstPixel(cell);
        for (var y = 0; y < SandField.CellSize; y++)
        {
            for (var x = 0; x < SandField.CellSize; x++)
            {
                var at = first + y * _field.Width + x;
                var value = raw[at] == 0 ? 0 : _field.Value(raw[at], at % _field.Width, at / _field.Width);
                _field.Mean[at] = (ushort)value;
                _field.Edge[at] = _threshold.Edge(value, _field.Noise[at]);
            }
        }

        _field.Settle(cell);
        _field.Age[cell] = 1;
    }

    private void Measure(ReadOnlySpan<ushort> raw, int cell)
    {
        var age = _field.Age[cell];
        var (sum, count) = MeasurePixels(raw, _field.FirstPixel(cell), age);
        if (count < 5)
        {
            return;
        }

        if (sum / count > _gone)
        {
            // An object that had become model is no more.
            _field.Marks[cell] &= ~CellMarks.Foreign;
        }

        var noise = _field.CellNoise[cell] * 5 >> 4;
        if (age > 0 && Math.Abs(sum / count) > Math.Max(_still, noise))
        {
            // The pixels of this frame are kept as the beginning of the new mean.
            _field.Age[cell] = 0;
            MeasurePixels(raw, _field.FirstPixel(cell), 0);
            _field.Age[cell] = 1;
            return;
        }

        if (age >= 2)
        {
            // About the mean of few frames a frame deviates more than about the true one; that errs on the safe side.
            var deviation = Math.Abs(sum / count) << 4;
            _field.CellNoise[cell] = (ushort)(_field.CellNoise[cell] + (deviation - _field.CellNoise[cell] >> 5));
        }

        _field.Age[cell] = ++age;
        if (age == _settleFrames)
        {
            _settled.Add(cell);
        }

        if (age == Known && (_field.Marks[cell] & CellMarks.Unseen) != 0)
        {
            See(cell);
        }

        if (age >= Full)
        {
            _field.State[cell] = CellState.Quiet;
        }
    }

    private void See(int cell)
    {
        _field.Marks[cell] &= ~CellMarks.Unseen;
        var mean = (ushort)_field.InsideMean(cell);
        (_field.Reference[cell], _field.Known[cell], _field.Told[cell]) = (mean, mean, mean);
        FirstSeen++;
    }

    /// <returns>Sum of the differences to the mean before, and how many pixels were measured.</returns>
    private (int Sum, int Count) MeasurePixels(ReadOnlySpan<ushort> raw, int first, int age)
    {
        var (sum, count) = (0, 0);
        var (mean, edge) = (_field.Mean, _field.Edge);
        for (var y = 0; y < SandField.CellSize; y++)
        {
            var line = first + y * _field.Width;
            var row = line / _field.Width;
            var datum = _field.RowDatum[row] + _field.ColumnDatum[(line - row * _field.Width) >> 5];
            for (var at = line; at < line + SandField.CellSize; at++)
            {
                if (raw[at] == 0)
                {
                    continue;
                }

                var value = (Math.Min(raw[at], _field.Scale.FarthestRaw) << _field.Scale.Shift) + datum;
                if (value < edge[at])
                {
                    continue;
                }

                var old = mean[at];
                var difference = value - old;
                count++;
                if (old != 0)
                {
                    sum += difference;
                }

                var anew = old == 0 || age == 0 || Math.Abs(difference) > _snap;
                var next = anew ? value : old + (difference + (difference > 0 ? age : -age) / 2) / (age + 1);
                mean[at] = (ushort)next;
                edge[at] = _threshold.Edge(next, _field.Noise[at]);
            }
        }

        return (sum, count);
    }
}
