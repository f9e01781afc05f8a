namespace Experimance.Actors.Depth.Analysis;

/// <summary>What is happening to a cell.</summary>
internal enum CellState : byte
{
    /// <summary>Uncovered and still: kept fresh in bands by <see cref="LearnPass"/>.</summary>
    Quiet,

    /// <summary>Under a hand, an object or its surroundings: the model is frozen.</summary>
    Covered,

    /// <summary>Uncovered or disturbed a moment ago: measured anew with every frame.</summary>
    Settling,
}

/// <summary>Marks of a cell that outlast a frame.</summary>
[Flags]
internal enum CellMarks : byte
{
    None = 0,

    /// <summary>Never seen uncovered since the bowl was found: has no reference yet.</summary>
    Unseen = 1,

    /// <summary>Lies in the bowl, at least by half.</summary>
    InBowl = 2,

    /// <summary>On the rim or within its width on either side: hands are followed over gaps here.</summary>
    RimZone = 4,

    /// <summary>At the border of the picture.</summary>
    Border = 8,

    /// <summary>Something other than sand that has become model; not sand that somebody moved.</summary>
    Foreign = 16,

    /// <summary>Changed, told and too small to count: waits to add up.</summary>
    Pending = 32,
}

/// <summary>
/// All memory of the analysis while a bowl is known: pixels in biased fine depth with the datum taken out, and cells of
/// 4×4 pixels, on which everything with connections and time is decided. Allocated once.
/// </summary>
internal sealed class SandField
{
    /// <summary>Pixels on a side of a cell.</summary>
    public const int CellSize = 4;

    public SandField(DepthScale scale)
    {
        Scale = scale;
        (Width, Height) = (scale.Width, scale.Height);
        (Columns, Rows) = (Width / CellSize, Height / CellSize);
        Blocks = (Width + 31) / 32;
        Mean = new ushort[Width * Height];
        Noise = new ushort[Width * Height];
        Edge = new ushort[Width * Height];
        Learn = new ushort[Width * Height];
        RowDatum = new ushort[Height];
        ColumnDatum = new ushort[Blocks];
        Above = new uint[Blocks * Height];
        Lost = new uint[Blocks * Height];
        var cells = Columns * Rows;
        State = new CellState[cells];
        Marks = new CellMarks[cells];
        Age = new byte[cells];
        Inside = new byte[cells];
        BowlPixels = new byte[cells];
        Reference = new ushort[cells];
        Known = new ushort[cells];
        Told = new ushort[cells];
        CellNoise = new ushort[cells];
        Residual = new short[cells];
        Gesture = new byte[cells];
        Active = new CellList(cells);
        Covered = new CellList(cells);
    }

    public DepthScale Scale { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Cells in a row.</summary>
    public int Columns { get; }

    /// <summary>Rows of cells.</summary>
    public int Rows { get; }

    /// <summary>32-pixel blocks in a row of pixels.</summary>
    public int Blocks { get; }

    /// <summary>The sand (and everything else) as last seen uncovered; 0 = never seen.</summary>
    public ushort[] Mean { get; }

    /// <summary>Mean absolute deviation of each pixel, in 1/16 fine unit.</summary>
    public ushort[] Noise { get; }

    /// <summary>Depth below which a pixel is above the sand by a hand's height; 0 where nothing is known.</summary>
    public ushort[] Edge { get; }

    /// <summary>0xFFFF where the model follows the sand (inside the bowl), 0 where it is the datum's anchor (outside).</summary>
    public ushort[] Learn { get; }

    /// <summary>Added to fine depth, with <see cref="ColumnDatum"/>, to take the datum out.</summary>
    public ushort[] RowDatum { get; }

    public ushort[] ColumnDatum { get; }

    /// <summary>Bits of the present frame, <see cref="Blocks"/> words a row.</summary>
    public uint[] Above { get; }

    public uint[] Lost { get; }

    public CellState[] State { get; }

    public CellMarks[] Marks { get; }

    /// <summary>Frames that a settling cell has been still.</summary>
    public byte[] Age { get; }

    /// <summary>Pixels of the cell inside the eroded bowl, 0..16.</summary>
    public byte[] Inside { get; }

    /// <summary>Pixels of the cell inside the whole bowl, 0..16.</summary>
    public byte[] BowlPixels { get; }

    /// <summary>Mean depth of the cell's inside pixels when it last was part of a significant change (or first seen).</summary>
    public ushort[] Reference { get; }

    /// <summary>The same when a change of it, significant or not, was last told.</summary>
    public ushort[] Known { get; }

    /// <summary>The same as last told by a stir.</summary>
    public ushort[] Told { get; }

    /// <summary>Mean absolute deviation of the cell's mean from frame to frame, in 1/16 fine unit.</summary>
    public ushort[] CellNoise { get; }

    /// <summary>Smoothed difference between frame and model, in fine units: what is left of the datum.</summary>
    public short[] Residual { get; }

    /// <summary>The gesture that touched it, 0 = none.</summary>
    public byte[] Gesture { get; }

    /// <summary>Cells that are settling.</summary>
    public CellList Active { get; }

    /// <summary>Cells that are covered.</summary>
    public CellList Covered { get; }

    /// <summary>Pixels of the bowl in the picture.</summary>
    public int BowlArea { get; set; }

    /// <summary>First and last row of cells that matter (the bowl and its surroundings).</summary>
    public (int From, int To) CellRows { get; set; }

    /// <summary>The same for 32-pixel blocks.</summary>
    public (int From, int To) BlockRange { get; set; }

    /// <summary>Index of a cell's first pixel.</summary>
    public int FirstPixel(int cell) => cell / Columns * CellSize * Width + cell % Columns * CellSize;

    /// <summary>Begins to measure a cell anew.</summary>
    public void Settle(int cell)
    {
        Age[cell] = 0;
        State[cell] = CellState.Settling;
        Active.Add(cell);
    }

    /// <summary>A pixel's depth with the datum taken out, biased fine.</summary>
    /// <param name="raw">Not 0.</param>
    public int Value(ushort raw, int x, int y) =>
        (Math.Min(raw, Scale.FarthestRaw) << Scale.Shift) + RowDatum[y] + ColumnDatum[x >> 5];

    /// <summary>Mean depth of a cell's inside pixels, biased fine; 0 where too few are known.</summary>
    public int InsideMean(int cell)
    {
        var (sum, count) = (0, 0);
        var first = FirstPixel(cell);
        for (var y = 0; y < CellSize; y++)
        {
            for (var x = 0; x < CellSize; x++)
            {
                var at = first + y * Width + x;
                if (Mean[at] != 0 && (Learn[at] & 1) != 0)
                {
                    sum += Mean[at];
                    count++;
                }
            }
        }

        return count < 4 ? 0 : (sum + count / 2) / count;
    }
}
