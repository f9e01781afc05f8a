namespace Experimance.Actors.Images.Terrain;

/// <summary>A drawn landscape, in bowl coordinates: x right, y down, the bowl's circle touches the four sides.</summary>
/// <param name="Jpeg">The picture, <paramref name="Size"/>² pixels.</param>
/// <param name="ClassMap">256² grey PNG; each value is a <see cref="TerrainClass"/>.</param>
/// <param name="FlowMap">256² PNG: red and green = direction of water (128 = still), blue = strength.</param>
/// <param name="Fingerprint">16×16 RGB means of the picture (768 bytes, row by row).</param>
/// <param name="Pixels">RGBA, four bytes a pixel, row by row: what <paramref name="Jpeg"/> was encoded from.</param>
/// <param name="Classes">The class map before encoding, 256² bytes.</param>
/// <param name="Flow">The flow map before encoding, 256² × RGBA.</param>
public sealed record TerrainPicture(
    int Size,
    byte[] Jpeg,
    byte[] ClassMap,
    byte[] FlowMap,
    byte[] Fingerprint,
    byte[] Pixels,
    byte[] Classes,
    byte[] Flow
)
{
    /// <summary>Cells on a side of class and flow map.</summary>
    public const int MapSide = Plane.Side;
}
