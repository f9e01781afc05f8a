using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Experimance.Actors.Depth.Cameras.Png;

/// <summary>The reading half of <see cref="GreyPng"/>.</summary>
internal static class PngReader
{
    /// <summary>No camera is larger; a damaged header must not ask for the machine's memory.</summary>
    private const int LargestSide = 16384;

    internal readonly record struct Header(int Width, int Height, int Bits);

    public static Header ReadHeader(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(GreyPng.Signature))
        {
            throw new InvalidDataException("not a PNG picture (its first eight bytes are others)");
        }

        var data = Chunk(file, GreyPng.Signature.Length, out var type, out _);
        if (type != "IHDR" || data.Length != 13)
        {
            throw new InvalidDataException($"byte {GreyPng.Signature.Length}: the header chunk is missing");
        }

        var width = BinaryPrimitives.ReadUInt32BigEndian(data);
        var height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width is 0 or > LargestSide || height is 0 or > LargestSide)
        {
            throw new InvalidDataException($"a size of {width}×{height} is not possible here");
        }

        var (bits, colour, interlace) = (data[8], data[9], data[12]);
        if (colour != GreyPng.GreyColour || bits is not (8 or 16) || interlace != 0)
        {
            throw new InvalidDataException(
                $"only grey pictures of 8 or 16 bits, not interlaced, are read (colour type {colour}, {bits} bits, interlace {interlace})"
            );
        }

        return new((int)width, (int)height, bits);
    }

    public static void ReadPixels(ReadOnlySpan<byte> file, Header header, Span<ushort> values)
    {
        using var packed = new MemoryStream(file.Length);
        Gather(file, packed);
        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);

        var bytes = header.Bits / 8;
        var stride = header.Width * bytes;
        var row = new byte[stride];
        var above = new byte[stride];
        for (var y = 0; y < header.Height; y++)
        {
            var filter = ReadRow(unpacked, row, y);
            Unfilter(filter, row, above, bytes, y);
            ToValues(row, bytes, values.Slice(y * header.Width, header.Width));
            (row, above) = (above, row);
        }
    }

    /// <summary>All picture data, in order; the checksum of every chunk is checked on the way.</summary>
    private static void Gather(ReadOnlySpan<byte> file, MemoryStream packed)
    {
        var at = GreyPng.Signature.Length;
        while (true)
        {
            var data = Chunk(file, at, out var type, out var next);
            if (type == "IEND")
            {
                return;
            }

            if (type == "IDAT")
            {
                packed.Write(data);
            }

            at = next;
        }
    }

    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> file, int at, out string type, out int next)
    {
        if (file.Length - at < GreyPng.ChunkFrame)
        {
            throw new InvalidDataException($"cut off at byte {file.Length}: a chunk should begin at byte {at}");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
        type = Encoding.Latin1.GetString(file.Slice(at + 4, 4));
        if (length > file.Length - at - GreyPng.ChunkFrame)
        {
            throw new InvalidDataException(
                $"cut off at byte {file.Length}: chunk {type} at byte {at} says {length} bytes"
            );
        }

        var size = (int)length;
        var stored = BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8 + size)..]);
        if (Crc32.Of(file.Slice(at + 4, size + 4)) != stored)
        {
            throw new InvalidDataException($"chunk {type} at byte {at} is damaged (checksum)");
        }

        next = at + GreyPng.ChunkFrame + size;
        return file.Slice(at + 8, size);
    }

    private static int ReadRow(Stream unpacked, byte[] row, int y)
    {
        try
        {
            var filter = unpacked.ReadByte();
            if (filter < 0)
            {
                throw new EndOfStreamException();
            }

            unpacked.ReadExactly(row);
            return filter;
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException($"the picture ends in row {y}");
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"the picture data cannot be unpacked in row {y}", e);
        }
    }

    private static void Unfilter(int filter, Span<byte> row, ReadOnlySpan<byte> above, int step, int y)
    {
        switch (filter)
        {
            case 0:
                return;
            case 1:
                for (var i = step; i < row.Length; i++)
                {
                    row[i] += row[i - step];
                }

                return;
            case 2:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += above[i];
                }

                return;
            case 3:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += (byte)(((i < step ? 0 : row[i - step]) + above[i]) / 2);
                }

                return;
            case 4:
                for (var i = 0; i < row.Length; i++)
                {
                    row[i] += i < step ? above[i] : Paeth(row[i - step], above[i], above[i - step]);
                }

                return;
            default:
                throw new InvalidDataException($"row {y} has the unknown filter {filter}");
        }
    }

    private static byte Paeth(byte left, byte up, byte corner)
    {
        var guess = left + up - corner;
        var (a, b, c) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return a <= b && a <= c ? left
            : b <= c ? up
            : corner;
    }

    private static void ToValues(ReadOnlySpan<byte> row, int bytes, Span<ushort> values)
    {
        for (var x = 0; x < values.Length; x++)
        {
            values[x] = bytes == 1 ? row[x] : BinaryPrimitives.ReadUInt16BigEndian(row[(x * 2)..]);
        }
    }
}
