namespace Experimance.Operations.Doctor;

/// <summary>Gives the safe commands of faults, and looks again whether each did what it should.</summary>
internal static class Mending
{
    /// <summary>Does them one after the other; one that fails stops no other.</summary>
    /// <param name="seen">What all checks saw.</param>
    /// <param name="tell">Hears what is done, line by line.</param>
    /// <returns>What all checks see now.</returns>
    public static async Task<IReadOnlyList<(DoctorCheck Check, Finding Finding)>> DoAsync(
        Site site,
        IReadOnlyList<(DoctorCheck Check, Finding Finding)> seen,
        Action<string> tell
    )
    {
        List<(DoctorCheck, Finding)> now = [];
        foreach (var (check, finding) in seen)
        {
            if (!finding.Safe)
            {
                now.Add((check, finding));
                continue;
            }

            tell($"{check.Name}: {finding.Mend}");
            var ran = await site.Machine.TryRunAsync("sh", "-c", finding.Mend!).ConfigureAwait(false);
            var after = await check.SafelyAsync(site).ConfigureAwait(false);
            tell(
                ran.ExitCode != 0 ? $"  failed: {Reason(ran.Error, ran.TimedOut)}"
                : after.Kind == FindingKind.Fine ? $"  mended: {after.What}"
                : $"  done, and not well yet: {after.What}"
            );
            now.Add((check, after));
        }

        return now;
    }

    private static string Reason(string error, bool timedOut) =>
        timedOut ? "it did not end in time"
        : error.Trim() is { Length: > 0 } said ? said
        : "it does not say why";
}
