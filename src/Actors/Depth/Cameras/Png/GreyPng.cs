namespace Experimance.Actors.Depth.Cameras.Png;

/// <summary>A grey picture as PNG holds it, row by row.</summary>
/// <param name="Bits">8 or 16 bits a pixel.</param>
public sealed record GreyImage(int Width, int Height, int Bits, ushort[] Values);

/// <summary>
/// PNG pictures of one channel, 8 or 16 bits: what recordings, reliefs, masks and height maps are made of. Reads all five
/// filters and checks every checksum; interlaced, coloured and palette pictures are refused by name.
/// </summary>
public static class GreyPng
{
    internal const int GreyColour = 0;
    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>Bytes of one chunk beside its data: length, type, checksum.</summary>
    internal const int ChunkFrame = 12;

    /// <exception cref="InvalidDataException">Not such a picture; the message says at which byte and why.</exception>
    public static GreyImage Read(ReadOnlySpan<byte> file)
    {
        var header = PngReader.ReadHeader(file);
        var values = new ushort[header.Width * header.Height];
        PngReader.ReadPixels(file, header, values);
        return new(header.Width, header.Height, header.Bits, values);
    }

    /// <summary>Reads a picture of a known size into memory that is used again.</summary>
    /// <exception cref="InvalidDataException">Not such a picture, or not 16 bits, or of another size.</exception>
    public static void Read16Into(ReadOnlySpan<byte> file, int width, int height, Span<ushort> values)
    {
        var header = PngReader.ReadHeader(file);
        if (header.Bits != 16)
        {
            throw new InvalidDataException($"{header.Bits} bits a pixel where 16 are needed");
        }

        if (header.Width != width || header.Height != height)
        {
            throw new InvalidDataException(
                $"{header.Width}×{header.Height} pixels where the recording says {width}×{height}"
            );
        }

        PngReader.ReadPixels(file, header, values);
    }

    public static byte[] Write(int width, int height, ReadOnlySpan<ushort> values) =>
        PngWriter.Write(width, height, 16, values, []);

    public static byte[] Write(int width, int height, ReadOnlySpan<byte> values) =>
        PngWriter.Write(width, height, 8, [], values);
}
