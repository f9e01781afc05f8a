using System.CommandLine;

namespace Experimance.Host.Commands.Ops;

/// <summary><c>experimance ops</c>: operation of this machine.</summary>
internal static class OpsCommand
{
    public static Command Create() => new("ops", "Operation of this machine.") { HelperCommand.Create() };
}
