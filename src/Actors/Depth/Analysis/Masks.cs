using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>What the analysis knows, as pictures and grids for people and tests; made on request only.</summary>
internal static class Masks
{
    private const byte Set = 255;

    public static void Bowl(SandField field, in BowlEllipse? bowl, Span<byte> mask)
    {
        mask[..(field.Width * field.Height)].Clear();
        if (bowl is not { } ellipse)
        {
            return;
        }

        var (left, top, right, bottom) = ellipse.Bounds();
        for (var y = Math.Max((int)top, 0); y < Math.Min(bottom + 1, field.Height); y++)
        {
            for (var x = Math.Max((int)left, 0); x < Math.Min(right + 1, field.Width); x++)
            {
                mask[y * field.Width + x] = ellipse.Beyond(x + 0.5, y + 0.5) < 0 ? Set : (byte)0;
            }
        }
    }

    /// <summary>The raised pixels of every hand's cells and of the cells around them; lost pixels inside count as hand.</summary>
    public static void Hands(SandField field, SandTracking? tracking, Span<byte> mask)
    {
        mask[..(field.Width * field.Height)].Clear();
        if (tracking is null)
        {
            return;
        }

        foreach (ref var track in tracking.Hands.Tracks)
        {
            if (track.Id == 0 || track.Region == 0)
            {
                continue;
            }

            foreach (var cell in tracking.Regions.CellsOf(track.Region))
            {
                HandCell(field, cell, mask);
            }
        }
    }

    public static void Changed(SandField field, SandTracking? tracking, Span<byte> mask)
    {
        mask[..(field.Width * field.Height)].Clear();
        for (var cell = 0; tracking is not null && cell < field.State.Length; cell++)
        {
            if (!IsChanged(field, tracking, cell))
            {
                continue;
            }

            var first = field.FirstPixel(cell);
            for (var y = 0; y < SandField.CellSize; y++)
            {
                mask.Slice(first + y * field.Width, SandField.CellSize).Fill(Set);
            }
        }
    }

    public static BowlGrid ChangedGrid(SandField field, SandTracking tracking, in BowlEllipse bowl)
    {
        var grid = new GridBuilder(bowl, field.Columns);
        for (var cell = 0; cell < field.State.Length; cell++)
        {
            if (IsChanged(field, tracking, cell))
            {
                grid.Add(cell);
            }
        }

        return grid.Build();
    }

    public static BowlGrid HandGrid(SandField field, SandTracking tracking, in BowlEllipse bowl)
    {
        var grid = new GridBuilder(bowl, field.Columns);
        foreach (ref var track in tracking.Hands.Tracks)
        {
            if (track.Id == 0 || track.Region == 0)
            {
                continue;
            }

            foreach (var cell in tracking.Regions.CellsOf(track.Region))
            {
                if (field.Inside[cell] > 0)
                {
                    grid.Add(cell);
                }
            }
        }

        return grid.Build();
    }

    private static bool IsChanged(SandField field, SandTracking tracking, int cell) =>
        field.Inside[cell] > 0
        && field.State[cell] != CellState.Covered
        && tracking.Changes.Changed(cell, field.Reference);

    private static void HandCell(SandField field, int cell, Span<byte> mask)
    {
        var (row, column) = (cell / field.Columns * SandField.CellSize, cell % field.Columns * SandField.CellSize);
        const int around = SandField.CellSize;
        for (var y = Math.Max(row - around, 0); y < Math.Min(row + 2 * around, field.Height); y++)
        {
            for (var x = Math.Max(column - around, 0); x < Math.Min(column + 2 * around, field.Width); x++)
            {
                var bit = 1u << (x & 31);
                var at = y * field.Blocks + (x >> 5);
                var own = y >= row && y < row + around && x >= column && x < column + around;
                if ((field.Above[at] & bit) != 0 || own && (field.Lost[at] & bit) != 0)
                {
                    mask[y * field.Width + x] = Set;
                }
            }
        }
    }
}
