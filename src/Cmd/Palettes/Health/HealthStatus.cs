using Experimance.Palettes.Asking;
using Experimance.Palettes.Service;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Health;

/// <summary><c>health status</c>.</summary>
internal sealed class HealthStatus : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("health", "status")
        {
            Effect = "Shows how every service is, and the machine.",
            Role = Role.Viewer,
            Shape = Shape.List,
            Examples = ["health status"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var report = await run
            .Means.Rooms.Health.AskAsync<Report>(AskReport.Instance, run.Means, end)
            .ConfigureAwait(false);
        await run.TableAsync(["service", "state", "status", ">since", ">restarts", ">queue", "what~"], end)
            .ConfigureAwait(false);
        foreach (var service in report.Services)
        {
            await run.RowAsync(Cells(service, run.Means), ServiceWords.Facts(service), ServiceWords.Mood(service), end)
                .ConfigureAwait(false);
        }

        var machine = report.Machine;
        await run.RowAsync(
                ["machine", "", "", "", "", "", InWords(machine)],
                new { Id = "machine", Machine = machine },
                "",
                end
            )
            .ConfigureAwait(false);
        var open = report.Incidents.Length;
        await run.NoteAsync(
                $"overall {ServiceWords.Of(report.Overall)}, {(report.Ready ? "ready" : "not ready")}, {(open == 0 ? "no open incident" : $"open incidents: {open}, see: health incidents")}",
                end
            )
            .ConfigureAwait(false);
    }

    private static IEnumerable<string> Cells(ServiceReport service, ShellMeans means) =>
        [
            service.Service,
            ServiceWords.Of(service.Life),
            ServiceWords.StatusOf(service),
            Phrases.Shortly(service.Since, means),
            Phrases.Text($"{service.Restarts}"),
            Phrases.Text($"{service.Queue}"),
            service.Message,
        ];

    private static string InWords(MachineReport machine) =>
        $"processor {Phrases.Share(machine.CpuShare)}, memory {Phrases.Share(machine.MemoryShare)}, disk {Phrases.Share(machine.DiskShare)}, this host {Phrases.Bytes(machine.ProcessBytes)}";
}
