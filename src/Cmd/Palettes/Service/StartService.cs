using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Palettes.Service;

/// <summary><c>service start NAME</c>.</summary>
internal sealed class StartService : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("service", "start")
        {
            Effect = "Starts a service that was stopped.",
            Role = Role.Operator,
            Changes = true,
            DryRun = true,
            Limit = ServiceWish.Limit,
            Arguments = [ServiceArgument.Name],
            Examples = ["service start depth"],
        };

    public Task RunAsync(CommandRun run, CancellationToken end) =>
        ServiceWish.AskAsync(run, "be started", Life.Running, (service, why) => new Start(service, why), end);
}
