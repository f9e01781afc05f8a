namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// Tells whether a region moves: the depth of its inner cells is compared with what it was when the region last moved, so
/// that slow motion adds up. Looked at every few frames.
/// </summary>
internal sealed class Stillness(SandField field, Regions regions, CellScan scan, AnalysisSettings settings)
{
    private const int Every = 4;
    private const int InnerPixels = 12;

    private readonly ushort[] _probe = new ushort[field.Columns * field.Rows];
    private readonly int _still = field.Scale.Fine(settings.Still);
    private int _turn;

    /// <summary>Brings <see cref="Track.StillSince"/> of every track up to date.</summary>
    public void Look(Span<Track> tracks, ReadOnlySpan<ushort> raw, TimeSpan now)
    {
        if (++_turn % Every != 0)
        {
            return;
        }

        foreach (ref var track in tracks)
        {
            if (track.Region != 0 && Moves(track, raw))
            {
                track.StillSince = now;
                track.StillCells = regions[track.Region].Cells;
                foreach (var cell in regions.CellsOf(track.Region))
                {
                    _probe[cell] = (ushort)Depth(raw, cell);
                }
            }
        }
    }

    private bool Moves(in Track track, ReadOnlySpan<ushort> raw)
    {
        var cells = regions[track.Region].Cells;
        if (Math.Abs(cells - track.StillCells) > Math.Max(3, track.StillCells * 15 / 100))
        {
            return true;
        }

        var (inner, moving) = (0, 0);
        foreach (var cell in regions.CellsOf(track.Region))
        {
            if (scan.RaisedPixels[cell] is not 0 and < InnerPixels)
            {
                continue;
            }

            inner++;
            var noise = field.CellNoise[cell] * 5 >> 4;
            moving += Math.Abs(Depth(raw, cell) - _probe[cell]) > Math.Max(_still, noise) ? 1 : 0;
        }

        return moving > Math.Max(1, inner / 16);
    }

    private int Depth(ReadOnlySpan<ushort> raw, int cell)
    {
        var (sum, count) = (0, 0);
        var first = field.FirstPixel(cell);
        for (var y = 0; y < SandField.CellSize; y++)
        {
            for (var at = first + y * field.Width; at < first + y * field.Width + SandField.CellSize; at++)
            {
                if (raw[at] != 0)
                {
                    sum += Math.Min(raw[at], field.Scale.FarthestRaw);
                    count++;
                }
            }
        }

        return count < 4 ? 0 : (sum << field.Scale.Shift) / count;
    }
}
