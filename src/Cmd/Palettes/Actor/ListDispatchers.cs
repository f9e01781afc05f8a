namespace Experimance.Palettes.Actor;

/// <summary><c>actor dispatchers</c>.</summary>
internal sealed class ListDispatchers : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("actor", "dispatchers")
        {
            Effect = "Lists the dispatchers in use: threads, actors, and what waits for them.",
            Role = Role.Viewer,
            Shape = Shape.List,
            Night = true,
            Examples = ["actor dispatchers"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        await run.TableAsync(["DISPATCHER~", "TYPE", ">THREADS", ">ACTORS", ">MESSAGES", ">QUEUE"], end)
            .ConfigureAwait(false);
        foreach (var one in DispatcherFacts.Of(run.Means.Actors))
        {
            await run.RowAsync(
                    [one.Id, one.Type, $"{one.Threads}", $"{one.Actors}", $"{one.Waiting}", $"{one.Queue}"],
                    new
                    {
                        one.Id,
                        one.Type,
                        one.Threads,
                        one.Actors,
                        Messages = one.Waiting,
                        one.Queue,
                    },
                    "",
                    end
                )
                .ConfigureAwait(false);
        }
    }
}
