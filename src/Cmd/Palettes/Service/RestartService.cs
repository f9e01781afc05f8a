using static Experimance.Actors.Health.HealthProtocol;
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
            Limit = ServiceWish.Limit,
            Arguments = [ServiceArgument.Name],
            Examples = ["service restart depth"],
        };

    public Task RunAsync(CommandRun run, CancellationToken end) =>
        ServiceWish.AskAsync(run, "be restarted", Life.Running, (service, why) => new Restart(service, why), end);
}
