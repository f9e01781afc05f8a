using Experimance.Operations.Machine;
using Experimance.Operations.Planning;
using Experimance.Operations.Units;

namespace Experimance.Operations.Install;

/// <summary>The units of systemd, copied as they are, and the links by which they start with the machine.</summary>
internal static class UnitsStep
{
    private static readonly string[] Endings = [".service", ".socket", ".timer", ".target"];

    private static readonly string[] Wanting = ["multi-user.target", "sockets.target", "timers.target"];

    /// <summary>Units of the earlier system, which would start the same things again.</summary>
    private static readonly string[] Earlier =
    [
        "experimance-core@.service",
        "experimance-health@.service",
        "image-server@.service",
        "experimance@.target",
    ];

    public static Step Of(InstallWish wish) =>
        new(
            "units of systemd",
            [
                .. wish.Files("systemd")
                    .Where(file => Endings.Contains(Path.GetExtension(file.Path)))
                    .Select(file => new FileDeed($"{Names.UnitFolder}/{file.Path}", file.Content, Ownership.Root)),
                new FolderDeed(BootLink.Folder, Ownership.RootFolder),
                .. Wanting.Select(target => new FolderDeed(
                    $"{Names.UnitFolder}/{target}.wants",
                    Ownership.RootFolder,
                    AsItIs: true
                )),
                Wanted("multi-user.target", UnitNames.Target),
                Wanted("sockets.target", UnitNames.HelperSocket),
                Wanted("timers.target", UnitNames.WitnessTimer),
                new ActionDeed("units", "systemctl", "daemon-reload"),
            ]
        )
        {
            Check = Foreign,
        };

    private static LinkDeed Wanted(string by, string unit) =>
        new($"{Names.UnitFolder}/{by}.wants/{unit}", $"../{unit}");

    private static IEnumerable<Trouble> Foreign(TargetMachine machine) =>
        Earlier
            .Where(unit => machine.Exists($"{Names.UnitFolder}/{unit}"))
            .Select(unit => new Trouble(
                TroubleKind.InTheWay,
                $"{unit} of the earlier system is still here and would start beside this one",
                $"sudo systemctl disable --now '{unit.Replace("@.", "@*.", StringComparison.Ordinal)}'; sudo rm {Names.UnitFolder}/{unit}"
            ));
}
