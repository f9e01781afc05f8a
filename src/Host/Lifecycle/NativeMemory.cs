using System.Runtime.InteropServices;

namespace Experimance.Host.Lifecycle;

/// <summary>
/// How the C library keeps memory that native code (the picture codecs) has given back. By default each thread gets a pool of
/// its own that never shrinks and large blocks come to live in it: tens of megabytes after some hours, for nothing.
/// </summary>
internal static partial class NativeMemory
{
    // Names and numbers of glibc's <malloc.h>.
    private const int MmapThreshold = -3;
    private const int ArenaMax = -8;

    /// <summary>Pools for all threads together; pictures are encoded on two or three.</summary>
    private const int Arenas = 2;

    /// <summary>Bytes: blocks from here on come from the system and go back to it at once.</summary>
    private const int Large = 256 * 1024;

    /// <summary>To be called before other threads exist. Does nothing where the C library knows no such settings.</summary>
    public static void KeepSmall()
    {
        try
        {
            _ = SetOption(ArenaMax, Arenas);
            _ = SetOption(MmapThreshold, Large);
        }
        catch (Exception other) when (other is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library: it keeps memory its own way.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
