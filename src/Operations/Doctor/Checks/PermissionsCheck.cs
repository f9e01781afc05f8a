using Experimance.Operations.Install;
using Experimance.Operations.Machine;

namespace Experimance.Operations.Doctor.Checks;

/// <summary>Secrets are read by those who need them alone; the service can write where it must and not where it must not.</summary>
internal static class PermissionsCheck
{
    private static readonly Ownership Service = Ownership.Of(Names.User, Names.Group, "750");
    private static readonly Ownership Secret = Ownership.Of("root", Names.Group, "640");

    private static readonly (string Path, Ownership Wanted)[] Folders =
    [
        (Names.Settings, Ownership.Of("root", Names.Group, "750")),
        ("/var/lib/experimance", Ownership.RootFolder),
        ("/var/lib/experimance/state", Service),
        ("/var/lib/experimance/records", Service),
        ("/var/cache/experimance", Service),
        ("/var/log/experimance", Service),
        ("/opt/experimance/releases", Ownership.RootFolder),
    ];

    public static DoctorCheck Check { get; } = new("permissions", true, Look);

    private static Finding Look(Site site)
    {
        var machine = site.Machine;
        if (Folders.FirstOrDefault(one => !machine.Exists(one.Path)).Path is { } gone)
        {
            return Finding.Fault(
                $"{gone} is not there",
                "the service cannot work without it",
                "sudo ./infra/scripts/deploy.sh experimance install prod   (in the source)"
            );
        }

        var wrong = Folders
            .Concat(Secrets(site))
            .Where(one => Seen(site, one.Path) is { } seen && seen != machine.Wanted(one.Wanted))
            .ToList();
        return wrong.Count == 0
            ? Finding.Fine("settings, records and releases as they should be")
            : Finding.Mendable(
                string.Join(", ", wrong.Select(one => $"{one.Path} is {Seen(site, one.Path)}, not {one.Wanted}")),
                "secrets are open to others, or the service cannot write what it must",
                string.Join(" && ", wrong.Select(one => Command(one.Path, one.Wanted)))
            );
    }

    private static Ownership? Seen(Site site, string path) => site.Machine.Look(path).Ownership;

    private static IEnumerable<(string Path, Ownership Wanted)> Secrets(Site site) =>
        site.Entries(Names.Settings)
            .Where(file => file.EndsWith(".env", StringComparison.Ordinal) || file == "display.conf")
            .Select(file => ($"{Names.Settings}/{file}", Secret));

    private static string Command(string path, Ownership wanted) =>
        $"chown {wanted.Owner}:{wanted.Group} {path} && chmod {Convert.ToString((int)wanted.Mode, 8)} {path}";
}
