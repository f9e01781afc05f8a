using System.Globalization;
using Experimance.Operations.Install;

namespace Experimance.Operations.Doctor.Checks;

/// <summary>systemd runs the machine, and is new enough for the units.</summary>
internal static class SystemdCheck
{
    private const string Upgrade = "upgrade the system: Debian 12 or Ubuntu 22.04, or later";

    public static DoctorCheck Check { get; } = new("systemd", true, LookAsync);

    private static async Task<Finding> LookAsync(Site site)
    {
        if (!site.Machine.Exists("/run/systemd/system"))
        {
            return Finding.Fault(
                "does not run here",
                "production is run by it",
                "use a machine that boots with systemd"
            );
        }

        var said = await Prerequisites.SystemdAsync(site.Machine).ConfigureAwait(false);
        return said switch
        {
            null => Finding.Unknown("version not known", "`systemctl --version` does not say"),
            < Prerequisites.OldestSystemd => Finding.Fault(
                string.Create(CultureInfo.InvariantCulture, $"version {said}"),
                $"the units need {Prerequisites.OldestSystemd}",
                Upgrade
            ),
            _ => Finding.Fine(string.Create(CultureInfo.InvariantCulture, $"version {said}")),
        };
    }
}
