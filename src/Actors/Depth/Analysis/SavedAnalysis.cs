using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>Bowl, model and reference as bytes that survive a restart: a magic, a checksum, and a compressed body.</summary>
internal static class SavedAnalysis
{
    private const CellMarks Kept = CellMarks.Unseen | CellMarks.Foreign | CellMarks.Pending;
    private static readonly byte[] Magic = "EXSAND1\n"u8.ToArray();

    /// <summary>What is saved besides the field's arrays.</summary>
    public readonly record struct Header(FoundBowl Bowl, SandLevel Level, double Offset, double SlopeX, double SlopeY);

    public static byte[] Write(SandField field, double unitMm, in Header header)
    {
        using var memory = new MemoryStream();
        using (var packed = new DeflateStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(packed))
        {
            writer.Write(field.Width);
            writer.Write(field.Height);
            writer.Write(unitMm);
            writer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<Header>(in header)));
            WriteRows(writer, field.Mean, field.Width);
            WriteRows(writer, field.Reference, field.Columns);
            WriteRows(writer, field.Known, field.Columns);
            foreach (var marks in field.Marks)
            {
                writer.Write((byte)(marks & Kept));
            }
        }

        var body = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        return [.. Magic, .. SHA256.HashData(body), .. body];
    }

    /// <exception cref="InvalidDataException">Not such bytes, damaged, or for another camera format.</exception>
    public static Content Read(ReadOnlySpan<byte> saved, int width, int height, double unitMm)
    {
        var start = Magic.Length + SHA256.HashSizeInBytes;
        if (saved.Length < start || !saved[..Magic.Length].SequenceEqual(Magic))
        {
            throw new InvalidDataException($"These {saved.Length} bytes are no saved sand, or of another version.");
        }

        var body = saved[start..];
        if (!SHA256.HashData(body).AsSpan().SequenceEqual(saved[Magic.Length..start]))
        {
            throw new InvalidDataException(
                $"The saved sand is damaged: the checksum of its {body.Length} bytes does not fit."
            );
        }

        using var packed = new DeflateStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
        using var reader = new BinaryReader(packed);
        try
        {
            return ReadBody(reader, width, height, unitMm);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The saved sand is cut off.", e);
        }
    }

    private static Content ReadBody(BinaryReader reader, int width, int height, double unitMm)
    {
        var (savedWidth, savedHeight, savedUnit) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble());
        if ((savedWidth, savedHeight, savedUnit) != (width, height, unitMm))
        {
            throw new InvalidDataException(
                $"The saved sand is of a camera with {savedWidth}×{savedHeight} and {savedUnit} mm, not {width}×{height} and {unitMm} mm."
            );
        }

        var header = default(Header);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(new Span<Header>(ref header)));
        var (columns, rows) = (width / SandField.CellSize, height / SandField.CellSize);
        return new(
            header,
            ReadRows(reader, width, height),
            ReadRows(reader, columns, rows),
            ReadRows(reader, columns, rows),
            reader.ReadBytes(columns * rows) is var marks && marks.Length == columns * rows
                ? marks
                : throw new InvalidDataException("The saved sand is cut off.")
        );
    }

    /// <summary>Differences along a row pack better than the depths.</summary>
    private static void WriteRows(BinaryWriter writer, ushort[] values, int width)
    {
        for (var i = 0; i < values.Length; i++)
        {
            writer.Write((ushort)(values[i] - (i % width == 0 ? 0 : values[i - 1])));
        }
    }

    private static ushort[] ReadRows(BinaryReader reader, int width, int height)
    {
        var values = new ushort[width * height];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (ushort)(reader.ReadUInt16() + (i % width == 0 ? 0 : values[i - 1]));
        }

        return values;
    }

    /// <summary>What was read.</summary>
    public sealed record Content(Header Header, ushort[] Mean, ushort[] Reference, ushort[] Known, byte[] Marks);
}
