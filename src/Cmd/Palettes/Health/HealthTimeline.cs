using System.Text;
using Experimance.Actors.Foundation;
using Experimance.Palettes.Asking;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Health;

/// <summary><c>health timeline INCIDENT</c>.</summary>
internal sealed class HealthTimeline : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("health", "timeline")
        {
            Effect = "Tells an incident from its beginning: what was seen, what was tried, who did what.",
            Role = Role.Viewer,
            Arguments = [IncidentArgument.Any],
            Examples = ["health timeline 20261126-3"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var id = run.Text(IncidentArgument.Any.Name);
        var incident = await IncidentArgument.AskAsync(run, new AskIncident(id), end).ConfigureAwait(false);
        await run.SayAsync(
                Text(incident, run.Means),
                new
                {
                    Incident = IncidentRow.Facts(incident),
                    incident.Tried,
                    Timeline = incident.Timeline.Select(entry => new
                    {
                        entry.At,
                        entry.What,
                        entry.Detail,
                        Title = IncidentRow.Entry(entry),
                    }),
                },
                end
            )
            .ConfigureAwait(false);
    }

    private static string Text(Incident incident, ShellMeans means)
    {
        var words = IncidentRow.InWords(incident);
        var text = new StringBuilder();
        text.AppendLine(words.Title).AppendLine(words.Why);
        text.Append(Spelling.Snake(incident.State)).Append(", ").Append(Spelling.Snake(incident.Severity));
        text.Append(", about ").Append(incident.Subject).Append(", rule ").AppendLine(incident.Cause);
        if (incident.State != IncidentState.Closed)
        {
            text.AppendLine(words.Do);
        }

        foreach (var entry in incident.Timeline)
        {
            text.Append(Phrases.At(entry.At, means)).Append("  ").Append(IncidentRow.Entry(entry));
            text.AppendLine(entry.Detail.Length > 0 ? $" ({entry.Detail})" : "");
        }

        return text.ToString().TrimEnd();
    }
}
