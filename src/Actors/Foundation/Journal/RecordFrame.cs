using System.Buffers.Binary;
using System.Numerics;

namespace Experimance.Actors.Foundation.Journal;

/// <summary>
/// A record as it stands on the disk, little-endian: CRC-32C of all that follows (4 bytes), length of the payload (4),
/// sequence number (8), generation (4), flags (1), kind (1), the letters EJ (2), payload. A run of zeros is no record.
/// </summary>
/// <param name="Length">Of the payload, bytes.</param>
internal readonly record struct RecordFrame(int Length, long Sequence, uint Generation, RecordFlags Flags, byte Kind)
{
    public const int HeaderBytes = 24;

    /// <summary>Where <see cref="Letters"/> stand in a record.</summary>
    public const int LettersAt = 22;

    /// <summary>By them a reader finds the next record behind a damaged one.</summary>
    public static ReadOnlySpan<byte> Letters => "EJ"u8;

    /// <summary>With its payload.</summary>
    public int Bytes => HeaderBytes + Length;

    /// <param name="target">At least <see cref="Bytes"/> long.</param>
    public void Write(Span<byte> target, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], Length);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], Sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(target[16..], Generation);
        target[20] = (byte)Flags;
        target[21] = Kind;
        Letters.CopyTo(target[LettersAt..]);
        payload.CopyTo(target[HeaderBytes..]);
        BinaryPrimitives.WriteUInt32LittleEndian(target, Checksum(target[4..Bytes]));
    }

    /// <summary>False where no whole, undamaged record begins.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out RecordFrame frame) =>
        TryReadHeader(bytes, out frame)
        && frame.Length <= bytes.Length - HeaderBytes
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Checksum(bytes[4..frame.Bytes]);

    /// <summary>The header alone, unchecked: what a record that was cut off would have been.</summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> bytes, out RecordFrame frame)
    {
        frame = default;
        if (bytes.Length < HeaderBytes || !bytes[LettersAt..HeaderBytes].SequenceEqual(Letters))
        {
            return false;
        }

        frame = new(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]),
            (RecordFlags)bytes[20],
            bytes[21]
        );
        return frame is { Length: >= 0, Sequence: > 0, Generation: > 0 };
    }

    /// <summary>CRC-32C (Castagnoli), by the processor's instruction where it has one.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var one in bytes)
        {
            sum = BitOperations.Crc32C(sum, one);
        }

        return ~sum;
    }
}
