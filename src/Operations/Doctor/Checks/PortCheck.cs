using System.Globalization;
using Experimance.Operations.Verbs;

namespace Experimance.Operations.Doctor.Checks;

/// <summary>The ports of the pages and of pbm are free, or the host's own.</summary>
internal static class PortCheck
{
    private const int UsualPages = 8080;
    private const int UsualShell = 9110;

    public static DoctorCheck Pages { get; } =
        new("port of the pages", false, site => Look(site, Of(site, "host.port", UsualPages)));

    public static DoctorCheck Shell { get; } =
        new("port of pbm", false, site => Look(site, Of(site, "host.pbm_port", UsualShell)));

    private static int Of(Site site, string key, int usual) =>
        int.TryParse(site.Setting(key), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : usual;

    private static Finding Look(Site site, int port) =>
        Judge(port, site.Run.Means.Port(port), HostFacts.Read(site.Found.Places)?.Process, site.RootHint);

    /// <param name="owner">As <see cref="OpsMeans.Port"/> says it.</param>
    /// <param name="host">The running host's process; null: none runs.</param>
    /// <param name="hint">Ends a reason with what root would see.</param>
    public static Finding Judge(int port, string? owner, int? host, Func<string, string> hint)
    {
        var number = port.ToString(CultureInfo.InvariantCulture);
        return owner is null ? Finding.Fine($"{number} is free")
            : Process(owner) is not { } process
                ? Finding.Unknown($"{number} is taken by {owner}", hint("whether it is the host cannot be told"))
            : process == host ? Finding.Fine($"{number} is the host's")
            : Finding.Fault(
                $"{number} is taken by {owner}",
                "the host cannot listen there",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"sudo kill {process}   (or give the host another port in host.toml)"
                )
            );
    }

    /// <summary>Out of <c>process 12 (…)</c>; null: it is not said.</summary>
    private static int? Process(string owner) =>
        owner.Split(' ') is ["process", var number, ..]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            ? process
            : null;
}
