using Experimance.Palettes.Asking;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Health;

/// <summary>The id of an incident.</summary>
internal static class IncidentArgument
{
    /// <summary>Any that is remembered.</summary>
    public static readonly ArgumentDeclaration Any = new("incident", "its id, as 20261126-3")
    {
        Required = true,
        Positional = true,
        Completes = async (means, end) =>
        {
            var incidents = await means
                .Rooms.Health.AskAsync<Incidents>(new AskIncidents(50), means, end)
                .ConfigureAwait(false);
            return [.. incidents.All.Select(incident => incident.Id)];
        },
    };

    /// <summary>One that is not closed.</summary>
    public static readonly ArgumentDeclaration Open = Any with
    {
        Completes = async (means, end) =>
        {
            var report = await means
                .Rooms.Health.AskAsync<Report>(AskReport.Instance, means, end)
                .ConfigureAwait(false);
            return [.. report.Incidents.Select(incident => incident.Id)];
        },
    };

    /// <summary>The answer to a question about the incident that the command names.</summary>
    /// <exception cref="CommandFailedException">There is no such incident.</exception>
    public static async Task<Incident> AskAsync(CommandRun run, object question, CancellationToken end) =>
        await run.Means.Rooms.Health.AskAsync<object>(question, run.Means, end).ConfigureAwait(false) switch
        {
            Incident incident => incident,
            NoSuchIncident none => throw new CommandFailedException(
                $"there is no {(question is AskIncident ? "" : "open ")}incident '{none.Id}'; see: health incidents"
            ),
            var other => throw new CommandFailedException(
                $"health answered {other.GetType().Name}, which nobody asked for"
            ),
        };
}
