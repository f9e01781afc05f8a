namespace Experimance.Operations.Doctor.Checks;

/// <summary>A projector or screen is at a connector.</summary>
internal static class ProjectorCheck
{
    private const string Drm = "/sys/class/drm";

    public static DoctorCheck Check { get; } = new("projector", true, Look);

    private static Finding Look(Site site)
    {
        var states = site.Entries(Drm)
            .Select(connector => (Name: connector, State: site.Text($"{Drm}/{connector}/status")))
            .Where(one => one.State is not null)
            .ToList();
        var connected = states.Where(one => one.State == "connected").Select(one => one.Name).ToList();
        return states.Count == 0 ? Finding.Unknown("not known", $"no connector in {Drm} tells its state")
            : connected.Count > 0 ? Finding.Fine(string.Join(", ", connected))
            : Finding.Fault(
                $"nothing at {string.Join(", ", states.Select(one => one.Name))}",
                "the kiosk waits for it",
                "switch the projector on, and see to its cable at both ends"
            );
    }
}
