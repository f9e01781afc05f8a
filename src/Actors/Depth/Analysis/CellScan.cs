using System.Numerics;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// From bits to cells: a cell is raised when at least half of its pixels stand above the sand, and without depth when as many
/// have lost it. Words without any bit cost one test.
/// </summary>
internal sealed class CellScan
{
    /// <summary>Pixels of 16 that make a cell raised or lost.</summary>
    public const int Half = 8;

    private readonly SandField _field;
    private readonly int _lostFrames;
    private readonly int _thick;
    private readonly long[] _lostAt;
    private readonly byte[] _lostRun;
    private long _frame;

    /// <param name="thick">Cells in a row without depth that are more than a stereo shadow.</param>
    public CellScan(SandField field, AnalysisSettings settings, int thick)
    {
        (_field, _lostFrames, _thick) = (field, settings.LostFrames, thick);
        var cells = field.Columns * field.Rows;
        RaisedPixels = new byte[cells];
        _lostAt = new long[cells];
        _lostRun = new byte[cells];
        Raised = new CellList(cells);
        Lost = new CellList(cells);
        Gone = new CellList(cells);
    }

    /// <summary>Pixels above the sand of each raised cell; 0 for all others.</summary>
    public byte[] RaisedPixels { get; }

    /// <summary>Cells at least half above the sand.</summary>
    public CellList Raised { get; }

    /// <summary>Cells that lost their depth in this frame.</summary>
    public CellList Lost { get; }

    /// <summary>Of those, the ones without depth for several frames that are no narrow strip.</summary>
    public CellList Gone { get; }

    /// <summary>Reads the bits of the present frame.</summary>
    public void Read()
    {
        _frame++;
        foreach (var cell in Raised.Span)
        {
            RaisedPixels[cell] = 0;
        }

        Raised.Clear();
        Lost.Clear();
        Gone.Clear();
        for (var row = _field.CellRows.From; row < _field.CellRows.To; row++)
        {
            ReadRow(row);
        }

        KeepThick();
    }

    private void ReadRow(int row)
    {
        var blocks = _field.Blocks;
        for (var block = _field.BlockRange.From; block < _field.BlockRange.To; block++)
        {
            var at = row * SandField.CellSize * blocks + block;
            var (a, b, c, d) = Four(_field.Above, at, blocks);
            if ((a | b | c | d) != 0)
            {
                AddRaised(row, block, Sums(a, b, c, d));
            }

            (a, b, c, d) = Four(_field.Lost, at, blocks);
            if ((a | b | c | d) != 0 && PopCount(a, b, c, d) >= Half)
            {
                AddLost(row, block, Sums(a, b, c, d));
            }
        }
    }

    private static (uint A, uint B, uint C, uint D) Four(uint[] bits, int at, int stride) =>
        (bits[at], bits[at + stride], bits[at + 2 * stride], bits[at + 3 * stride]);

    private static int PopCount(uint a, uint b, uint c, uint d) =>
        BitOperations.PopCount((ulong)a << 32 | b) + BitOperations.PopCount((ulong)c << 32 | d);

    /// <summary>Set bits of each group of four columns over the four rows, a byte a group.</summary>
    private static ulong Sums(uint a, uint b, uint c, uint d)
    {
        var (even, odd) = (0u, 0u);
        Add(a, ref even, ref odd);
        Add(b, ref even, ref odd);
        Add(c, ref even, ref odd);
        Add(d, ref even, ref odd);
        return Spread(even) | Spread(odd) << 8;

        static void Add(uint bits, ref uint even, ref uint odd)
        {
            bits -= bits >> 1 & 0x55555555;
            bits = (bits & 0x33333333) + (bits >> 2 & 0x33333333);
            even += bits & 0x0F0F0F0F;
            odd += bits >> 4 & 0x0F0F0F0F;
        }

        static ulong Spread(uint bytes)
        {
            ulong wide = bytes;
            wide = (wide | wide << 16) & 0x0000FFFF0000FFFF;
            return (wide | wide << 8) & 0x00FF00FF00FF00FF;
        }
    }

    private void AddRaised(int row, int block, ulong sums)
    {
        for (var i = 0; i < 8; i++)
        {
            var pixels = (byte)(sums >> i * 8);
            var column = block * 8 + i;
            if (pixels >= Half && column < _field.Columns)
            {
                var cell = row * _field.Columns + column;
                RaisedPixels[cell] = pixels;
                Raised.Add(cell);
            }
        }
    }

    private void AddLost(int row, int block, ulong sums)
    {
        for (var i = 0; i < 8; i++)
        {
            var column = block * 8 + i;
            if ((byte)(sums >> i * 8) < Half || column >= _field.Columns)
            {
                continue;
            }

            var cell = row * _field.Columns + column;
            _lostRun[cell] = (byte)(_lostAt[cell] == _frame - 1 ? Math.Min(_lostRun[cell] + 1, 255) : 1);
            _lostAt[cell] = _frame;
            Lost.Add(cell);
        }
    }

    private void KeepThick()
    {
        foreach (var cell in Lost.Span)
        {
            if (
                _lostRun[cell] >= _lostFrames
                && RaisedPixels[cell] == 0
                && Run(cell, 1) >= _thick
                && Run(cell, _field.Columns) >= _thick
            )
            {
                Gone.Add(cell);
            }
        }
    }

    /// <summary>Length of the line of lost or raised cells through a cell, up to what is asked for.</summary>
    private int Run(int cell, int step)
    {
        var length = 1;
        for (var at = cell + step; length < _thick && IsOut(at); at += step)
        {
            length++;
        }

        for (var at = cell - step; length < _thick && IsOut(at); at -= step)
        {
            length++;
        }

        return length;
    }

    private bool IsOut(int cell) => (uint)cell < (uint)_lostAt.Length && _lostAt[cell] == _frame;
}
