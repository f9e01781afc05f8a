using Experimance.Palettes.Asking;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Service;

/// <summary><c>service list</c>.</summary>
internal sealed class ListServices : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("service", "list")
        {
            Effect = "Lists the services: life, status, since when, restarts.",
            Role = Role.Viewer,
            Shape = Shape.List,
            Examples = ["service list"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var report = await run
            .Means.Rooms.Health.AskAsync<Report>(AskReport.Instance, run.Means, end)
            .ConfigureAwait(false);
        await run.TableAsync(["SERVICE", "STATE", "STATUS", "UP", ">RESTARTS", ">ERRORS", "MESSAGE~"], end)
            .ConfigureAwait(false);
        foreach (var service in report.Services)
        {
            await run.RowAsync(
                    [
                        service.Service,
                        ServiceWords.Of(service.Life),
                        ServiceWords.StatusOf(service),
                        service.Life == Life.Running ? Words.Span(service.Uptime) : "",
                        $"{service.Restarts}",
                        $"{service.Errors}",
                        service.Message,
                    ],
                    ServiceWords.Facts(service),
                    ServiceWords.Mood(service),
                    end
                )
                .ConfigureAwait(false);
        }
    }
}
