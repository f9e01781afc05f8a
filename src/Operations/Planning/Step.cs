using System.Collections.Immutable;
using Experimance.Operations.Machine;
using Experimance.Operations.Manifest;

namespace Experimance.Operations.Planning;

/// <summary>A step of a plan: small deeds that belong together, and the checks that come before everything.</summary>
/// <param name="Name">As it is shown while it runs.</param>
/// <param name="Deeds">In order; actions come last and are due when anything before them was done.</param>
internal sealed record Step(string Name, params ImmutableArray<Deed> Deeds)
{
    /// <summary>What is missing for it or in its way; looks only.</summary>
    public Func<TargetMachine, IEnumerable<Trouble>> Check { get; init; } = _ => [];

    public IEnumerable<Trouble> Troubles(TargetMachine machine, Ledger ledger) =>
        Check(machine).Concat(Deeds.Select(deed => deed.InTheWay(machine, ledger)).OfType<Trouble>());

    /// <summary>What is still to be done, in order.</summary>
    public ImmutableArray<Deed> Due(TargetMachine machine, Ledger ledger)
    {
        var due = Deeds
            .Where(deed => !deed.IsDone(machine, ledger) || ledger.Find(deed.Kind, deed.Target) is { Done: false })
            .ToImmutableArray();
        return due.IsEmpty ? due : [.. Deeds.Where(deed => deed is ActionDeed || due.Contains(deed))];
    }

    /// <summary>Does what is due; the manifest knows of it before and after.</summary>
    /// <returns>Whether anything was.</returns>
    public async Task<bool> DoAsync(TargetMachine machine, Ledger ledger)
    {
        var due = Due(machine, ledger);
        if (due.IsEmpty)
        {
            return false;
        }

        ledger.Begin(due.Select(deed => deed.Entry(machine)));
        foreach (var deed in due)
        {
            await deed.DoAsync(machine).ConfigureAwait(false);
        }

        ledger.Finish(due.Select(deed => deed.Completed(machine, ledger.Find(deed.Kind, deed.Target)!)));
        return true;
    }
}
