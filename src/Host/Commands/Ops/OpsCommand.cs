using System.CommandLine;
using Experimance.Host.Lifecycle;
using Experimance.Host.Programs;
using Experimance.Host.Web;
using Experimance.Operations.Verbs;

namespace Experimance.Host.Commands.Ops;

/// <summary><c>experimance ops</c>: operation of this machine; what <c>deploy.sh</c> hands over to.</summary>
internal static class OpsCommand
{
    public static Command Create()
    {
        var means = new OpsMeans(
            new ProgramRunner(TimeProvider.System),
            TimeProvider.System,
            Environment.ProcessPath ?? "experimance",
            WorkingTree.Find(),
            port => PortOwner.IsTaken(port) ? PortOwner.Describe(port) : null
        );
        var command = new Command("ops", "Operation of this machine or working tree: install, start, status and so on.")
        {
            HelperCommand.Create(),
        };
        foreach (var verb in OpsVerbs.Create(means))
        {
            command.Add(verb);
        }

        return command;
    }
}
