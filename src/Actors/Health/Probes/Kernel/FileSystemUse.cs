using System.Runtime.InteropServices;

namespace Experimance.Actors.Health.Probes.Kernel;

/// <summary>What the kernel says of the file system that a folder lies on.</summary>
/// <param name="Device">Tells file systems apart: <c>8:1</c>.</param>
/// <param name="Total">Bytes.</param>
/// <param name="Free">Bytes that this user may still write.</param>
/// <param name="Inodes">0 where the file system has no such limit.</param>
internal sealed partial record FileSystemUse(string Device, double Total, double Free, double Inodes, double FreeInodes)
{
    // From <fcntl.h> and <sys/stat.h>; the layout of statx is the same on every kind of machine.
    private const int CurrentFolder = -100;
    private const uint BasicFields = 0x7ff;
    private const int DeviceMajor = 136;
    private const int DeviceMinor = 140;
    private const int Enough = 512;

    public double Share => Total > 0 ? 1 - (Free / Total) : 0;

    public double? InodeShare => Inodes > 0 ? 1 - (FreeInodes / Inodes) : null;

    /// <summary>Null where it cannot be known. A folder that is not there yet lies where the nearest one above it lies.</summary>
    public static FileSystemUse? Of(string folder)
    {
        var existing = folder;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } above)
        {
            existing = above;
        }

        Span<byte> status = stackalloc byte[Enough];
        Span<ulong> use = stackalloc ulong[Enough / sizeof(ulong)];
        if (
            GetStatus(CurrentFolder, existing, 0, BasicFields, ref status[0]) != 0
            || GetUse(existing, ref use[0]) != 0
            || use[2] == 0
        )
        {
            return null;
        }

        var device =
            $"{MemoryMarshal.Read<uint>(status[DeviceMajor..])}:{MemoryMarshal.Read<uint>(status[DeviceMinor..])}";
        // struct statvfs on 64-bit Linux: bsize, frsize, blocks, bfree, bavail, files, ffree, favail.
        double block = use[1];
        return new(device, use[2] * block, use[4] * block, use[5], use[7]);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetStatus(int from, string path, int flags, uint mask, ref byte status);

    [LibraryImport("libc", EntryPoint = "statvfs", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetUse(string path, ref ulong use);
}
