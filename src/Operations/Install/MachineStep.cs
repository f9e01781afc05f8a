using System.Text;
using Experimance.Operations.Machine;
using Experimance.Operations.Planning;

namespace Experimance.Operations.Install;

/// <summary>
/// A machine fit for a show: what <c>infra/machine/</c> holds, at the same paths (power button, log, updates), a screen that does
/// not go blank, a clock that is right, and the hardware's watchdog where it was asked for.
/// </summary>
internal static class MachineStep
{
    public const string Watchdog = "/etc/systemd/system.conf.d/50-experimance-watchdog.conf";
    private const string TimeService = "systemd-timesyncd.service";

    private static readonly string[] OtherClocks =
    [
        "chrony.service",
        "chronyd.service",
        "ntp.service",
        "ntpsec.service",
    ];

    public static Step Of(InstallWish wish, TargetMachine machine)
    {
        var files = wish.Files("machine").ToDictionary(file => $"/{file.Path}", file => file.Content);
        if (machine.Exists("/etc/dconf"))
        {
            Desktop(files, machine);
        }

        if (wish.HardwareWatchdog)
        {
            files[Watchdog] = "[Manager]\nRuntimeWatchdogSec=30\nRebootWatchdogSec=10min\n"u8.ToArray();
        }

        return new(
            "machine fit for a show",
            [
                .. Folders(files.Keys).Select(folder => new FolderDeed(folder, Ownership.RootFolder, AsItIs: true)),
                .. files
                    .OrderBy(file => file.Key, StringComparer.Ordinal)
                    .Select(file => new FileDeed(file.Key, file.Value, Ownership.Root)),
                .. Clock(machine),
                new ActionDeed("machine", "systemctl", "daemon-reload"),
                // Each takes up its settings without an interruption; where it does not run it will read them when it does.
                Quietly("log", "systemctl is-active --quiet systemd-journald && systemctl restart systemd-journald"),
                Quietly("button", "systemctl is-active --quiet systemd-logind && systemctl kill -s HUP systemd-logind"),
                .. machine.Exists("/etc/dconf") ? [Quietly("desktop", "dconf update")] : Array.Empty<Deed>(),
                .. wish.HardwareWatchdog
                    ? [new ActionDeed("watchdog", "systemctl", "daemon-reexec")]
                    : Array.Empty<Deed>(),
            ]
        );
    }

    private static ActionDeed Quietly(string name, string line) => new(name, "sh", "-c", $"{line}; true");

    /// <summary>The outermost first; what is there keeps its owner and mode.</summary>
    private static IEnumerable<string> Folders(IEnumerable<string> files) =>
        files.SelectMany(Above).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Above(string file)
    {
        for (
            var folder = Path.GetDirectoryName(file);
            folder is { Length: > 1 };
            folder = Path.GetDirectoryName(folder)
        )
        {
            yield return folder;
        }
    }

    /// <summary>A desktop session neither dims, blanks nor locks its screen.</summary>
    private static void Desktop(Dictionary<string, byte[]> files, TargetMachine machine)
    {
        files["/etc/dconf/db/local.d/50-experimance"] = Encoding.UTF8.GetBytes(
            """
            [org/gnome/desktop/session]
            idle-delay=uint32 0
            [org/gnome/desktop/screensaver]
            lock-enabled=false
            idle-activation-enabled=false
            [org/gnome/settings-daemon/plugins/power]
            sleep-inactive-ac-type='nothing'
            idle-dim=false
            [org/gnome/desktop/notifications]
            show-banners=false

            """
        );
        const string Profile = "/etc/dconf/profile/user";
        var ours = "user-db:user\nsystem-db:local\n"u8.ToArray();
        if (!machine.Exists(Profile) || machine.Look(Profile).Hash == MachineFiles.HashOf(ours))
        {
            files[Profile] = ours;
        }
    }

    /// <summary>The time comes from the network; where another program sees to that, or this one is enabled, it is left alone.</summary>
    private static IEnumerable<Deed> Clock(TargetMachine machine)
    {
        const string Wants = $"{Names.UnitFolder}/sysinit.target.wants";
        return
            InstallWish.Vendor(machine, TimeService) is { } unit
            && !OtherClocks.Any(other => InstallWish.Vendor(machine, other) is not null)
            ?
            [
                new FolderDeed(Wants, Ownership.RootFolder, AsItIs: true),
                new LinkDeed($"{Wants}/{TimeService}", unit, AsItIs: true),
            ]
            : [];
    }
}
