using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Experimance.Actors.Depth.Cameras.Png;

/// <summary>
/// The writing half of <see cref="GreyPng"/>. Every row is stored as difference to its left neighbour and packed at the
/// fastest level: these pictures are written at the camera's pace, and disk is cheap.
/// </summary>
internal static class PngWriter
{
    private const byte Sub = 1;

    /// <summary>Exactly one of the two spans is used, by <paramref name="bits"/>.</summary>
    public static byte[] Write(int width, int height, int bits, ReadOnlySpan<ushort> wide, ReadOnlySpan<byte> narrow)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bits == 16 ? wide.Length : narrow.Length, width * height);
        using var file = new MemoryStream(width * height);
        file.Write(GreyPng.Signature);
        WriteHeader(file, width, height, bits);

        var start = file.Position;
        file.Write(new byte[8]);
        using (var packed = new ZLibStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            WriteRows(packed, width, height, bits, wide, narrow);
        }

        CloseChunk(file, start, "IDAT");
        var end = file.Position;
        file.Write(new byte[8]);
        CloseChunk(file, end, "IEND");
        return file.ToArray();
    }

    private static void WriteHeader(MemoryStream file, int width, int height, int bits)
    {
        var start = file.Position;
        Span<byte> chunk = stackalloc byte[21];
        chunk.Clear();
        BinaryPrimitives.WriteInt32BigEndian(chunk[8..], width);
        BinaryPrimitives.WriteInt32BigEndian(chunk[12..], height);
        chunk[16] = (byte)bits;
        chunk[17] = GreyPng.GreyColour;
        file.Write(chunk);
        CloseChunk(file, start, "IHDR");
    }

    private static void WriteRows(
        Stream packed,
        int width,
        int height,
        int bits,
        ReadOnlySpan<ushort> wide,
        ReadOnlySpan<byte> narrow
    )
    {
        var step = bits / 8;
        var length = width * step + 1;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var row = rented.AsSpan(0, length);
        row[0] = Sub;
        for (var y = 0; y < height; y++)
        {
            if (step == 2)
            {
                Differences(wide.Slice(y * width, width), row[1..]);
            }
            else
            {
                Differences(narrow.Slice(y * width, width), row[1..]);
            }

            packed.Write(row);
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    private static void Differences(ReadOnlySpan<ushort> values, Span<byte> row)
    {
        ushort left = 0;
        for (var x = 0; x < values.Length; x++)
        {
            var value = values[x];
            // The filter works on bytes: high and low byte are subtracted each for itself.
            row[x * 2] = (byte)((value >> 8) - (left >> 8));
            row[x * 2 + 1] = (byte)(value - left);
            left = value;
        }
    }

    private static void Differences(ReadOnlySpan<byte> values, Span<byte> row)
    {
        byte left = 0;
        for (var x = 0; x < values.Length; x++)
        {
            row[x] = (byte)(values[x] - left);
            left = values[x];
        }
    }

    /// <summary>Fills in length and type of the chunk that began at <paramref name="start"/> and appends its checksum.</summary>
    private static void CloseChunk(MemoryStream file, long start, string type)
    {
        var chunk = file.GetBuffer().AsSpan((int)start, (int)(file.Position - start));
        BinaryPrimitives.WriteInt32BigEndian(chunk, chunk.Length - 8);
        Encoding.Latin1.GetBytes(type, chunk[4..]);
        Span<byte> sum = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, Crc32.Of(chunk[4..]));
        file.Write(sum);
    }
}
