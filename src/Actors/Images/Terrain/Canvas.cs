using System.Runtime.InteropServices;

namespace Experimance.Actors.Images.Terrain;

/// <summary>
/// What a picture is while it is painted: for each pixel its height and what it reflects (linear light), before any sun has
/// shone on it; then, in the same three planes, the light it sends back. 16 bytes a pixel, kept from picture to picture: the
/// largest thing in the host's memory, therefore no wider than the eye needs.
/// </summary>
internal sealed class Canvas(int size)
{
    public int Size { get; } = size;

    /// <summary>Pixels in one reference pixel.</summary>
    public float Zoom { get; } = size / Plane.Extent;

    public LightPlane Red { get; } = new(size * size);

    public LightPlane Green { get; } = new(size * size);

    public LightPlane Blue { get; } = new(size * size);

    /// <summary>Reference pixels.</summary>
    public float[] Height { get; } = new float[size * size];

    /// <summary>Height of the bare ground, reference pixels.</summary>
    public float[] Base { get; } = new float[size * size];

    /// <summary>RGBA, four bytes a pixel, row by row: the developed picture. Lies where <see cref="Base"/> was, which nobody needs by then.</summary>
    public Span<byte> Pixels => MemoryMarshal.AsBytes(Base.AsSpan());

    /// <summary>0 = land, 1 = open water.</summary>
    public SharePlane Wet { get; } = new(size * size);

    public byte[] Class { get; } = new byte[size * size];
}
