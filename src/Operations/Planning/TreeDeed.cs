using Experimance.Operations.Machine;
using Experimance.Operations.Manifest;

namespace Experimance.Operations.Planning;

/// <summary>
/// A folder copied whole, owned by root, not to be written by anybody else: it has its name only when all of it is on the disk,
/// and a marker says so once more for whoever chooses among releases.
/// </summary>
/// <param name="From">At this process's path.</param>
internal sealed record TreeDeed(string Path, string From) : Deed(DeedKinds.Tree, Path)
{
    /// <summary>In a release that is whole.</summary>
    public const string Marker = ".complete";

    private const UnixFileMode AnyExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public override string Words => $"copy {From} to {Path} (owned by root)";

    public override bool IsDone(TargetMachine machine, Ledger ledger) =>
        machine.Exists(System.IO.Path.Combine(Path, Marker));

    public override Task DoAsync(TargetMachine machine)
    {
        var half = $"{Path}.experimance-new";
        machine.RemoveFolder(half, withContents: true);
        machine.RemoveFolder(Path, withContents: true);
        machine.MakeFolder(half, Ownership.RootFolder);
        Copy(machine, From, machine.At(half));
        machine.Write(System.IO.Path.Combine(half, Marker), [], Ownership.Root);
        NativeFiles.FlushFileSystem(machine.At(half));
        machine.Rename(half, Path);
        return Task.CompletedTask;
    }

    public override LedgerEntry Entry(TargetMachine machine) => base.Entry(machine) with { Before = Seen.Nothing };

    private static void Copy(TargetMachine machine, string from, string to)
    {
        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            var target = System.IO.Path.Combine(to, entry.Name);
            if (entry.LinkTarget is { } link)
            {
                File.CreateSymbolicLink(target, link);
            }
            else if (entry is DirectoryInfo)
            {
                Directory.CreateDirectory(target);
                machine.Own(target, Ownership.RootFolder);
                Copy(machine, entry.FullName, target);
            }
            else
            {
                File.Copy(entry.FullName, target);
                var runs = (entry.UnixFileMode & AnyExecute) != 0;
                machine.Own(target, runs ? Ownership.RootFolder : Ownership.Root);
            }
        }
    }
}
