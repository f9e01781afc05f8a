using System.CommandLine;
using Experimance.Operations.Machine;
using Experimance.Operations.Manifest;
using Experimance.Operations.Planning;
using Experimance.Operations.Units;

namespace Experimance.Operations.Verbs;

/// <summary><c>uninstall [--purge]</c>: exactly what was installed goes, what people and the piece have made stays unless purged.</summary>
internal static class UninstallVerb
{
    /// <summary>Made by systemd for the units and gone with them.</summary>
    private static readonly string[] Traces =
    [
        "/var/lib/experimance/person.json",
        StopWish.File,
        "/var/cache/experimance-kiosk",
        "/var/lib/experimance-witness",
        "/var/lib/private/experimance-witness",
    ];

    /// <summary>What outlives an uninstall without <c>--purge</c>.</summary>
    private static readonly string[] Kept =
    [
        "/var/lib/experimance",
        "/var/lib/experimance-helper",
        "/var/backups/experimance",
        "/etc/experimance",
    ];

    public static Command Create(OpsMeans means)
    {
        var purge = new Option<bool>("--purge")
        {
            Description = "Also state, records, backups and settings: nothing of it is left.",
        };
        return new VerbOptions(means, changes: true).AddTo(
            new Command("uninstall", "Takes everything back that install prod has done.") { purge },
            (run, parsed) => RunAsync(run, parsed.GetValue(purge))
        );
    }

    private static async Task<int> RunAsync(VerbRun run, bool purge)
    {
        if (run.Dev)
        {
            throw OpsRefusal.Wrong(
                "a working tree has nothing installed outside itself",
                "delete its folder; cache/, state/, records/ and .env lie in it"
            );
        }

        var machine = run.Machine;
        var ledger = Ledger.Open(machine);
        await run
            .Error.WriteLineAsync(
                $"production: project {ledger.Manifest.Project}, release {Path.GetFileName(machine.Look(Installation.Current).Target) ?? "none"}"
            )
            .ConfigureAwait(false);
        if (run.DryRun)
        {
            foreach (var entry in ledger.Manifest.Entries.Reverse().Where(entry => entry.Kind != DeedKinds.Action))
            {
                run.Say(
                    $"would take back: {entry.Kind} {entry.Target}{(entry.Kept && !purge ? " (kept where it was used)" : "")}"
                );
            }

            return ExitStatus.Done;
        }

        run.NeedRoot($"experimance ops uninstall{(purge ? " --purge" : "")}");
        using (Operation.Begin(machine, "uninstall", VerbRun.Who))
        {
            await TakeBackAsync(run, ledger, purge).ConfigureAwait(false);
        }

        File.Delete(machine.At("/run/experimance-ops.lock"));
        var left = Kept.Where(machine.Exists).ToList();
        run.Say(
            left.Count == 0
                ? "Nothing of it is left."
                : $"Uninstalled. Kept: {string.Join(", ", left)} (root's alone now)"
        );
        if (left.Count > 0)
        {
            run.Say($"A later install takes them up again. To remove them: sudo rm -r {string.Join(' ', left)}");
        }

        run.SayJson(new { Uninstalled = true, Kept = left });
        return ExitStatus.Done;
    }

    private static async Task TakeBackAsync(VerbRun run, Ledger ledger, bool purge)
    {
        var machine = run.Machine;
        var units = new SystemUnits(machine);
        if (!ledger.IsEmpty)
        {
            await units.StopAllAsync().ConfigureAwait(false);
            BootLink.Clear(machine);
            foreach (var trace in Traces)
            {
                if (Directory.Exists(machine.At(trace)) && machine.Look(trace).Kind is SeenKind.Folder)
                {
                    machine.RemoveFolder(trace, withContents: true);
                }
                else
                {
                    machine.Remove(trace);
                }
            }

            await Plan.UndoAsync(machine, ledger, purge).ConfigureAwait(false);
            await units.ReloadAsync().ConfigureAwait(false);
        }

        if (purge)
        {
            foreach (var folder in Kept)
            {
                machine.RemoveFolder(folder, withContents: true);
            }
        }
    }
}
