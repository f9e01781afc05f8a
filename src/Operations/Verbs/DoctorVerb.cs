using System.CommandLine;
using Experimance.Operations.Doctor;

namespace Experimance.Operations.Verbs;

/// <summary><c>doctor</c>: what this machine lacks, and the one command for each fault; 0 when all is well, 1 when not.</summary>
internal static class DoctorVerb
{
    public static Command Create(OpsMeans means) => Create(means, DoctorChecks.All);

    /// <param name="checks">Those that are made, in their order.</param>
    public static Command Create(OpsMeans means, IReadOnlyList<DoctorCheck> checks)
    {
        var fix = new Option<bool>("--fix")
        {
            Description =
                "Gives the commands that are safe: nobody is cut off, nothing is fetched, nothing is lost (root).",
        };
        return new VerbOptions(means, changes: true).AddTo(
            new Command("doctor", "What this machine lacks, and the command that mends it.") { fix },
            (run, parsed) => RunAsync(run with { Changes = parsed.GetValue(fix) }, checks)
        );
    }

    private static async Task<int> RunAsync(VerbRun run, IReadOnlyList<DoctorCheck> checks)
    {
        var found = run.Find();
        if (run is { Changes: true, DryRun: false })
        {
            run.NeedRoot(Fix(found));
        }

        var site = await Site.OfAsync(run, found).ConfigureAwait(false);
        var made = checks.Where(check => found.Production || !check.ForShow).ToList();
        List<(DoctorCheck Check, Finding Finding)> seen = [];
        foreach (var check in made)
        {
            seen.Add((check, await check.SafelyAsync(site).ConfigureAwait(false)));
        }

        if (run.DryRun)
        {
            foreach (var (check, finding) in seen.Where(one => one.Finding.Safe))
            {
                run.Say($"would mend {check.Name}: {finding.Mend}");
            }
        }

        var now = run is { Changes: true, DryRun: false }
            ? await Mending.DoAsync(site, seen, run.Json ? run.Error.WriteLine : run.Say).ConfigureAwait(false)
            : seen;
        Tell(run, found, now, checks.Count - made.Count);
        return now.Any(one => one.Finding.Kind == FindingKind.Fault) ? ExitStatus.Failed : ExitStatus.Done;
    }

    private static void Tell(
        VerbRun run,
        Installation found,
        IReadOnlyList<(DoctorCheck Check, Finding Finding)> seen,
        int leftOut
    )
    {
        foreach (var (check, finding) in seen)
        {
            var why = finding.Why is null ? "" : $" ({finding.Why})";
            run.Say($"{Word(finding.Kind), -8} {check.Name, -18} {finding.What}{why}");
            if (finding.Typed is { } mend)
            {
                run.Say($"{"", -8} {"", -18} {mend}");
            }
        }

        var (faults, unknown) = (Count(FindingKind.Fault), Count(FindingKind.Unknown));
        var safe = seen.Count(one => one.Finding.Safe);
        run.Say("");
        run.Say(
            $"{seen.Count} looked at: {(faults == 0 ? "no fault" : $"{faults} faulty")}{(unknown > 0 ? $", {unknown} not known" : "")}."
        );
        if (safe > 0 && !run.Changes)
        {
            run.Say($"{safe} of them can be mended at once: sudo {Fix(found)}");
        }

        if (leftOut > 0)
        {
            run.Say($"{leftOut} more are about a machine for a show, and are looked at where production is installed.");
        }

        run.SayJson(
            seen.Select(one => new
            {
                one.Check.Name,
                State = one.Finding.Kind,
                one.Finding.What,
                one.Finding.Why,
                Mend = one.Finding.Typed,
                one.Finding.Safe,
            })
        );

        int Count(FindingKind kind) => seen.Count(one => one.Finding.Kind == kind);
    }

    /// <summary>What root types.</summary>
    private static string Fix(Installation found) =>
        $"{found.Command("doctor").Replace("sudo ", "", StringComparison.Ordinal)} --fix";

    private static string Word(FindingKind kind) =>
        kind switch
        {
            FindingKind.Fine => "fine",
            FindingKind.Fault => "FAULT",
            _ => "unknown",
        };
}
