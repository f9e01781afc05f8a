using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Experimance.Operations.Machine;

/// <summary>What .NET does not tell or do about files of Linux: who owns them, and that they are on the disk.</summary>
internal static partial class NativeFiles
{
    /// <summary>From <c>&lt;fcntl.h&gt;</c> and <c>&lt;linux/stat.h&gt;</c>, the same on x64 and arm64.</summary>
    private const int PresentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint BasicFacts = 0x7ff;
    private const int ReadOnlyNotInherited = 0x80000;

    // Of struct statx, which is the same on every kind of machine.
    private const int FactsSize = 256;
    private const int OwnerAt = 20;
    private const int GroupAt = 24;
    private const int ModeAt = 28;

    /// <summary>Owner, group and the whole mode (kind and permissions) of a path itself, not of what it links to; null: it is not there.</summary>
    public static (uint Owner, uint Group, ushort Mode)? Look(string path)
    {
        Span<byte> facts = stackalloc byte[FactsSize];
        return StatX(PresentFolder, path, NoFollow, BasicFacts, facts) == 0
            ? (
                BinaryPrimitives.ReadUInt32LittleEndian(facts[OwnerAt..]),
                BinaryPrimitives.ReadUInt32LittleEndian(facts[GroupAt..]),
                BinaryPrimitives.ReadUInt16LittleEndian(facts[ModeAt..])
            )
            : null;
    }

    /// <summary>Of the path itself, not of what it links to.</summary>
    /// <exception cref="IOException">Not allowed, or not there.</exception>
    public static void SetOwner(string path, uint owner, uint group) => Check(LinkChown(path, owner, group), path);

    /// <summary>Of an open file: nobody can put another in its place meanwhile.</summary>
    /// <inheritdoc cref="SetOwner(string, uint, uint)" path="/exception"/>
    public static void SetOwner(SafeFileHandle file, string path, uint owner, uint group) =>
        Check(OpenChown(file, owner, group), path);

    /// <summary>In one step, whatever it is: File.Move does not move a link that leads nowhere.</summary>
    /// <exception cref="IOException">Not allowed, not there, or another file system.</exception>
    public static void Rename(string from, string to)
    {
        if (MoveName(from, to) != 0)
        {
            throw new IOException($"{from} cannot be renamed to {to}: {LastError()}");
        }
    }

    private static void Check(int result, string path)
    {
        if (result != 0)
        {
            throw new IOException($"the owner of {path} cannot be set: {LastError()}");
        }
    }

    private static string LastError() => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    /// <summary>Everything that was written to the file system that holds this folder is on its disk afterwards.</summary>
    public static void FlushFileSystem(string folder)
    {
        var handle = Open(folder, ReadOnlyNotInherited);
        if (handle < 0)
        {
            throw new IOException($"{folder} cannot be opened to flush it to the disk");
        }

        var flushed = SyncFileSystem(handle);
        _ = Close(handle);
        if (flushed != 0)
        {
            throw new IOException(
                $"the file system of {folder} could not be flushed to the disk: look for disk errors"
            );
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int StatX(int folder, string path, int flags, uint mask, Span<byte> facts);

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int LinkChown(string path, uint owner, uint group);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenChown(SafeFileHandle file, uint owner, uint group);

    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MoveName(string from, string to);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "syncfs")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncFileSystem(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int handle);
}
