namespace Experimance.Actors.Depth.Analysis;

/// <summary>Tells at once, for the shimmer, where sand of a running gesture has settled at another height than was told.</summary>
internal sealed class Stirring(SandField field, ChangeMap changes)
{
    private readonly CellList _cells = new(field.Columns * field.Rows);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    private int _leastPixels = 1;
    private int _pixels;
    private TimeSpan _told;
    private TimeSpan _since;

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
        _since = _cells.Count == 0 ? report.Time : _since;
        if (_pixels < _leastPixels || report.Time - _told < Every)
        {
            if (report.Time - _since > Patience)
            {
                // Crumbs here and there over a long time are noise.
                Clear();
            }

            return;
        }

        var grid = new GridBuilder(bowl, field.Columns);
        foreach (var cell in _cells.Span)
        {
            grid.Add(cell);
            field.Told[cell] = (ushort)field.InsideMean(cell);
        }

        report.Tell(new DepthProtocol.SandStirred(grid.Build()));
        _told = report.Time;
        Clear();
    }
}
