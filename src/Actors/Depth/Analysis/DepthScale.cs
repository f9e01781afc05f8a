namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// Fixed-point depth: camera units shifted left until one unit is about 1/16 mm, so that all arithmetic is 16-bit and a
/// vector holds 32 pixels. Depth beyond <see cref="FarthestRaw"/> (about 3.5 m) reads as that: far, but not lost.
/// </summary>
internal sealed class DepthScale
{
    /// <summary>Added to every fine depth, so that the datum may lie on either side of zero without a sign.</summary>
    public const int Bias = 4096;

    private readonly double _focal;

    public DepthScale(CameraFormat format, AnalysisSettings settings)
    {
        (Width, Height) = (format.Width, format.Height);
        Shift = Math.Clamp((int)Math.Round(Math.Log2(format.UnitMm * 16)), 0, 8);
        FineMm = format.UnitMm / (1 << Shift);
        FarthestRaw = (ushort)((ushort.MaxValue - 2 * Bias - 1024) >> Shift);
        _focal = format.FocalPx ?? format.Width / 2.0 / Math.Tan(settings.FieldOfView * Math.PI / 360);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Bits by which a raw depth is shifted left.</summary>
    public int Shift { get; }

    /// <summary>Millimetres of one fine unit.</summary>
    public double FineMm { get; }

    public ushort FarthestRaw { get; }

    /// <summary>Millimetres in fine units.</summary>
    public int Fine(double mm) => (int)Math.Round(mm / FineMm);

    /// <summary>Side of a pixel on a surface at a fine depth (without bias), in millimetres.</summary>
    public double PixelMm(double fine) => fine * FineMm / _focal;
}
