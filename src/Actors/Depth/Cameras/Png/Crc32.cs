using System.Buffers.Binary;

namespace Experimance.Actors.Depth.Cameras.Png;

/// <summary>CRC-32 as PNG and zip use it (ISO 3309, reflected), eight bytes a step.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[][] Tables = MakeTables();

    /// <summary>Checksum of <paramref name="data"/>, continuing <paramref name="before"/>.</summary>
    public static uint Of(ReadOnlySpan<byte> data, uint before = 0)
    {
        var crc = ~before;
        var t = Tables;
        while (data.Length >= 8)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(data) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
            crc =
                t[7][low & 255]
                ^ t[6][low >> 8 & 255]
                ^ t[5][low >> 16 & 255]
                ^ t[4][low >> 24]
                ^ t[3][high & 255]
                ^ t[2][high >> 8 & 255]
                ^ t[1][high >> 16 & 255]
                ^ t[0][high >> 24];
            data = data[8..];
        }

        foreach (var b in data)
        {
            crc = t[0][(crc ^ b) & 255] ^ crc >> 8;
        }

        return ~crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        tables[0] = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            var c = i;
            for (var bit = 0; bit < 8; bit++)
            {
                c = (c & 1) != 0 ? Polynomial ^ c >> 1 : c >> 1;
            }

            tables[0][i] = c;
        }

        for (var k = 1; k < 8; k++)
        {
            tables[k] = [.. tables[k - 1].Select(c => tables[0][c & 255] ^ c >> 8)];
        }

        return tables;
    }
}
