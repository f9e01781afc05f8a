using Experimance.Operations.Machine;
using Experimance.Operations.Manifest;

namespace Experimance.Operations.Planning;

/// <summary>A file of ours: content, owner and mode.</summary>
internal sealed record FileDeed(string Path, ReadOnlyMemory<byte> Content, Ownership Ownership)
    : Deed(DeedKinds.File, Path)
{
    public override string Words => $"write {Path} ({Content.Length} bytes, {Ownership})";

    public override Trouble? InTheWay(TargetMachine machine, Ledger ledger) =>
        IsOurs(ledger) || machine.Look(Path) is var seen && (seen.Kind == SeenKind.Absent || seen == Goal(machine))
            ? null
            : new(
                TroubleKind.InTheWay,
                $"{Path} is there already and is not of this installation",
                $"look at it, then move it away: sudo mv {Path} {Path}.former"
            );

    public override bool IsDone(TargetMachine machine, Ledger ledger) => machine.Look(Path) == Goal(machine);

    public override Task DoAsync(TargetMachine machine)
    {
        machine.Write(Path, Content.Span, Ownership);
        return Task.CompletedTask;
    }

    public override LedgerEntry Entry(TargetMachine machine) =>
        base.Entry(machine) with
        {
            Before = machine.Look(Path),
        };

    public override LedgerEntry Completed(TargetMachine machine, LedgerEntry begun) =>
        begun with
        {
            After = Goal(machine),
        };

    private Seen Goal(TargetMachine machine) =>
        new(SeenKind.File, machine.Wanted(Ownership), MachineFiles.HashOf(Content.Span));
}

/// <summary>A file that a person fills in: written where there is none, never again after that, and kept when it was changed.</summary>
internal sealed record ExampleDeed(string Path, ReadOnlyMemory<byte> Content, Ownership Ownership)
    : Deed(DeedKinds.Example, Path)
{
    public override string Words => $"write {Path} from a commented example ({Ownership}), where there is none";

    public override bool IsDone(TargetMachine machine, Ledger ledger) => machine.Exists(Path);

    public override Task DoAsync(TargetMachine machine)
    {
        machine.Write(Path, Content.Span, Ownership);
        return Task.CompletedTask;
    }

    public override LedgerEntry Entry(TargetMachine machine) =>
        base.Entry(machine) with
        {
            Before = Seen.Nothing,
            // Already now: a person may change it before anybody looks at it again.
            After = new(SeenKind.File, machine.Wanted(Ownership), MachineFiles.HashOf(Content.Span)),
            Kept = true,
        };
}

/// <summary>A folder with its owner and mode; what lies in it is left alone.</summary>
/// <param name="Kept">It holds what outlives the installation: state, records, backups.</param>
/// <param name="AsItIs">Where it is there already, whoever owns it, it will do.</param>
internal sealed record FolderDeed(string Path, Ownership Ownership, bool Kept = false, bool AsItIs = false)
    : Deed(DeedKinds.Folder, Path)
{
    public override string Words => $"folder {Path} ({Ownership})";

    public override Trouble? InTheWay(TargetMachine machine, Ledger ledger) =>
        machine.Look(Path).Kind is SeenKind.Absent or SeenKind.Folder
            ? null
            : new(
                TroubleKind.InTheWay,
                $"{Path} is there and is no folder",
                $"look at it, then move it away: sudo mv {Path} {Path}.former"
            );

    public override bool IsDone(TargetMachine machine, Ledger ledger) =>
        machine.Look(Path) is var seen
        && (AsItIs ? seen.Kind is SeenKind.Folder : seen == new Seen(SeenKind.Folder, machine.Wanted(Ownership)));

    public override Task DoAsync(TargetMachine machine)
    {
        // Kept from an earlier installation, whose users are gone.
        if (Kept && machine.HasOwners && machine.Exists(Path))
        {
            Adoption.GiveTo(
                machine,
                Path,
                machine.Accounts.UserId(Ownership.Owner) ?? 0,
                machine.Accounts.GroupId(Ownership.Group) ?? 0
            );
        }

        machine.MakeFolder(Path, Ownership);
        return Task.CompletedTask;
    }

    public override LedgerEntry Entry(TargetMachine machine) =>
        base.Entry(machine) with
        {
            Before = machine.Look(Path),
            Kept = Kept,
        };

    public override LedgerEntry Completed(TargetMachine machine, LedgerEntry begun) =>
        begun with
        {
            After = machine.Look(Path),
        };
}

/// <summary>A symbolic link; enabling and masking units are links too.</summary>
/// <param name="AsItIs">Where there is a link already, wherever it leads, it will do.</param>
internal sealed record LinkDeed(string Path, string To, bool AsItIs = false) : Deed(DeedKinds.Link, Path)
{
    public override string Words => $"link {Path} -> {To}";

    public override Trouble? InTheWay(TargetMachine machine, Ledger ledger) =>
        IsOurs(ledger) || IsDone(machine, ledger) || !machine.Exists(Path)
            ? null
            : new(
                TroubleKind.InTheWay,
                $"{Path} is there already ({machine.Look(Path)}) and is not of this installation",
                $"look at it, then move it away: sudo mv {Path} {Path}.former"
            );

    public override bool IsDone(TargetMachine machine, Ledger ledger) =>
        machine.Look(Path) is var seen && (AsItIs ? seen.Kind is SeenKind.Link : seen == Goal);

    public override Task DoAsync(TargetMachine machine)
    {
        machine.Link(Path, To);
        return Task.CompletedTask;
    }

    public override LedgerEntry Entry(TargetMachine machine) =>
        base.Entry(machine) with
        {
            Before = machine.Look(Path),
        };

    public override LedgerEntry Completed(TargetMachine machine, LedgerEntry begun) => begun with { After = Goal };

    private Seen Goal => new(SeenKind.Link, Target: To);
}
