using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// The depth analysis: frames in, what visitors do out. Everything happens inside <see cref="Analyze"/>, on the caller's
/// thread, in the time of the frames. Nothing is allocated while nothing is told. Not safe for several threads at once.
/// </summary>
public sealed class SandAnalysis
{
    private readonly CameraFormat _format;
    private readonly AnalysisSettings _settings;
    private readonly FrameReport _report = new();

    public SandAnalysis(CameraFormat format, AnalysisSettings settings)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(settings);
        (_format, _settings) = (format, settings);
    }

    /// <summary>The bowl, or null while none is known.</summary>
    public BowlEllipse? Bowl { get; private set; }

    /// <summary>Analyses one frame. The report is the same object each time.</summary>
    /// <exception cref="ArgumentException">The frame has another size or unit than the format.</exception>
    public FrameReport Analyze(DepthFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Width != _format.Width || frame.Height != _format.Height)
        {
            throw new ArgumentException($"A frame of {frame.Width}×{frame.Height} came, {_settings.Erosion} expected.");
        }

        _report.Begin(frame);
        _report.Bowl = Bowl;
        return _report;
    }

    /// <summary>Forgets bowl, model and reference; the search begins anew.</summary>
    public void Forget() => Bowl = null;

    /// <summary>Writes 255 inside the bowl, 0 elsewhere.</summary>
    /// <param name="mask">Width × Height bytes, row by row.</param>
    public void CopyBowlMask(Span<byte> mask) => mask[..(_format.Width * _format.Height)].Clear();

    /// <summary>Writes 255 where a hand is (over sand, rim or table), 0 elsewhere; as of the last frame.</summary>
    /// <param name="mask">Width × Height bytes, row by row.</param>
    public void CopyHandMask(Span<byte> mask) => mask[..(_format.Width * _format.Height)].Clear();

    /// <summary>Writes 255 where settled sand differs from the reference, 0 elsewhere.</summary>
    /// <param name="mask">Width × Height bytes, row by row.</param>
    public void CopyChangedMask(Span<byte> mask) => mask[..(_format.Width * _format.Height)].Clear();

    /// <summary>Cells that differ from the reference.</summary>
    public BowlGrid ChangedGrid() => Bowl is null ? BowlGrid.Empty : throw new NotSupportedException();

    /// <summary>Cells covered by hands.</summary>
    public BowlGrid CoveredGrid() => Bowl is null ? BowlGrid.Empty : throw new NotSupportedException();

    /// <summary>
    /// Writes the sand's heights in millimetres about its level when the bowl was found, up positive, rounded to 0.5, hole-free,
    /// for the square around the bowl.
    /// </summary>
    /// <param name="size">Values on a side.</param>
    /// <param name="heights">size × size values, row by row.</param>
    /// <returns>False while no bowl is known; then nothing is written.</returns>
    public bool TryHeights(int size, Span<float> heights) => Bowl is not null && heights.Length >= size * size;

    /// <summary>The same as 8 bit: 128 = level, ±<see cref="AnalysisSettings.HeightRange"/>.</summary>
    public bool TryHeightMap(int size, Span<byte> heights) => Bowl is not null && heights.Length >= size * size;

    /// <summary>Bowl, model and reference for the next start; null while no bowl is known.</summary>
    public byte[]? Save() => Bowl is null ? null : throw new NotSupportedException();

    /// <summary>Goes on with what <see cref="Save"/> gave.</summary>
    /// <exception cref="InvalidDataException">Damaged, of another version or for another camera format; nothing has changed then.</exception>
    public void Restore(ReadOnlySpan<byte> saved) =>
        throw new InvalidDataException($"{saved.Length} bytes are no analysis of {_format.Name}.");
}
