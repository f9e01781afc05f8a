using Experimance.Operations.Machine;
using Experimance.Operations.Planning;

namespace Experimance.Operations.Install;

/// <summary><c>install prod</c>, step by step; each stands in a file of its own.</summary>
internal static class ProdPlan
{
    public static Plan Of(InstallWish wish, TargetMachine machine) =>
        new(
            AccountsStep.Of(wish, machine),
            FoldersStep.Of(),
            SettingsStep.Of(wish),
            ReleaseStep.Of(wish),
            UnitsStep.Of(wish),
            CameraStep.Of(wish, machine),
            SleepStep.Of(),
            MachineStep.Of(wish, machine),
            BootStep.Of(wish, machine)
        );
}
