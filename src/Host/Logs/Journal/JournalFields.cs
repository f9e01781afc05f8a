using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Experimance.Host.Logs.Journal;

/// <summary>
/// One entry in the journal's native form (systemd, "Native Journal Protocol"): <c>NAME=value</c> and a line's end; a value with a line's end
/// inside goes after its length instead, 64 bits, little end first.
/// </summary>
internal static class JournalFields
{
    /// <summary>Adds a field.</summary>
    /// <param name="name">Upper-case letters, digits and underscores, a letter first.</param>
    public static void Write(IBufferWriter<byte> entry, string name, string value)
    {
        Encoding.ASCII.GetBytes(name, entry);
        if (!value.Contains('\n', StringComparison.Ordinal))
        {
            entry.Write("="u8);
            Encoding.UTF8.GetBytes(value, entry);
            entry.Write("\n"u8);
            return;
        }

        entry.Write("\n"u8);
        BinaryPrimitives.WriteUInt64LittleEndian(
            entry.GetSpan(sizeof(ulong)),
            (ulong)Encoding.UTF8.GetByteCount(value)
        );
        entry.Advance(sizeof(ulong));
        Encoding.UTF8.GetBytes(value, entry);
        entry.Write("\n"u8);
    }
}
