using Experimance.Operations.Install;

namespace Experimance.Operations.Doctor.Checks;

/// <summary>The kiosk's browser is installed: that of <c>display.conf</c>, else one of those that the kiosk looks for.</summary>
internal static class BrowserCheck
{
    private static readonly string[] Usual = ["chromium", "chromium-browser", "google-chrome-stable"];

    public static DoctorCheck Check { get; } = new("browser", true, Look);

    private static Finding Look(Site site)
    {
        var wanted = KioskSettings.Find(site, "KIOSK_BROWSER") is { Length: > 0 } own ? [own] : Usual;
        return wanted.FirstOrDefault(one => KioskSettings.IsThere(site, one)) is { } found
            ? Finding.Fine(found)
            : Finding.Fault(
                $"none ({string.Join(", ", wanted)})",
                "the picture is to be had on other machines alone",
                "sudo apt-get install --no-install-recommends chromium"
                    + (wanted == Usual ? "" : $"   (or set KIOSK_BROWSER in {Names.Settings}/display.conf right)")
            );
    }
}
