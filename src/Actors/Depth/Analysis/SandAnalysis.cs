using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// The depth analysis: frames in, what visitors do out. Everything happens inside <see cref="Analyze"/>, on the caller's
/// thread, in the time of the frames. Nothing is allocated while nothing is told. Not safe for several threads at once.
/// </summary>
public sealed class SandAnalysis
{
    private static readonly TimeSpan SearchPatience = TimeSpan.FromSeconds(5);

    private readonly CameraFormat _format;
    private readonly AnalysisSettings _settings;
    private readonly DepthScale _scale;
    private readonly SandField _field;
    private readonly SandTracking _tracking;
    private readonly BowlSearch _search;
    private readonly StartCover _startCover;
    private readonly FrameReport _report = new();
    private readonly HeightMap _heights;
    private FoundBowl? _bowl;
    private SavedAnalysis.Header? _restored;
    private TimeSpan? _searchingSince;
    private bool _toldLost;

    public SandAnalysis(CameraFormat format, AnalysisSettings settings)
        : this(format, settings, PixelPass.Widest) { }

    internal SandAnalysis(CameraFormat format, AnalysisSettings settings, VectorWidth width)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(settings);
        (_format, _settings) = (format, settings);
        _scale = new DepthScale(format, settings);
        _field = new SandField(_scale);
        _tracking = new SandTracking(_field, settings, ShadowCells(), width);
        _search = new BowlSearch(_scale, settings);
        _startCover = new StartCover(_field, settings);
        _heights = new HeightMap(_field);
    }

    /// <summary>The bowl, or null while none is known.</summary>
    public BowlEllipse? Bowl => _bowl?.Ellipse;

    /// <summary>Analyses one frame. The report is the same object each time.</summary>
    /// <exception cref="ArgumentException">The frame has another size than the format.</exception>
    public FrameReport Analyze(DepthFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Width != _format.Width || frame.Height != _format.Height)
        {
            throw new ArgumentException(
                $"A frame of {frame.Width}×{frame.Height} came where {_format.Width}×{_format.Height} was said.",
                nameof(frame)
            );
        }

        _report.Begin(frame);
        if (_restored is { } saved)
        {
            _restored = null;
            Begin(saved.Bowl, frame.Time, saved.Level, (saved.Offset, saved.SlopeX, saved.SlopeY));
        }

        if (_bowl is null)
        {
            Search(frame);
        }
        else if ((_tracking.Track(frame, _report) ?? Nearer(frame)) is { } why)
        {
            Lose(why);
        }

        _report.Bowl = Bowl;
        return _report;
    }

    /// <summary>Forgets bowl, model and reference; the search begins anew.</summary>
    public void Forget()
    {
        (_bowl, _restored, _searchingSince, _toldLost) = (null, null, null, false);
        _search.Reset();
    }

    /// <summary>Writes 255 inside the bowl, 0 elsewhere.</summary>
    /// <param name="mask">Width × Height bytes, row by row.</param>
    public void CopyBowlMask(Span<byte> mask) => Masks.Bowl(_field, Bowl, mask);

    /// <summary>Writes 255 where a hand is (over sand, rim or table), 0 elsewhere; as of the last frame.</summary>
    /// <param name="mask">Width × Height bytes, row by row.</param>
    public void CopyHandMask(Span<byte> mask) => Masks.Hands(_field, Bowl is null ? null : _tracking, mask);

    /// <summary>Writes 255 where settled sand differs from the reference, 0 elsewhere.</summary>
    /// <param name="mask">Width × Height bytes, row by row.</param>
    public void CopyChangedMask(Span<byte> mask) => Masks.Changed(_field, Bowl is null ? null : _tracking, mask);

    /// <summary>Cells that differ from the reference.</summary>
    public BowlGrid ChangedGrid() => Bowl is { } bowl ? Masks.ChangedGrid(_field, _tracking, bowl) : BowlGrid.Empty;

    /// <summary>Cells covered by hands.</summary>
    public BowlGrid CoveredGrid() => Bowl is { } bowl ? Masks.HandGrid(_field, _tracking, bowl) : BowlGrid.Empty;

    /// <summary>
    /// Writes the sand's heights in millimetres about its level when the bowl was found, up positive, rounded to 0.5, hole-free,
    /// for the square around the bowl. Allocates only where the size is larger than any before.
    /// </summary>
    /// <param name="size">Values on a side.</param>
    /// <param name="heights">size × size values, row by row.</param>
    /// <returns>False while no bowl is known; then nothing is written.</returns>
    public bool TryHeights(int size, Span<float> heights)
    {
        if (Bowl is not { } bowl)
        {
            return false;
        }

        _heights.Write(bowl, _tracking.Level, size, heights);
        return true;
    }

    /// <summary>The same as 8 bit: 128 = level, ±<see cref="AnalysisSettings.HeightRange"/>.</summary>
    public bool TryHeightMap(int size, Span<byte> heights)
    {
        if (Bowl is not { } bowl)
        {
            return false;
        }

        _heights.WriteGrey(bowl, _tracking.Level, size, (float)_settings.HeightRange, heights);
        return true;
    }

    /// <summary>Bowl, model and reference for the next start; null while no bowl is known.</summary>
    public byte[]? Save()
    {
        if (_bowl is not { } bowl)
        {
            return null;
        }

        var (offset, slopeX, slopeY) = _tracking.Datum.Plane;
        return SavedAnalysis.Write(_field, _format.UnitMm, new(bowl, _tracking.Level, offset, slopeX, slopeY));
    }

    /// <summary>Goes on with what <see cref="Save"/> gave, from the next frame on.</summary>
    /// <exception cref="InvalidDataException">Damaged, of another version or for another camera format; nothing has changed then.</exception>
    public void Restore(ReadOnlySpan<byte> saved)
    {
        var content = SavedAnalysis.Read(saved, _format.Width, _format.Height, _format.UnitMm);
        Forget();
        _restored = content.Header;
        BowlSetup.Layout(_field, content.Header.Bowl.Ellipse, _settings, RimPixels(content.Header.Level));
        BowlSetup.Restore(_field, content, _settings);
    }

    private void Search(DepthFrame frame)
    {
        _searchingSince ??= frame.Time;
        if (_search.Add(frame) is { } found)
        {
            BowlSetup.Layout(_field, found.Ellipse, _settings, 0);
            BowlSetup.Begin(_field, _search.Farthest, _settings);
            BowlSetup.Mark(_field, found.Ellipse, RimPixels(SandLevel.Of(_field, found.Ellipse)));
            BowlSetup.StartCells(_field, quiet: false);
            _startCover.Remove(found.Ellipse);
            Begin(found, frame.Time, null, default);
        }
        else if (!_toldLost && frame.Time - _searchingSince > SearchPatience)
        {
            _toldLost = true;
            _report.Tell(
                new DepthProtocol.BowlLost("No bowl is seen: is all of it in the camera's picture, and its rim free?")
            );
        }
    }

    private void Begin(in FoundBowl found, TimeSpan now, SandLevel? level, (double, double, double) datum)
    {
        _bowl = found;
        _toldLost = false;
        var bowl = found.Ellipse;
        _tracking.Datum.Reset(bowl, now, datum);
        var reached = level ?? SandLevel.Of(_field, bowl);
        _tracking.Begin(found, _scale.PixelMm(reached.Depth - DepthScale.Bias), now, level);
        _report.Tell(new DepthProtocol.BowlFound(bowl.X, bowl.Y, bowl.RadiusX, bowl.RadiusY, bowl.Angle));
    }

    private string? Nearer(DepthFrame frame) =>
        _tracking.CameNearer(frame) ? "The bowl or the camera moved: all of it is nearer." : null;

    private void Lose(string why)
    {
        _tracking.Hands.Reset(_report);
        (_report.Hand, _report.HandArea) = (false, 0);
        Forget();
        _toldLost = true;
        _report.Tell(new DepthProtocol.BowlLost(why));
    }

    private double RimPixels(in SandLevel level) =>
        _settings.RimWidth / Math.Max(_scale.PixelMm(level.Depth - DepthScale.Bias), 0.1);

    /// <summary>Cells that a stereo shadow may be wide: 22 mm on a surface half as far again as the focal length sees 1 mm.</summary>
    private int ShadowCells()
    {
        const double widestMm = 22;
        const double usualDistanceMm = 800;
        return Math.Max(
            3,
            (int)Math.Ceiling(widestMm / _scale.PixelMm(usualDistanceMm / _scale.FineMm) / SandField.CellSize)
        );
    }
}
