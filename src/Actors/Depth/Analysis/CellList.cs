namespace Experimance.Actors.Depth.Analysis;

/// <summary>A list of cells in memory that never grows; each cell is in it once.</summary>
internal sealed class CellList(int capacity)
{
    private readonly int[] _cells = new int[capacity];
    private readonly bool[] _has = new bool[capacity];

    public int Count { get; private set; }

    public int this[int index] => _cells[index];

    public ReadOnlySpan<int> Span => _cells.AsSpan(0, Count);

    /// <summary>Adds a cell unless it is there already.</summary>
    public void Add(int cell)
    {
        if (!_has[cell])
        {
            _has[cell] = true;
            _cells[Count++] = cell;
        }
    }

    public bool Contains(int cell) => _has[cell];

    public void Clear()
    {
        foreach (var cell in Span)
        {
            _has[cell] = false;
        }

        Count = 0;
    }

    /// <summary>Removes the cell at an index by putting the last one into its place.</summary>
    public void RemoveAt(int index)
    {
        _has[_cells[index]] = false;
        _cells[index] = _cells[--Count];
        if (index < Count)
        {
            _has[_cells[index]] = true;
        }
    }
}
