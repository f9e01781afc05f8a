using System.Globalization;
using Experimance.Operations.Machine;
using Experimance.Operations.Planning;
using Experimance.Operations.Units;

namespace Experimance.Operations.Install;

/// <summary>What a machine must have before anything is installed on it for production; all that is missing is told at once.</summary>
internal static class Prerequisites
{
    /// <summary>The oldest whose directives the units use.</summary>
    public const int OldestSystemd = 249;

    private const long Megabyte = 1024 * 1024;

    private static readonly string[] SystemPath =
    [
        "/usr/local/sbin",
        "/usr/local/bin",
        "/usr/sbin",
        "/usr/bin",
        "/sbin",
        "/bin",
    ];

    private static readonly (string Program, string Package)[] Programs =
    [
        ("systemctl", "systemd"),
        ("journalctl", "systemd"),
        ("useradd", "passwd"),
        ("groupadd", "passwd"),
        ("usermod", "passwd"),
        ("gpasswd", "passwd"),
    ];

    public static async Task<IReadOnlyList<Trouble>> FindAsync(
        TargetMachine machine,
        InstallWish wish,
        Func<int, string?> portOwner
    )
    {
        List<Trouble> found = [];
        if (!machine.Exists("/run/systemd/system"))
        {
            found.Add(
                new(
                    TroubleKind.Missing,
                    "systemd does not run here, and production is run by it",
                    "use a machine (or a virtual one) that boots with systemd; for a try without it: ./infra/scripts/deploy.sh experimance install dev"
                )
            );
        }
        else if (await SystemdAsync(machine).ConfigureAwait(false) is { } version and < OldestSystemd)
        {
            found.Add(
                new(
                    TroubleKind.Missing,
                    $"systemd is {version}; {OldestSystemd} is the oldest that will do",
                    "upgrade the system: Debian 12 or Ubuntu 22.04"
                )
            );
        }

        found.AddRange(
            Programs
                .Where(one => !IsOnPath(machine, one.Program))
                .Select(one => new Trouble(
                    TroubleKind.Missing,
                    $"the program {one.Program} is missing",
                    $"sudo apt-get install {one.Package}"
                ))
        );
        if (!machine.Exists("/usr/share/zoneinfo"))
        {
            found.Add(
                new(
                    TroubleKind.Missing,
                    "the machine knows no time zones, and opening hours are in one",
                    "sudo apt-get install tzdata"
                )
            );
        }

        found.AddRange(Room(machine, wish));
        const int Port = 8080;
        if (portOwner(Port) is { } owner && BootLink.Project(machine) is null)
        {
            found.Add(
                new(
                    TroubleKind.InTheWay,
                    $"port {Port} is taken by {owner}, and the pages are to be there",
                    "end that program, or give the project another port (host.toml: port)"
                )
            );
        }

        found.AddRange(Advice(machine));
        return found;
    }

    private static IEnumerable<Trouble> Room(TargetMachine machine, InstallWish wish)
    {
        var size = Directory
            .EnumerateFiles(wish.Staged, "*", SearchOption.AllDirectories)
            .Sum(file => new FileInfo(file).Length);
        (string Place, long Needed)[] needs =
        [
            ("/opt", machine.Exists(wish.ReleasePath) ? 0 : size + (50 * Megabyte)),
            ("/var", 200 * Megabyte),
        ];
        foreach (var (place, needed) in needs.Where(need => machine.Exists(need.Place)))
        {
            var free = new DriveInfo(machine.At(place)).AvailableFreeSpace;
            if (free < needed)
            {
                yield return new(
                    TroubleKind.Missing,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{place} has {free / Megabyte} MB free and {needed / Megabyte} MB are needed"
                    ),
                    $"make room: sudo du -xhd2 {place} | sort -h | tail"
                );
            }
        }
    }

    /// <summary>Without these it runs, but there is no picture on a projector, or the clock drifts.</summary>
    private static IEnumerable<Trouble> Advice(TargetMachine machine)
    {
        string[] browsers = ["chromium", "chromium-browser", "google-chrome-stable"];
        if (!browsers.Any(one => IsOnPath(machine, one)) || !IsOnPath(machine, "cage"))
        {
            yield return new(
                TroubleKind.Advice,
                "the kiosk needs a browser and cage; without them the picture is to be had only on other machines",
                "sudo apt-get install --no-install-recommends chromium cage"
            );
        }

        string[] clocks = ["systemd-timesyncd.service", "chrony.service", "ntp.service", "ntpsec.service"];
        if (!clocks.Any(one => InstallWish.Vendor(machine, one) is not null))
        {
            yield return new(
                TroubleKind.Advice,
                "nothing keeps the clock right; opening hours go by it",
                "sudo apt-get install systemd-timesyncd"
            );
        }
    }

    public static bool IsOnPath(TargetMachine machine, string program) =>
        SystemPath.Any(folder => machine.Exists($"{folder}/{program}"));

    /// <summary>Null: it does not say.</summary>
    public static async Task<int?> SystemdAsync(TargetMachine machine)
    {
        var said = (await machine.TryRunAsync("systemctl", "--version").ConfigureAwait(false)).Output.Split(' ', '\n');
        return said.Length > 1 && int.TryParse(said[1], CultureInfo.InvariantCulture, out var version) ? version : null;
    }
}
