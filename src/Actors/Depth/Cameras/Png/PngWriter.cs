using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Experimance.Actors.Depth.Cameras.Png;

/// <summary>
/// The writing half of <see cref="GreyPng"/>. Every row is stored as difference to the one above and packed at the fastest
/// level: these pictures are written at the camera's pace, and disk is cheap.
/// </summary>
internal static class PngWriter
{
    private const byte Up = 2;

    /// <summary>Rows of about so many bytes are packed in one go: a call for each row costs more than the row, a buffer for all is megabytes.</summary>
    private const int BatchBytes = 48 * 1024;

    /// <summary>Exactly one of the two spans is used, by <paramref name="bits"/>.</summary>
    public static byte[] Write(int width, int height, int bits, ReadOnlySpan<ushort> wide, ReadOnlySpan<byte> narrow)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bits == 16 ? wide.Length : narrow.Length, width * height);
        // Sand packs to a quarter; with a little room the buffer is not doubled.
        using var file = new MemoryStream(1024 + width * height * bits / 8 * 3 / 8);
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
        var stride = width * bits / 8;
        var batch = Math.Clamp(BatchBytes / (stride + 1), 1, height);
        var length = (stride + 1) * batch;
        var rented = ArrayPool<byte>.Shared.Rent(length + 2 * stride);
        var rows = rented.AsSpan(0, length);
        var above = rented.AsSpan(length, stride);
        var here = rented.AsSpan(length + stride, stride);
        above.Clear();
        for (var y = 0; y < height; y++)
        {
            if (bits == 16)
            {
                BigEndian(wide.Slice(y * width, width), here);
            }
            else
            {
                narrow.Slice(y * width, width).CopyTo(here);
            }

            var row = rows.Slice(y % batch * (stride + 1), stride + 1);
            row[0] = Up;
            Subtract(here, above, row[1..]);
            if (y % batch == batch - 1 || y == height - 1)
            {
                packed.Write(rows[..((y % batch + 1) * (stride + 1))]);
            }

            var last = above;
            above = here;
            here = last;
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    private static void BigEndian(ReadOnlySpan<ushort> values, Span<byte> bytes) =>
        BinaryPrimitives.ReverseEndianness(values, MemoryMarshal.Cast<byte, ushort>(bytes));

    private static void Subtract(ReadOnlySpan<byte> here, ReadOnlySpan<byte> above, Span<byte> differences)
    {
        var lanes = Vector<byte>.Count;
        var x = 0;
        for (; x <= here.Length - lanes; x += lanes)
        {
            (new Vector<byte>(here[x..]) - new Vector<byte>(above[x..])).CopyTo(differences[x..]);
        }

        for (; x < here.Length; x++)
        {
            differences[x] = (byte)(here[x] - above[x]);
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
