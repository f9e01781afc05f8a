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

    private static Finding Look(Site site, int port)
    {
        if (site.Run.Means.Port(port) is not { } owner)
        {
            return Finding.Fine(string.Create(CultureInfo.InvariantCulture, $"{port} is free"));
        }

        var taken = string.Create(CultureInfo.InvariantCulture, $"{port} is taken by {owner}");
        var host = HostFacts.Read(site.Found.Places);
        if (host is not null && Process(owner) == host.Process)
        {
            return Finding.Fine(string.Create(CultureInfo.InvariantCulture, $"{port} is the host's"));
        }

        return Process(owner) is { } other
            ? Finding.Fault(
                taken,
                "the host cannot listen there",
                string.Create(CultureInfo.InvariantCulture, $"sudo kill {other}   (or give the host another port in host.toml)")
            )
            : Finding.Unknown(taken, site.RootHint("whether it is the host cannot be told"));
    }

    /// <summary>Out of <c>process 12 (…)</c>; null: it is not said.</summary>
    private static int? Process(string owner) =>
        owner.Split(' ') is ["process", var number, ..]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            ? process
            : null;
}
