namespace Experimance.Actors.Depth.Analysis;

/// <summary>A connected region of raised cells and cells that lost their depth, in one frame.</summary>
internal struct Region
{
    /// <summary>All cells of it; of those, cells outside the bowl.</summary>
    public int Cells;
    public int OutsideCells;

    /// <summary>Pixels above the sand (or lost) inside the eroded bowl, and the sums of their cells' places.</summary>
    public int InsidePixels;
    public long SumX;
    public long SumY;

    /// <summary>Cells that moved against the last look at them.</summary>
    public int Moving;

    /// <summary>It leaves the picture where the bowl does.</summary>
    public bool LeavesPicture;

    /// <summary>Where its cells lie in <see cref="Regions.Members"/>.</summary>
    public int First;

    /// <summary>Continues over the bowl's edge.</summary>
    public readonly bool Crosses => OutsideCells >= 2 || LeavesPicture;
}

/// <summary>Finds the connected regions of a frame; over the rim gaps of the rim's width are bridged.</summary>
internal sealed class Regions
{
    /// <summary>Most regions in a frame; what goes beyond is dust and left out.</summary>
    public const int Most = 64;

    private readonly SandField _field;
    private readonly CellScan _scan;
    private readonly Region[] _regions = new Region[Most];
    private readonly int[] _stamp;
    private int _bridge;
    private int _frame;

    public Regions(SandField field, CellScan scan)
    {
        (_field, _scan) = (field, scan);
        Label = new byte[field.Columns * field.Rows];
        _stamp = new int[field.Columns * field.Rows];
        Members = new CellList(field.Columns * field.Rows);
    }

    /// <summary>Number of the region of each cell, from 1; 0 = none.</summary>
    public byte[] Label { get; }

    /// <summary>Cells of all regions, one region after the other.</summary>
    public CellList Members { get; }

    public int Count { get; private set; }

    /// <summary>Region by number, from 1.</summary>
    public ref Region this[int number] => ref _regions[number - 1];

    /// <summary>The cells of one region.</summary>
    public ReadOnlySpan<int> CellsOf(int number) => Members.Span.Slice(this[number].First, this[number].Cells);

    /// <param name="bridge">Cells over which hands are followed in the rim's zone.</param>
    public void SetBridge(int bridge) => _bridge = bridge;

    public void Find()
    {
        foreach (var cell in Members.Span)
        {
            Label[cell] = 0;
        }

        Members.Clear();
        Count = 0;
        _frame++;
        foreach (var cell in _scan.Raised.Span)
        {
            _stamp[cell] = _frame;
        }

        foreach (var cell in _scan.Gone.Span)
        {
            _stamp[cell] = _frame;
        }

        FindFrom(_scan.Raised.Span);
        FindFrom(_scan.Gone.Span);
    }

    private void FindFrom(ReadOnlySpan<int> seeds)
    {
        foreach (var seed in seeds)
        {
            if (_stamp[seed] == _frame && Count < Most)
            {
                Grow(seed);
            }
        }
    }

    private void Grow(int seed)
    {
        var region = new Region { First = Members.Count };
        var number = (byte)++Count;
        Take(seed, number, ref region);
        for (var next = region.First; next < Members.Count; next++)
        {
            var cell = Members[next];
            var reach = (_field.Marks[cell] & CellMarks.RimZone) != 0 ? _bridge : 1;
            TakeAround(cell, reach, number, ref region);
        }

        region.Cells = Members.Count - region.First;
        _regions[number - 1] = region;
    }

    private void TakeAround(int cell, int reach, byte number, ref Region region)
    {
        var (row, column) = (cell / _field.Columns, cell % _field.Columns);
        var (top, bottom) = (Math.Max(row - reach, 0), Math.Min(row + reach, _field.Rows - 1));
        var (left, right) = (Math.Max(column - reach, 0), Math.Min(column + reach, _field.Columns - 1));
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var other = y * _field.Columns + x;
                if (_stamp[other] != _frame)
                {
                    continue;
                }

                var near = Math.Abs(y - row) <= 1 && Math.Abs(x - column) <= 1;
                if (near || (_field.Marks[other] & CellMarks.RimZone) != 0)
                {
                    Take(other, number, ref region);
                }
            }
        }
    }

    private void Take(int cell, byte number, ref Region region)
    {
        _stamp[cell] = _frame - 1;
        Label[cell] = number;
        Members.Add(cell);
        var marks = _field.Marks[cell];
        if (_field.BowlPixels[cell] == 0)
        {
            region.OutsideCells++;
        }

        region.LeavesPicture |=
            (marks & (CellMarks.Border | CellMarks.InBowl)) == (CellMarks.Border | CellMarks.InBowl);
        var inside = _field.Inside[cell];
        if (inside == 0)
        {
            return;
        }

        var raised = _scan.RaisedPixels[cell];
        var pixels = raised == 0 ? inside : Math.Min(raised, inside);
        region.InsidePixels += pixels;
        region.SumX += (long)pixels * (cell % _field.Columns);
        region.SumY += (long)pixels * (cell / _field.Columns);
    }
}
