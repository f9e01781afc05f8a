namespace Experimance.Actors.Images.Terrain;

/// <summary>
/// What a picture is while it is painted: for each pixel its height and what it reflects (linear light), before any sun has
/// shone on it; then, in the same three planes, the light it sends back.
/// </summary>
internal sealed class Canvas(int size)
{
    public int Size { get; } = size;

    /// <summary>Pixels in one reference pixel.</summary>
    public float Zoom { get; } = size / Plane.Extent;

    public float[] Red { get; } = new float[size * size];

    public float[] Green { get; } = new float[size * size];

    public float[] Blue { get; } = new float[size * size];

    /// <summary>Reference pixels.</summary>
    public float[] Height { get; } = new float[size * size];

    /// <summary>Height of the bare ground, reference pixels.</summary>
    public float[] Base { get; } = new float[size * size];

    /// <summary>0 = land, 1 = open water.</summary>
    public float[] Wet { get; } = new float[size * size];

    public byte[] Class { get; } = new byte[size * size];
}
