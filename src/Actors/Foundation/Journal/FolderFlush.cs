using System.Runtime.InteropServices;

namespace Experimance.Actors.Foundation.Journal;

/// <summary>Makes names in a folder survive a power cut: a file's own flush does not promise that its name is there.</summary>
public static partial class FolderFlush
{
    /// <summary>From <c>&lt;fcntl.h&gt;</c>, the same on x64 and arm64: read only, not inherited by programs.</summary>
    private const int ReadOnlyNotInherited = 0x80000;

    /// <summary>Does what the file system offers: some know no flush of a folder, and then there is nothing to be done.</summary>
    public static void Run(string folder)
    {
        var handle = Open(folder, ReadOnlyNotInherited);
        if (handle >= 0)
        {
            _ = Sync(handle);
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int handle);
}
