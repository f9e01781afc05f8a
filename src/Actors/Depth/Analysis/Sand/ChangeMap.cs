namespace Experimance.Actors.Depth.Analysis;

/// <summary>Which cells differ from the reference, in patches that are large enough; and the reference's renewal.</summary>
internal sealed class ChangeMap
{
    private readonly SandField _field;
    private readonly int _height;
    private readonly int _noise;
    private readonly CellList _queue;
    private readonly bool[] _differs;
    private int _leastPixels = 1;

    public ChangeMap(SandField field, AnalysisSettings settings)
    {
        _field = field;
        _height = field.Scale.Fine(settings.ChangeHeight);

        // From a mean absolute deviation of single frames (in 1/16) to the deviation of a mean over the frames of settling;
        // blotches last for some frames, so that only every second of them tells something new.
        _noise = (int)Math.Round(settings.ChangeNoise * 1.2533 / Math.Sqrt(settings.SettleFrames / 2.0) * 16);
        _queue = new CellList(field.Columns * field.Rows);
        _differs = new bool[field.Columns * field.Rows];
        Patches = new CellList(field.Columns * field.Rows);
    }

    /// <summary>Cells of all patches of the last <see cref="Find"/>.</summary>
    public CellList Patches { get; }

    /// <summary>Pixels of those inside the eroded bowl.</summary>
    public int Pixels { get; private set; }

    /// <param name="leastPixels">Size of the smallest patch.</param>
    public void SetLeast(int leastPixels) => _leastPixels = Math.Max(leastPixels, 1);

    /// <summary>Does a settled cell differ from a height of before?</summary>
    public bool Differs(int cell, int mean, int before)
    {
        var noise = _field.CellNoise[cell] * _noise >> 8;
        return mean != 0 && before != 0 && Math.Abs(mean - before) > Math.Max(_height, noise);
    }

    /// <summary>Does a cell differ from its height of before, and may that be told?</summary>
    /// <param name="before"><see cref="SandField.Reference"/> or <see cref="SandField.Known"/>.</param>
    public bool Changed(int cell, ushort[] before) =>
        _field.Inside[cell] >= 4
        && (_field.Marks[cell] & (CellMarks.Unseen | CellMarks.Foreign)) == 0
        && Differs(cell, _field.InsideMean(cell), before[cell]);

    /// <summary>Finds the changed patches among the cells of some gestures.</summary>
    /// <param name="gestures">Bit n: gesture n.</param>
    /// <param name="pending">Also what was told before and was too small to count.</param>
    /// <param name="before"><see cref="SandField.Reference"/> or <see cref="SandField.Known"/>.</param>
    public void Find(uint gestures, bool pending, ushort[] before)
    {
        var (from, to) = (_field.CellRows.From * _field.Columns, _field.CellRows.To * _field.Columns);
        for (var cell = from; cell < to; cell++)
        {
            var asked = (gestures >> _field.Gesture[cell] & 1) != 0 && _field.Gesture[cell] != 0;
            asked |= pending && (_field.Marks[cell] & CellMarks.Pending) != 0;
            _differs[cell] = asked && _field.State[cell] != CellState.Covered && Changed(cell, before);
        }

        Patches.Clear();
        Pixels = 0;
        for (var cell = from; cell < to; cell++)
        {
            if (_differs[cell])
            {
                Collect(cell);
            }
        }
    }

    /// <summary>What has been found becomes the new reference.</summary>
    public void Renew()
    {
        foreach (var cell in Patches.Span)
        {
            var mean = (ushort)_field.InsideMean(cell);
            (_field.Reference[cell], _field.Known[cell], _field.Told[cell]) = (mean, mean, mean);
            _field.Marks[cell] &= ~CellMarks.Pending;
        }
    }

    /// <summary>Remembers what has been found until it adds up.</summary>
    public void Remember()
    {
        foreach (var cell in Patches.Span)
        {
            _field.Known[cell] = (ushort)_field.InsideMean(cell);
            _field.Marks[cell] |= CellMarks.Pending;
        }
    }

    private void Collect(int seed)
    {
        _queue.Clear();
        _queue.Add(seed);
        _differs[seed] = false;
        var pixels = 0;
        for (var next = 0; next < _queue.Count; next++)
        {
            var cell = _queue[next];
            pixels += _field.Inside[cell];
            for (var dy = -1; dy <= 1; dy++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    var other = cell + dy * _field.Columns + dx;
                    var column = cell % _field.Columns + dx;
                    if ((uint)other < (uint)_differs.Length && (uint)column < (uint)_field.Columns && _differs[other])
                    {
                        _differs[other] = false;
                        _queue.Add(other);
                    }
                }
            }
        }

        if (pixels < _leastPixels)
        {
            return;
        }

        Pixels += pixels;
        foreach (var cell in _queue.Span)
        {
            Patches.Add(cell);
        }
    }
}
