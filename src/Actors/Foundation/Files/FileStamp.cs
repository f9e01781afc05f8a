using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Experimance.Actors.Foundation.Files;

/// <summary>Tells a file from every other version of it: a renamed-over file has another number, a changed one another time.</summary>
/// <param name="Number">Its inode.</param>
/// <param name="Changed">When it last changed, in nanoseconds of the file system's clock.</param>
/// <param name="Length">In bytes.</param>
/// <param name="User">Who owns it, as the kernel counts users.</param>
/// <param name="Group">Its group, as the kernel counts them.</param>
public readonly partial record struct FileStamp(ulong Number, long Changed, ulong Length, uint User, uint Group)
{
    // linux/stat.h: the same layout on every processor, which is why it is not the older stat.
    private const int Here = -100;
    private const uint Basic = 0x7ff;
    private const int Room = 256;
    private const int UserAt = 20;
    private const int GroupAt = 24;
    private const int NumberAt = 32;
    private const int LengthAt = 40;
    private const int ChangedAt = 96;

    /// <summary>Null: there is no such file, or it may not be looked at.</summary>
    public static FileStamp? Of(string path)
    {
        Span<byte> found = stackalloc byte[Room];
        if (Stat(Here, path, 0, Basic, ref MemoryMarshal.GetReference(found)) != 0)
        {
            return null;
        }

        var seconds = BinaryPrimitives.ReadInt64LittleEndian(found[ChangedAt..]);
        var rest = BinaryPrimitives.ReadUInt32LittleEndian(found[(ChangedAt + sizeof(long))..]);
        return new(
            BinaryPrimitives.ReadUInt64LittleEndian(found[NumberAt..]),
            (seconds * 1_000_000_000) + rest,
            BinaryPrimitives.ReadUInt64LittleEndian(found[LengthAt..]),
            BinaryPrimitives.ReadUInt32LittleEndian(found[UserAt..]),
            BinaryPrimitives.ReadUInt32LittleEndian(found[GroupAt..])
        );
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(int folder, string path, int flags, uint mask, ref byte found);
}
