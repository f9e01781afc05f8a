namespace Experimance.Actors.Depth.Analysis;

/// <summary>Lays a found bowl out over the field: which pixels and cells lie where, and the first model.</summary>
internal static class BowlSetup
{
    /// <summary>Pixels around the bowl that are looked at besides the rim.</summary>
    private const int Margin = 72;

    /// <summary>Fills everything that depends only on where the bowl is.</summary>
    /// <param name="rim">Width of the rim, pixels.</param>
    public static void Layout(SandField field, in BowlEllipse bowl, AnalysisSettings settings, double rim)
    {
        Array.Clear(field.Inside);
        Array.Clear(field.BowlPixels);
        Array.Clear(field.Learn);
        field.BowlArea = 0;
        var edge = new EdgeDistance(bowl);
        var (left, top, right, bottom) = bowl.Bounds();
        for (var y = Math.Max((int)top, 0); y < Math.Min(bottom + 1, field.Height); y++)
        {
            for (var x = Math.Max((int)left, 0); x < Math.Min(right + 1, field.Width); x++)
            {
                LayoutPixel(field, x, y, edge.Beyond(x + 0.5, y + 0.5), settings.Erosion);
            }
        }

        Mark(field, bowl, rim);
    }

    /// <summary>Fills what depends on the rim too, after <see cref="Layout"/>.</summary>
    /// <param name="rim">Width of the rim, pixels.</param>
    public static void Mark(SandField field, in BowlEllipse bowl, double rim)
    {
        var edge = new EdgeDistance(bowl);
        var (left, top, right, bottom) = bowl.Bounds();
        for (var cell = 0; cell < field.Marks.Length; cell++)
        {
            field.Marks[cell] = MarksOf(field, edge, cell, rim);
        }

        field.CellRows = (
            Math.Clamp((int)(top - rim - Margin) / SandField.CellSize, 0, field.Rows),
            Math.Clamp((int)(bottom + rim + Margin) / SandField.CellSize + 1, 0, field.Rows)
        );
        field.BlockRange = (
            Math.Clamp((int)(left - rim - Margin) / 32, 0, field.Blocks),
            Math.Clamp((int)(right + rim + Margin) / 32 + 1, 0, field.Blocks)
        );
    }

    /// <summary>Begins the model with the farthest values; every cell is to be measured anew.</summary>
    public static void Begin(SandField field, ushort[] farthest, AnalysisSettings settings)
    {
        var threshold = LearnPass.Threshold.Of(field.Scale, settings);
        for (var at = 0; at < farthest.Length; at++)
        {
            field.Noise[at] = TypicalNoise(field.Scale, farthest[at]);
            field.Mean[at] = farthest[at] == 0 ? (ushort)0 : (ushort)(farthest[at] + DepthScale.Bias);
            field.Edge[at] = threshold.Edge(field.Mean[at], field.Noise[at]);
        }

        Array.Clear(field.Residual);
        Array.Clear(field.Reference);
        Array.Clear(field.Known);
        Array.Clear(field.Told);
        StartCells(field, quiet: false);
    }

    /// <summary>Begins with a model of before; quiet but for what was never seen.</summary>
    public static void Restore(SandField field, SavedAnalysis.Content content, AnalysisSettings settings)
    {
        var threshold = LearnPass.Threshold.Of(field.Scale, settings);
        content.Mean.CopyTo(field.Mean, 0);
        content.Reference.CopyTo(field.Reference, 0);
        content.Known.CopyTo(field.Known, 0);
        content.Known.CopyTo(field.Told, 0);
        Array.Clear(field.Residual);
        for (var at = 0; at < field.Mean.Length; at++)
        {
            field.Noise[at] = TypicalNoise(field.Scale, Math.Max(field.Mean[at] - DepthScale.Bias, 0));
            field.Edge[at] = threshold.Edge(field.Mean[at], field.Noise[at]);
        }

        for (var cell = 0; cell < field.Marks.Length; cell++)
        {
            field.Marks[cell] |= (CellMarks)content.Marks[cell];
        }

        StartCells(field, quiet: true);
    }

    /// <summary>Gives every cell its first state; those beyond what is looked at are quiet for ever.</summary>
    public static void StartCells(SandField field, bool quiet)
    {
        field.Active.Clear();
        field.Covered.Clear();
        Array.Clear(field.State);
        Array.Clear(field.Gesture);
        for (var row = field.CellRows.From; row < field.CellRows.To; row++)
        {
            for (
                var column = field.BlockRange.From * 8;
                column < Math.Min(field.BlockRange.To * 8, field.Columns);
                column++
            )
            {
                var cell = row * field.Columns + column;
                field.CellNoise[cell] = (ushort)(field.Noise[field.FirstPixel(cell)] * 3 / 4);
                if (!quiet || (field.Marks[cell] & CellMarks.Unseen) != 0)
                {
                    field.Marks[cell] |= CellMarks.Unseen;
                    field.Settle(cell);
                }
            }
        }
    }

    /// <summary>0.8 mm at 0.8 m, growing with the square of the distance; in 1/16 fine unit.</summary>
    public static ushort TypicalNoise(DepthScale scale, int fine)
    {
        var metres = fine * scale.FineMm / 1000;
        return (ushort)Math.Clamp(1.25 * metres * metres / scale.FineMm * 16, 16, 2000);
    }

    private static void LayoutPixel(SandField field, int x, int y, double beyond, int erosion)
    {
        var (column, row) = (x / SandField.CellSize, y / SandField.CellSize);
        if (beyond >= 0 || column >= field.Columns || row >= field.Rows)
        {
            return;
        }

        field.BowlArea++;
        field.BowlPixels[row * field.Columns + column]++;
        if (beyond < -erosion)
        {
            field.Inside[row * field.Columns + column]++;
            field.Learn[y * field.Width + x] = ushort.MaxValue;
        }
    }

    private static CellMarks MarksOf(SandField field, in EdgeDistance edge, int cell, double rim)
    {
        var (column, row) = (cell % field.Columns, cell / field.Columns);
        var beyond = edge.Beyond((column + 0.5) * SandField.CellSize, (row + 0.5) * SandField.CellSize);
        var marks = field.BowlPixels[cell] >= 8 ? CellMarks.InBowl : CellMarks.None;
        marks |=
            beyond > -2 * SandField.CellSize && beyond < rim + 2 * SandField.CellSize
                ? CellMarks.RimZone
                : CellMarks.None;
        var border = column == 0 || row == 0 || column == field.Columns - 1 || row == field.Rows - 1;
        return marks | (border ? CellMarks.Border : CellMarks.None);
    }
}
