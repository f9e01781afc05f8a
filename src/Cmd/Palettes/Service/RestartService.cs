using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Palettes.Service;

/// <summary><c>service restart NAME</c>.</summary>
internal sealed class RestartService : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("service", "restart")
        {
            Effect = "Stops a service in order and starts it again; the screens keep their picture meanwhile.",
            Role = Role.Operator,
            Changes = true,
            DryRun = true,
            Arguments = [ServiceArgument.Name],
            Examples = ["service restart depth"],
        };

    public Task RunAsync(CommandRun run, CancellationToken end) =>
        ServiceWish.AskAsync(run, "be restarted", (service, why) => new Restart(service, why), end);
}
