using Experimance.Operations.Install;
using Experimance.Operations.Machine;

namespace Experimance.Operations.Doctor.Checks;

/// <summary>Nothing can put the machine to sleep.</summary>
internal static class SleepCheck
{
    public static DoctorCheck Check { get; } = new("sleep", true, Look);

    private static Finding Look(Site site)
    {
        var open = SleepStep.Targets.Where(target => !IsMasked(site.Machine, target)).ToList();
        return open.Count == 0
            ? Finding.Fine("masked")
            : Finding.Mendable(
                $"not masked: {string.Join(", ", open)}",
                "the machine may fall asleep during a show",
                $"systemctl mask {string.Join(' ', open)}"
            );
    }

    private static bool IsMasked(TargetMachine machine, string target) =>
        machine.Look($"{Names.UnitFolder}/{target}").Target == "/dev/null";
}
