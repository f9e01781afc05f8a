using System.Collections.Immutable;
using Experimance.Operations.Machine;
using Experimance.Operations.Manifest;

namespace Experimance.Operations.Planning;

/// <summary>
/// Steps in order. First all checks: what is missing or in the way is told at once, and nothing is done. Then one after the
/// other; a run that was cut off is finished by the next one, and one that finds all done changes nothing.
/// </summary>
internal sealed record Plan(params ImmutableArray<Step> Steps)
{
    /// <summary>All that is wrong, in the order of the steps.</summary>
    public ImmutableArray<Trouble> Troubles(TargetMachine machine, Ledger ledger) =>
        [.. Steps.SelectMany(step => step.Troubles(machine, ledger)).Distinct()];

    /// <summary>What would be done, a line each; nothing is.</summary>
    public ImmutableArray<string> Preview(TargetMachine machine, Ledger ledger) =>
        [.. Steps.SelectMany(step => step.Due(machine, ledger).Select(deed => $"{step.Name}: {deed.Words}"))];

    /// <param name="said">Told of each step that does something.</param>
    /// <returns>How many steps did something.</returns>
    /// <exception cref="IOException">One failed; what was done stays, and the next run goes on from there.</exception>
    public async Task<int> DoAsync(TargetMachine machine, Ledger ledger, Action<string> said)
    {
        var done = 0;
        foreach (var step in Steps)
        {
            if (await step.DoAsync(machine, ledger).ConfigureAwait(false))
            {
                said(step.Name);
                done++;
            }
        }

        return done;
    }

    /// <summary>Takes everything in a manifest back, the last first; cut off, the next run goes on.</summary>
    /// <returns>What was left in place.</returns>
    public static async Task<IReadOnlyList<string>> UndoAsync(TargetMachine machine, Ledger ledger, bool purge)
    {
        var undoing = new Undoing(machine, purge);
        // The last first, but the release at the very end: it is the program that does this, and what it has not loaded by
        // then it could not load any more.
        foreach (var entry in ledger.Manifest.Entries.Reverse().OrderBy(entry => IsProgram(entry.Target)))
        {
            // Its folder stays as long as the manifest lies in it.
            if (entry.Target != Path.GetDirectoryName(InstallManifest.File))
            {
                await undoing.UndoAsync(entry).ConfigureAwait(false);
                ledger.Forget(entry);
            }
        }

        var own = ledger.Manifest.Entries.FirstOrDefault();
        ledger.Delete();
        if (own is not null)
        {
            await undoing.UndoAsync(own).ConfigureAwait(false);
        }
        else
        {
            // A run that was cut off before its first word in the manifest has made the folder all the same.
            machine.RemoveFolder(Path.GetDirectoryName(InstallManifest.File)!, withContents: false);
        }

        return undoing.Left;
    }

    private static bool IsProgram(string target) => target.StartsWith("/opt/experimance", StringComparison.Ordinal);
}
