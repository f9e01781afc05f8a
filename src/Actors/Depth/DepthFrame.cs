namespace Experimance.Actors.Depth;

/// <summary>
/// One depth picture in memory that its owner reuses: <c>Height × Width</c> values, row by row, in units of
/// <see cref="UnitMm"/>. Value 0 is "no depth"; out of range is something else and kept as it came.
/// </summary>
public sealed class DepthFrame(int width, int height, double unitMm)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>Millimetres a unit (1.0, or 0.1 for close-range cameras).</summary>
    public double UnitMm { get; } = unitMm;

    /// <summary>Grows by one with each frame the camera made; a gap is a dropped frame.</summary>
    public long Sequence { get; set; }

    /// <summary>When it was taken, on the camera's monotonic clock.</summary>
    public TimeSpan Time { get; set; }

    /// <summary>Width × Height values. Length never changes.</summary>
    public ushort[] Pixels { get; } = GC.AllocateArray<ushort>(width * height, pinned: true);
}
