using Experimance.Operations.Planning;

namespace Experimance.Operations.Install;

/// <summary>Nothing puts a machine for a show to sleep: the targets are masked.</summary>
internal static class SleepStep
{
    public static readonly string[] Targets =
    [
        "sleep.target",
        "suspend.target",
        "hibernate.target",
        "hybrid-sleep.target",
        "suspend-then-hibernate.target",
    ];

    public static Step Of() =>
        new(
            "no sleep",
            [
                .. Targets.Select(target => new LinkDeed($"{Names.UnitFolder}/{target}", "/dev/null")),
                new ActionDeed("sleep", "systemctl", "daemon-reload"),
            ]
        );
}
