namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// Keeps which cells are covered: the regions of the frame and two cells around them (flanks of a hand, flying pixels, the
/// sand that fingers push). What is uncovered again settles.
/// </summary>
internal sealed class Cover(SandField field)
{
    private const int Around = 2;

    private readonly int[] _stamp = new int[field.Columns * field.Rows];
    private int _frame;

    /// <summary>Cells in the bowl's eroded inside that became covered with this frame.</summary>
    public int NewInside { get; private set; }

    /// <summary>Takes over the regions of a frame.</summary>
    /// <param name="gestures">Gesture of each region by number, from 1.</param>
    public void Apply(Regions regions, ReadOnlySpan<byte> gestures)
    {
        _frame++;
        NewInside = 0;
        for (var number = 1; number <= regions.Count; number++)
        {
            foreach (var cell in regions.CellsOf(number))
            {
                Mark(cell, gestures[number]);
                if (!Inner(regions.Label, cell))
                {
                    MarkAround(cell, gestures[number]);
                }
            }
        }

        Uncover();
    }

    private bool Inner(byte[] label, int cell)
    {
        var (row, column) = (cell / field.Columns, cell % field.Columns);
        return row > 0
            && row < field.Rows - 1
            && column > 0
            && column < field.Columns - 1
            && label[cell - 1] != 0
            && label[cell + 1] != 0
            && label[cell - field.Columns] != 0
            && label[cell + field.Columns] != 0;
    }

    private void MarkAround(int cell, byte gesture)
    {
        var (row, column) = (cell / field.Columns, cell % field.Columns);
        var (left, right) = (Math.Max(column - Around, 0), Math.Min(column + Around, field.Columns - 1));
        for (var y = Math.Max(row - Around, 0); y <= Math.Min(row + Around, field.Rows - 1); y++)
        {
            for (var x = left; x <= right; x++)
            {
                Mark(y * field.Columns + x, gesture);
            }
        }
    }

    private void Mark(int cell, byte gesture)
    {
        if (_stamp[cell] == _frame)
        {
            return;
        }

        _stamp[cell] = _frame;
        if (field.State[cell] != CellState.Covered)
        {
            field.State[cell] = CellState.Covered;
            field.Covered.Add(cell);
            NewInside += field.Inside[cell] > 0 ? 1 : 0;
        }

        if (gesture != 0 && field.Inside[cell] > 0)
        {
            field.Gesture[cell] = gesture;
        }
    }

    private void Uncover()
    {
        for (var i = 0; i < field.Covered.Count; )
        {
            var cell = field.Covered[i];
            if (_stamp[cell] == _frame && field.State[cell] == CellState.Covered)
            {
                i++;
                continue;
            }

            field.Covered.RemoveAt(i);
            if (field.State[cell] != CellState.Covered)
            {
                continue;
            }

            if (field.BowlPixels[cell] > 0 || (field.Marks[cell] & CellMarks.Unseen) != 0)
            {
                field.Settle(cell);
            }
            else
            {
                field.State[cell] = CellState.Quiet;
            }
        }
    }
}
