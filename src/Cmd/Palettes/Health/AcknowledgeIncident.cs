using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Health;

/// <summary><c>health acknowledge INCIDENT</c>.</summary>
internal sealed class AcknowledgeIncident : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("health", "acknowledge")
        {
            Effect = "Says that you see to an incident: it is told to nobody again until it gets worse.",
            Role = Role.Operator,
            Changes = true,
            Arguments = [IncidentArgument.Open],
            Examples = ["health acknowledge 20261126-3"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var wish = new Acknowledge(run.Text(IncidentArgument.Open.Name), run.Caller.Who);
        var incident = await IncidentArgument.AskAsync(run, wish, end).ConfigureAwait(false);
        await run.SayAsync(
                $"{incident.Id} ({IncidentRow.InWords(incident).Title}) is yours, {run.Caller.Who}.",
                IncidentRow.Facts(incident),
                end
            )
            .ConfigureAwait(false);
    }
}
