using System.Globalization;

namespace Experimance.Operations.Doctor.Checks;

/// <summary>The depth camera is there where the project wants one, and at a port that is fast enough.</summary>
internal static class CameraCheck
{
    private const string Devices = "/sys/bus/usb/devices";
    private const string Maker = "8086";

    /// <summary>Megabits a second from which on USB counts as 3.</summary>
    private const double FastEnough = 5000;

    public static DoctorCheck Check { get; } = new("camera", false, Look);

    private static Finding Look(Site site)
    {
        var speeds = site.Entries(Devices)
            .Where(device => IsCamera(site, device))
            .Select(device => Speed(site, device))
            .ToList();
        if (speeds.Exists(speed => speed < FastEnough))
        {
            return Finding.Fault(
                string.Create(CultureInfo.InvariantCulture, $"at USB 2 ({speeds.Min()} Mbit/s)"),
                "depth in full size and rate does not pass through it",
                "put the camera's own cable into a USB 3 port (blue, or marked SS), without a hub"
            );
        }

        if (speeds.Count > 0)
        {
            return speeds.Exists(speed => speed is null)
                ? Finding.Unknown("there; speed of its port not known", $"{Devices}/…/speed does not say")
                : Finding.Fine(string.Create(CultureInfo.InvariantCulture, $"there, at USB 3 ({speeds.Min()} Mbit/s)"));
        }

        return site.Setting("depth.camera") switch
        {
            null => Finding.Unknown(
                "none is there; whether the project wants one is not known",
                site.RootHint($"its settings cannot be read: {site.Found.Command("check")}")
            ),
            not "realsense" and var source => Finding.Fine(
                $"none is there, and none is needed (camera = \"{source}\")"
            ),
            _ when !site.Machine.Exists(Devices) => Finding.Unknown("not known", $"there is no {Devices}"),
            _ => Finding.Fault(
                "none is there (camera = \"realsense\")",
                "without it the sand is not seen",
                "plug it into a USB 3 port; then `lsusb -d 8086:` names it"
            ),
        };
    }

    /// <summary>A depth camera, by the numbers that <c>infra/udev</c> knows too: the maker makes other things for USB as well.</summary>
    private static bool IsCamera(Site site, string device) =>
        site.Text($"{Devices}/{device}/idVendor") == Maker
        && site.Text($"{Devices}/{device}/idProduct") is { Length: 4 } product
        && (product.StartsWith("0a", StringComparison.Ordinal) || product.StartsWith("0b", StringComparison.Ordinal));

    private static double? Speed(Site site, string device) =>
        double.TryParse(
            site.Text($"{Devices}/{device}/speed"),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var speed
        )
            ? speed
            : null;
}
