namespace Experimance.Operations.Doctor.Checks;

/// <summary>An address and a way out: messages and the clock need them, the piece does not.</summary>
internal static class NetworkCheck
{
    private static readonly string[] Keepers =
    [
        "NetworkManager.service",
        "networking.service",
        "systemd-networkd.service",
    ];

    public static DoctorCheck Check { get; } = new("network", false, LookAsync);

    private static async Task<Finding> LookAsync(Site site)
    {
        var ways = Ways(site);
        if (ways is null)
        {
            return Finding.Unknown("not known", "there is no /proc/net/route");
        }

        var ran = await site.Machine.TryRunAsync("hostname", "-I").ConfigureAwait(false);
        var addresses = ran.Output.Trim();
        var restart =
            $"sudo systemctl restart {Keepers.FirstOrDefault(unit => Install.InstallWish.Vendor(site.Machine, unit) is not null) ?? Keepers[0]}   (see to the cable first; it cuts connections)";
        return ways.Count == 0
                ? Finding.Fault("no default route", "nobody is told of a fault, and the clock is not set", restart)
            : addresses.Length > 0 ? Finding.Fine($"{addresses} by {string.Join(", ", ways)}")
            : ran.ExitCode == 0 ? Finding.Fault("no address", "nobody reaches the pages from another machine", restart)
            : Finding.Unknown($"a default route by {string.Join(", ", ways)}; addresses not known", ran.Error.Trim());
    }

    /// <summary>Interfaces with a default route that is up; null: the kernel does not say.</summary>
    public static IReadOnlyList<string>? Ways(Site site)
    {
        const string Everywhere = "00000000";
        const int Up = 1;
        return site.Text("/proc/net/route") is { } table
            ?
            [
                .. table
                    .Split('\n')
                    .Skip(1)
                    .Select(line => line.Split('\t', StringSplitOptions.TrimEntries))
                    .Where(columns =>
                        columns.Length > 7
                        && columns[1] == Everywhere
                        && columns[7] == Everywhere
                        && (Convert.ToInt32(columns[3], 16) & Up) != 0
                    )
                    .Select(columns => columns[0])
                    .Distinct(),
            ]
            : null;
    }
}
