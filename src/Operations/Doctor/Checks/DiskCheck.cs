using System.Globalization;

namespace Experimance.Operations.Doctor.Checks;

/// <summary>Room for records, cache and the next release.</summary>
internal static class DiskCheck
{
    private const double Gigabyte = 1024.0 * 1024 * 1024;

    /// <summary>A release, its successor and a month's records.</summary>
    private const double Needed = 2 * Gigabyte;

    public static DoctorCheck Check { get; } = new("disk", false, Look);

    /// <param name="free">Bytes.</param>
    public static Finding Judge(string place, long free)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"{place}: {free / Gigabyte:0.0} GB free");
        return free >= Needed
            ? Finding.Fine(said)
            : Finding.Fault(
                said,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Needed / Gigabyte:0} GB are needed for records and the next release"
                ),
                $"sudo du -xhd2 {place} | sort -h | tail   (shows what takes the room; delete what is not needed)"
            );
    }

    /// <summary>The fullest of the places that the installation writes to.</summary>
    private static Finding Look(Site site)
    {
        string[] places = site.Found.Production
            ? ["/var/lib/experimance", "/var/cache/experimance", "/opt/experimance"]
            : [site.Found.Tree];
        var there = places
            .Select(place => (Place: place, At: site.Found.Production ? site.Machine.At(place) : place))
            .Where(one => Directory.Exists(one.At))
            .Select(one => (one.Place, Free: new DriveInfo(one.At).AvailableFreeSpace))
            .OrderBy(one => one.Free)
            .ToList();
        return there.Count == 0
            ? Finding.Unknown("not known", $"none is there: {string.Join(", ", places)}")
            : Judge(there[0].Place, there[0].Free);
    }
}
