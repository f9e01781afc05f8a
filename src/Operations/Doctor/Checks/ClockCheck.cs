using Experimance.Operations.Install;

namespace Experimance.Operations.Doctor.Checks;

/// <summary>The clock is kept right by the network.</summary>
internal static class ClockCheck
{
    private const string Why = "opening hours and records go by the clock";

    private static readonly string[] Keepers =
    [
        "chrony.service",
        "ntpsec.service",
        "ntp.service",
        "systemd-timesyncd.service",
    ];

    public static DoctorCheck Check { get; } = new("clock", false, LookAsync);

    private static async Task<Finding> LookAsync(Site site)
    {
        var ran = await site
            .Machine.TryRunAsync("timedatectl", "show", "--property=NTP,CanNTP,NTPSynchronized")
            .ConfigureAwait(false);
        var said = ran.Output.Split('\n').Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        var keeper = Keepers.FirstOrDefault(unit => InstallWish.Vendor(site.Machine, unit) is not null);
        return said.Contains("NTPSynchronized=yes") ? Finding.Fine("synchronised")
            : !said.Contains("NTPSynchronized=no")
                ? Finding.Unknown("not known whether it is synchronised", $"timedatectl: {FirstLine(ran.Error)}")
            : keeper is null && said.Contains("CanNTP=no")
                ? Finding.Fault("nothing keeps it right", Why, "sudo apt-get install systemd-timesyncd")
            : said.Contains("NTP=no")
                ? Finding.Mendable("not synchronised, and synchronising is off", Why, "timedatectl set-ntp true")
            : Finding.Mendable(
                "not synchronised: no time server has answered yet",
                $"{Why}; the network must let UDP 123 through",
                $"systemctl restart {keeper ?? Keepers[^1]}"
            );
    }

    private static string FirstLine(string error) =>
        error.Trim() is { Length: > 0 } said ? said.Split('\n')[0] : "says nothing";
}
