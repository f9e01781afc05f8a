using Experimance.Operations.Machine;
using Experimance.Operations.Manifest;

namespace Experimance.Operations.Planning;

/// <summary>Takes back what stands in a manifest, each kind in its way; what was taken back already is as good.</summary>
/// <param name="purge">Also what people made or changed: state, records, backups, settings.</param>
internal sealed class Undoing(TargetMachine machine, bool purge)
{
    /// <summary>What was left, in words.</summary>
    public List<string> Left { get; } = [];

    public async Task UndoAsync(LedgerEntry entry)
    {
        switch (entry.Kind)
        {
            case DeedKinds.File or DeedKinds.Link when entry.Before is null or { Kind: SeenKind.Absent }:
                machine.Remove(entry.Target);
                break;
            case DeedKinds.Link when entry.Before?.Target is { } former:
                machine.Link(entry.Target, former);
                break;
            case DeedKinds.Example:
                UndoExample(entry);
                break;
            case DeedKinds.Folder:
                UndoFolder(entry);
                break;
            case DeedKinds.Tree:
                machine.RemoveFolder(entry.Target, withContents: true);
                machine.RemoveFolder($"{entry.Target}.experimance-new", withContents: true);
                break;
            case DeedKinds.Group when machine.Accounts.GroupId(entry.Target) is not null:
                await machine.RunAsync("groupdel", entry.Target).ConfigureAwait(false);
                break;
            case DeedKinds.User when machine.Accounts.UserId(entry.Target) is not null:
                await machine.RunAsync("userdel", entry.Target).ConfigureAwait(false);
                break;
            case DeedKinds.Member when entry.Target.Split(':') is [var user, var group]:
                if (machine.Accounts.UserId(user) is not null && machine.Accounts.IsMember(user, group))
                {
                    await machine.RunAsync("gpasswd", "--delete", user, group).ConfigureAwait(false);
                }

                break;
        }
    }

    private void UndoExample(LedgerEntry entry)
    {
        var seen = machine.Look(entry.Target);
        if (purge || seen.Hash == entry.After?.Hash)
        {
            machine.Remove(entry.Target);
        }
        else if (seen.Kind != SeenKind.Absent)
        {
            Leave(entry.Target);
        }
    }

    private void UndoFolder(LedgerEntry entry)
    {
        if (entry.Before is { Kind: SeenKind.Folder, Ownership: { } former })
        {
            machine.OnChange(entry.Target);
            machine.Own(machine.At(entry.Target), former);
            return;
        }

        // A folder of the system's may hold others' things by now; in one of ours what a service has made goes with it.
        var ours = entry.Target.Contains("/experimance", StringComparison.Ordinal);
        machine.RemoveFolder(entry.Target, withContents: ours && (purge || !entry.Kept));
        if (ours && machine.Exists(entry.Target))
        {
            Leave(entry.Target);
        }
    }

    /// <summary>It stays, and is root's alone from now on: the user that it belonged to goes, and its number may be another's one day.</summary>
    private void Leave(string path)
    {
        Left.Add(path);
        if (!machine.HasOwners)
        {
            return;
        }

        machine.OnChange(path);
        Adoption.GiveTo(machine, path, 0, 0);
    }
}
