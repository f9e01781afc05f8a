using System.Globalization;

namespace Experimance.Operations.Doctor.Checks;

/// <summary>There is a font to write with: without one, words on the screen are boxes or nothing.</summary>
internal static class FontsCheck
{
    private static readonly string[] Places = ["/usr/share/fonts", "/usr/local/share/fonts"];
    private static readonly string[] Kinds = [".ttf", ".otf", ".ttc"];

    public static DoctorCheck Check { get; } = new("fonts", true, Look);

    private static Finding Look(Site site)
    {
        var count = Places
            .Select(site.Machine.At)
            .Where(Directory.Exists)
            .SelectMany(place => Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories))
            .Count(file => Kinds.Contains(Path.GetExtension(file)));
        return count > 0
            ? Finding.Fine(string.Create(CultureInfo.InvariantCulture, $"{count} files"))
            : Finding.Fault(
                "none",
                "words on the screen are boxes or nothing",
                "sudo apt-get install fonts-dejavu-core"
            );
    }
}
