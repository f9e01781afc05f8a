using Experimance.Operations.Machine;
using Experimance.Operations.Manifest;
using Experimance.Operations.Planning;
using Experimance.Operations.Units;

namespace Experimance.Operations.Install;

/// <summary>Which project starts with the machine. Where one does already, switching is the only way to another.</summary>
internal static class BootStep
{
    public static Step Of(InstallWish wish, TargetMachine machine)
    {
        var project = BootLink.Project(machine) ?? wish.Project;
        return new(
            "start with the machine",
            new BootDeed(project),
            new LinkDeed(BootLink.OfDisplay(project), BootLink.ToDisplay),
            new ActionDeed("boot", "systemctl", "daemon-reload")
        );
    }

    /// <summary>The one link of the host's unit; a switch renames it, so it is taken back with its folder.</summary>
    private sealed record BootDeed(string Project) : Deed("boot", Project)
    {
        public override string Words => $"{Project} starts with this machine";

        public override bool IsDone(TargetMachine machine, Ledger ledger) => BootLink.Project(machine) is not null;

        public override Task DoAsync(TargetMachine machine)
        {
            BootLink.Turn(machine, Project);
            return Task.CompletedTask;
        }
    }
}
