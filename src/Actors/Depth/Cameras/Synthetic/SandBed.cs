using System.Numerics;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>
/// The sand in the bowl as a grid of heights: 2 mm cells over the bowl's bounding square, millimetres about the level the
/// bed was filled to. Whatever is done to it only moves sand: the sum of all heights stays.
/// </summary>
internal sealed class SandBed
{
    public const float CellMm = 2;

    /// <summary>Cells on a side of the tiles in which unrest is kept.</summary>
    public const int Tile = 16;

    private readonly bool[] _restless;
    private readonly bool[] _dirty;
    private readonly int _tiles;

    /// <param name="radiusMm">Of the sand. One ring of cells more is kept, so that every place inside has four neighbours.</param>
    /// <param name="deepestMm">The bowl's floor, below the level.</param>
    /// <param name="rimMm">Height of the bowl's rim above the level.</param>
    public SandBed(double radiusMm, double deepestMm, double rimMm)
    {
        RimMm = (float)rimMm;
        RadiusMm = (float)radiusMm;
        FloorMm = (float)-deepestMm;
        Size = 2 * (int)Math.Ceiling(radiusMm / CellMm + 5);
        Heights = new float[Size * Size];
        Toys = new float[Size * Size];
        Toys.AsSpan().Fill(float.NegativeInfinity);
        Inside = new bool[Size * Size];
        _tiles = (Size + Tile - 1) / Tile;
        _restless = new bool[_tiles * _tiles];
        _dirty = new bool[_tiles * _tiles];
        var kept = RadiusMm + 3 * CellMm;
        for (var i = 0; i < Inside.Length; i++)
        {
            Inside[i] = PlaceOf(i % Size, i / Size).Length() <= kept;
        }
    }

    public float RadiusMm { get; }

    public float FloorMm { get; }

    public float RimMm { get; }

    /// <summary>Cells on a side.</summary>
    public int Size { get; }

    /// <summary>Size × Size, row by row.</summary>
    public float[] Heights { get; }

    /// <summary>Top of what was left lying on the sand; negative infinity where nothing is.</summary>
    public float[] Toys { get; }

    /// <summary>Whether anything lies on the sand.</summary>
    public bool HasToys { get; set; }

    /// <summary>Cells that hold sand.</summary>
    public bool[] Inside { get; }

    /// <summary>Sum over all cells in mm (times 4 mm² a cell: the volume about the level).</summary>
    public double Volume()
    {
        var sum = 0.0;
        for (var i = 0; i < Heights.Length; i++)
        {
            sum += Inside[i] ? Heights[i] : 0;
        }

        return sum;
    }

    /// <summary>Middle of a cell, mm from the bowl's centre.</summary>
    public Vector2 PlaceOf(int x, int y) => new((x - (Size - 1) / 2f) * CellMm, (y - (Size - 1) / 2f) * CellMm);

    /// <summary>The cell coordinates of a place, not rounded.</summary>
    public Vector2 CellOf(Vector2 place) => place / CellMm + new Vector2((Size - 1) / 2f);

    /// <summary>What a look from above meets at a place (mm from the bowl's centre): sand, or what lies on it.</summary>
    public float Top(Vector2 place)
    {
        var cell = Vector2.Clamp(CellOf(place), Vector2.Zero, new(Size - 1.001f));
        var sand = Sand(cell);
        return HasToys ? Math.Max(sand, Toys[(int)(cell.Y + 0.5f) * Size + (int)(cell.X + 0.5f)]) : sand;
    }

    /// <summary>Height of the sand at a place, between cells by straight lines.</summary>
    public float SandAt(Vector2 place) => Sand(Vector2.Clamp(CellOf(place), Vector2.Zero, new(Size - 1.001f)));

    private float Sand(Vector2 cell)
    {
        var (x, y) = ((int)cell.X, (int)cell.Y);
        var (fx, fy) = (cell.X - x, cell.Y - y);
        var i = y * Size + x;
        var h = Heights;
        var upper = h[i] + (h[i + 1] - h[i]) * fx;
        var lower = h[i + Size] + (h[i + Size + 1] - h[i + Size]) * fx;
        return upper + (lower - upper) * fy;
    }

    /// <summary>The cells around a place, for tools: left, top inclusive, right, bottom exclusive.</summary>
    public PixelRect Around(Vector2 place, float radius)
    {
        var cell = CellOf(place);
        var reach = radius / CellMm + 1;
        return new PixelRect(
            (int)(cell.X - reach),
            (int)(cell.Y - reach),
            (int)(cell.X + reach) + 1,
            (int)(cell.Y + reach) + 1
        ).Within(Size, Size);
    }

    /// <summary>Something was moved in these cells: they are looked at for slides and drawn anew.</summary>
    public void Stir(PixelRect cells)
    {
        if (cells.IsEmpty)
        {
            return;
        }

        Mark(cells, _dirty);
        // A cell that moved may be too steep for its neighbour in the next tile.
        var around = new PixelRect(cells.Left - 1, cells.Top - 1, cells.Right + 1, cells.Bottom + 1);
        Mark(around.Within(Size, Size), _restless);
    }

    private void Mark(PixelRect cells, bool[] tiles)
    {
        for (var y = cells.Top / Tile; y <= (cells.Bottom - 1) / Tile; y++)
        {
            for (var x = cells.Left / Tile; x <= (cells.Right - 1) / Tile; x++)
            {
                tiles[y * _tiles + x] = true;
            }
        }
    }

    /// <summary>Adds the cells that changed since the last call, as strips of tiles.</summary>
    public void TakeDirty(List<PixelRect> strips)
    {
        for (var y = 0; y < _tiles; y++)
        {
            var row = _dirty.AsSpan(y * _tiles, _tiles);
            for (var x = 0; x < _tiles; x++)
            {
                if (!row[x])
                {
                    continue;
                }

                var end = x + 1;
                while (end < _tiles && row[end])
                {
                    end++;
                }

                strips.Add(new PixelRect(x * Tile, y * Tile, end * Tile, (y + 1) * Tile).Within(Size, Size));
                x = end;
            }

            row.Clear();
        }
    }

    /// <summary>Lets steep slopes slide for one step; only where something moved lately.</summary>
    /// <returns>Whether anything slid.</returns>
    public bool Slump()
    {
        var slid = false;
        for (var tile = 0; tile < _restless.Length; tile++)
        {
            if (!_restless[tile])
            {
                continue;
            }

            var (left, top) = (tile % _tiles * Tile, tile / _tiles * Tile);
            var cells = new PixelRect(left, top, left + Tile, top + Tile).Within(Size, Size);
            _restless[tile] = false;
            var moved = Slumping.Step(this, cells);
            slid |= !moved.IsEmpty;
            Stir(moved);
        }

        return slid;
    }
}
