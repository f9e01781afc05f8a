using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Palettes.Service;

/// <summary><c>service stop NAME</c>.</summary>
internal sealed class StopService : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("service", "stop")
        {
            Effect = "Stops a service in order and leaves it stopped; the ladder lets it alone.",
            Role = Role.Operator,
            Changes = true,
            EvenWithoutAudit = true,
            DryRun = true,
            Limit = ServiceWish.Limit,
            Arguments = [ServiceArgument.Name],
            Examples = ["service stop depth"],
        };

    public Task RunAsync(CommandRun run, CancellationToken end) =>
        ServiceWish.AskAsync(run, "be stopped", Life.Stopped, (service, why) => new Stop(service, why), end);
}
