namespace Experimance.Actors.Depth.Analysis;

/// <summary>Tells at once, for the shimmer, where sand of a running gesture has settled at another height than was told.</summary>
internal sealed class Stirring(SandField field, ChangeMap changes)
{
    private readonly CellList _cells = new(field.Columns * field.Rows);
    private int _leastPixels = 1;
    private int _pixels;

    /// <param name="leastPixels">Size of the smallest patch.</param>
    public void SetLeast(int leastPixels) => _leastPixels = leastPixels;

    public void Clear()
    {
        _cells.Clear();
        _pixels = 0;
    }

    /// <summary>A cell that settled and differs from the reference.</summary>
    public void Add(int cell)
    {
        if (changes.Differs(cell, field.InsideMean(cell), field.Told[cell]))
        {
            _pixels += field.Inside[cell];
            _cells.Add(cell);
        }
    }

    /// <summary>Tells what has gathered, as soon as it is as large as a change must be.</summary>
    public void Tell(FrameReport report, in BowlEllipse bowl)
    {
        if (_cells.Count == 0 || _pixels < _leastPixels)
        {
            return;
        }

        var grid = new GridBuilder(bowl, field.Columns);
        foreach (var cell in _cells.Span)
        {
            grid.Add(cell);
            field.Told[cell] = (ushort)field.InsideMean(cell);
        }

        report.Tell(new DepthProtocol.SandStirred(grid.Build()));
        Clear();
    }
}
