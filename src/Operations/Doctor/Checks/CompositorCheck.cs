using Experimance.Operations.Install;

namespace Experimance.Operations.Doctor.Checks;

/// <summary>What the kiosk's browser is shown by.</summary>
internal static class CompositorCheck
{
    private const string Usual = "cage";

    public static DoctorCheck Check { get; } = new("compositor", true, Look);

    private static Finding Look(Site site)
    {
        var wanted = KioskSettings.Find(site, "KIOSK_COMPOSITOR") ?? Usual;
        return wanted.Length == 0 ? Finding.Fine("that of the desktop session (display.conf)")
            : KioskSettings.IsThere(site, wanted) ? Finding.Fine(wanted)
            : Finding.Fault(
                $"{wanted} is not there",
                "the kiosk has no seat to show its browser on",
                wanted == Usual
                    ? "sudo apt-get install --no-install-recommends cage"
                    : $"set KIOSK_COMPOSITOR in {Names.Settings}/display.conf right, or install {wanted}"
            );
    }
}
