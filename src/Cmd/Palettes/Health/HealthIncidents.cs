using Experimance.Palettes.Asking;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Health;

/// <summary><c>health incidents</c>.</summary>
internal sealed class HealthIncidents : IShellCommand
{
    /// <summary>What memory answers at most.</summary>
    private const int Most = 500;

    public CommandDeclaration Declaration { get; } =
        new("health", "incidents")
        {
            Effect = "Lists what is broken now, and what was.",
            Role = Role.Viewer,
            Shape = Shape.List,
            Arguments =
            [
                new("closed", $"so many closed ones too, 0 to {Most}") { Kind = ArgumentKind.Number, Default = "0" },
                new("all", $"all that are remembered, the newest {Most} at most") { Kind = ArgumentKind.Flag },
            ],
            Examples = ["health incidents", "health incidents --closed 20"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var closed = run.Flag("all") ? Most : Math.Clamp(run.Number("closed"), 0, Most);
        var incidents = await FindAsync(run, closed, end).ConfigureAwait(false);
        await run.TableAsync(IncidentRow.Titles, end).ConfigureAwait(false);
        foreach (var incident in incidents.All)
        {
            await run.RowAsync(
                    IncidentRow.Cells(incident, run.Means),
                    IncidentRow.Facts(incident),
                    Moods.Of(incident),
                    end
                )
                .ConfigureAwait(false);
        }

        if (incidents.All.IsEmpty)
        {
            await run.NoteAsync(closed == 0 ? "nothing is broken" : "nothing is broken, nothing was", end)
                .ConfigureAwait(false);
        }
        else if (incidents.All.Count(one => one.State == IncidentState.Closed) >= Most)
        {
            await run.NoteAsync($"only the newest {Most} closed ones are shown", end).ConfigureAwait(false);
        }
    }

    private static async Task<Incidents> FindAsync(CommandRun run, int closed, CancellationToken end)
    {
        var health = run.Means.Rooms.Health;
        try
        {
            return await health.AskAsync<Incidents>(new AskIncidents(closed), run.Means, end).ConfigureAwait(false);
        }
        catch (CommandFailedException silent)
        {
            // A disk that hangs must not hide what is broken: health itself knows what is open.
            var report = await health.AskAsync<Report>(AskReport.Instance, run.Means, end).ConfigureAwait(false);
            await run.NoteAsync($"only the open ones, the memory of the others does not answer ({silent.Message})", end)
                .ConfigureAwait(false);
            return new(report.Incidents);
        }
    }
}
