using System.Security.Cryptography;
using Experimance.Actors.Foundation.Journal;

namespace Experimance.Operations.Machine;

/// <summary>
/// Changes of a machine's files that are whole after a power cut, and that a second try finishes: what is written has its final
/// name only when it is on the disk, and a temporary name is always the same, so nothing is left behind twice.
/// </summary>
internal static class MachineFiles
{
    private const int Permissions = 0xfff;

    public static Seen Look(this TargetMachine machine, string path)
    {
        var at = machine.At(path);
        if (NativeFiles.Look(at) is not { } facts)
        {
            return Seen.Nothing;
        }

        var ownership = new Ownership(
            machine.HasOwners ? machine.Accounts.UserName(facts.Owner) : "",
            machine.HasOwners ? machine.Accounts.GroupName(facts.Group) : "",
            (UnixFileMode)(facts.Mode & Permissions)
        );
        return (facts.Mode & 0xf000) switch
        {
            0x8000 => new(SeenKind.File, ownership, HashOf(File.ReadAllBytes(at))),
            0x4000 => new(SeenKind.Folder, ownership),
            0xa000 => new(SeenKind.Link, Target: new FileInfo(at).LinkTarget),
            _ => new(SeenKind.Other, ownership),
        };
    }

    /// <summary>As <see cref="Look"/> would see it.</summary>
    public static Ownership Wanted(this TargetMachine machine, Ownership ownership) =>
        machine.HasOwners ? ownership : new("", "", ownership.Mode);

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Writes a file whole, in a folder that is there.</summary>
    public static void Write(this TargetMachine machine, string path, ReadOnlySpan<byte> content, Ownership ownership)
    {
        var temporary = Temporary(machine, path);
        machine.OnChange(path);
        // Made new and never through a link: the folder may be a service's, and what it put there is not to be written to.
        using (
            var file = new FileStream(
                temporary,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    Share = FileShare.None,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            )
        )
        {
            if (machine.HasOwners)
            {
                NativeFiles.SetOwner(
                    file.SafeFileHandle,
                    path,
                    machine.UserId(ownership, path),
                    machine.GroupId(ownership, path)
                );
            }

            File.SetUnixFileMode(file.SafeFileHandle, ownership.Mode);
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        machine.OnChange(path);
        NativeFiles.Rename(temporary, machine.At(path));
        Flush(machine, path);
    }

    /// <summary>Makes a link, or turns one to another target in one step.</summary>
    public static void Link(this TargetMachine machine, string path, string target)
    {
        var temporary = Temporary(machine, path);
        machine.OnChange(path);
        File.CreateSymbolicLink(temporary, target);
        machine.OnChange(path);
        NativeFiles.Rename(temporary, machine.At(path));
        Flush(machine, path);
    }

    /// <summary>Makes a folder where there is none, and makes it as it should be.</summary>
    public static void MakeFolder(this TargetMachine machine, string path, Ownership ownership)
    {
        machine.OnChange(path);
        Directory.CreateDirectory(machine.At(path));
        machine.Own(machine.At(path), ownership);
        Flush(machine, path);
    }

    /// <summary>Another name in the same file system; what lies there goes, if it is a file or a link.</summary>
    public static void Rename(this TargetMachine machine, string from, string to)
    {
        machine.OnChange(from);
        NativeFiles.Rename(machine.At(from), machine.At(to));
        Flush(machine, to);
    }

    /// <summary>Removes a file or a link, and what a write that was cut off has left beside it; nothing there is as good.</summary>
    public static void Remove(this TargetMachine machine, string path)
    {
        if (!Directory.Exists(Path.GetDirectoryName(machine.At(path))))
        {
            return;
        }

        Temporary(machine, path);
        if (machine.Exists(path))
        {
            machine.OnChange(path);
            File.Delete(machine.At(path));
            Flush(machine, path);
        }
    }

    /// <summary>Removes a folder.</summary>
    /// <param name="withContents">Also where something lies in it; links in it are removed and not followed.</param>
    public static void RemoveFolder(this TargetMachine machine, string path, bool withContents)
    {
        var at = machine.At(path);
        if (Directory.Exists(at) && (withContents || !Directory.EnumerateFileSystemEntries(at).Any()))
        {
            machine.OnChange(path);
            Directory.Delete(at, withContents);
            Flush(machine, path);
        }
    }

    /// <summary>Sets owner and permissions of what is there, at this process's path.</summary>
    public static void Own(this TargetMachine machine, string at, Ownership ownership)
    {
        if (machine.HasOwners)
        {
            NativeFiles.SetOwner(at, machine.UserId(ownership, at), machine.GroupId(ownership, at));
        }

        File.SetUnixFileMode(at, ownership.Mode);
    }

    private static uint UserId(this TargetMachine machine, Ownership ownership, string at) =>
        machine.Accounts.UserId(ownership.Owner)
        ?? throw new IOException($"there is no user {ownership.Owner} who should own {at}");

    private static uint GroupId(this TargetMachine machine, Ownership ownership, string at) =>
        machine.Accounts.GroupId(ownership.Group)
        ?? throw new IOException($"there is no group {ownership.Group} that should own {at}");

    private static string Temporary(TargetMachine machine, string path)
    {
        var at = machine.At(path);
        var temporary = Path.Combine(Path.GetDirectoryName(at)!, $".{Path.GetFileName(at)}.experimance-new");
        File.Delete(temporary);
        return temporary;
    }

    private static void Flush(TargetMachine machine, string path)
    {
        FolderFlush.Run(Path.GetDirectoryName(machine.At(path))!);
        machine.OnChange(path);
    }
}
