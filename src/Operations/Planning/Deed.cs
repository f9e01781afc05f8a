using Experimance.Operations.Machine;
using Experimance.Operations.Manifest;

namespace Experimance.Operations.Planning;

/// <summary>
/// One small thing that is done to a machine: it can be done twice, it knows whether it is done, and what it leaves in the
/// manifest is enough to take it back (<see cref="Undoing"/>).
/// </summary>
/// <param name="Kind">The word of the manifest.</param>
/// <param name="Target">What it is done to: a path, a user, <c>user:group</c>.</param>
internal abstract record Deed(string Kind, string Target)
{
    /// <summary>In words, for <c>--dry-run</c>.</summary>
    public abstract string Words { get; }

    /// <summary>Something else stands there that is not ours to change; null: nothing does.</summary>
    public virtual Trouble? InTheWay(TargetMachine machine, Ledger ledger) => null;

    /// <summary>The machine is as this would make it.</summary>
    public abstract bool IsDone(TargetMachine machine, Ledger ledger);

    public abstract Task DoAsync(TargetMachine machine);

    /// <summary>For the manifest, before it is done.</summary>
    public virtual LedgerEntry Entry(TargetMachine machine) => new(Kind, Target, Done: false);

    /// <summary>For the manifest, after it was done.</summary>
    public virtual LedgerEntry Completed(TargetMachine machine, LedgerEntry begun) => begun;

    /// <summary>Whether an earlier run has done or begun it.</summary>
    protected bool IsOurs(Ledger ledger) => ledger.Find(Kind, Target) is not null;
}
