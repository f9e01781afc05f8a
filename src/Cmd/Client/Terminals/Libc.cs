using System.Runtime.InteropServices;

namespace Experimance.Client.Terminals;

/// <summary>
/// The few calls that a terminal needs. <see cref="Console"/> has them too, but takes some 30 ms to begin, and takes the
/// terminal's settings into its own hands.
/// </summary>
internal static partial class Libc
{
    public const int Input = 0;
    public const int Output = 1;
    public const int Error = 2;

    /// <summary>Room for a <c>struct termios</c> of any Linux (60 bytes of glibc's).</summary>
    public const int TermiosRoom = 128;

    private const nuint AskWindowSize = 0x5413;
    private const int FlushNothing = 0;
    private const int Interrupted = 4;
    private const int TryAgain = 11;

    /// <summary>POLLOUT, in the second half of a <c>struct pollfd</c>.</summary>
    private const ulong ReadyToWrite = 4;

    public static bool IsTerminal(int file) => IsATerminal(file) == 1;

    /// <summary>Columns and rows; null where there is no terminal.</summary>
    public static (int Columns, int Rows)? WindowSize(int file)
    {
        Span<ushort> size = stackalloc ushort[4];
        return IoControl(file, AskWindowSize, ref MemoryMarshal.GetReference(size)) == 0 && size[1] > 0
            ? (size[1], size[0])
            : null;
    }

    /// <summary>Waits for bytes.</summary>
    /// <returns>How many; 0: there are no more.</returns>
    public static int Read(int file, Span<byte> room)
    {
        while (true)
        {
            var count = ReadBytes(file, ref MemoryMarshal.GetReference(room), (nuint)room.Length);
            if (count >= 0 || Marshal.GetLastPInvokeError() is not Interrupted)
            {
                return (int)Math.Max(0, count);
            }
        }
    }

    /// <summary>All of it, however slow the reader.</summary>
    /// <returns>False: nobody reads any more.</returns>
    public static bool Write(int file, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var count = WriteBytes(file, ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length);
            if (count >= 0)
            {
                bytes = bytes[(int)count..];
                continue;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    break;
                case TryAgain:
                    // Another program has made the shared terminal not wait: so the waiting is done here.
                    var ask = (uint)file | (ReadyToWrite << 32);
                    _ = Poll(ref ask, 1, -1);
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>The terminal's settings; null where there is none.</summary>
    public static byte[]? Settings(int file)
    {
        var settings = new byte[TermiosRoom];
        return GetSettings(file, ref settings[0]) == 0 ? settings : null;
    }

    public static void SetSettings(int file, byte[] settings) => _ = PutSettings(file, FlushNothing, ref settings[0]);

    /// <summary>Every key at once, none shown, none with a meaning of its own.</summary>
    public static void MakeRaw(byte[] settings) => MakeRaw(ref settings[0]);

    [LibraryImport("libc", EntryPoint = "isatty")]
    private static partial int IsATerminal(int file);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadBytes(int file, ref byte room, nuint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteBytes(int file, ref readonly byte bytes, nuint length);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref ulong file, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int IoControl(int file, nuint request, ref ushort size);

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetSettings(int file, ref byte settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int PutSettings(int file, int when, ref byte settings);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(ref byte settings);
}
