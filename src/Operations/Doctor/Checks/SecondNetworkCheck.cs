namespace Experimance.Operations.Doctor.Checks;

/// <summary>A second way out (a phone's hotspot, a stick) carries messages where the first fails.</summary>
internal static class SecondNetworkCheck
{
    public static DoctorCheck Check { get; } = new("second network", true, Look);

    private static Finding Look(Site site) =>
        NetworkCheck.Ways(site) switch
        {
            null => Finding.Unknown("not known", "there is no /proc/net/route"),
            { Count: > 1 } ways => Finding.Fine(string.Join(", ", ways)),
            // Wanted and not needed: a machine without one is well.
            _ => Finding.Fine("none; where the first fails nobody is told until it is back (a hotspot would do)"),
        };
}
