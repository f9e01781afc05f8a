using Akka.Actor;

namespace Experimance.Palettes.Actor;

/// <summary><c>actor hierarchy [-d N] [-s PATH] [--sound]</c>: one full path a line, sorted, nothing else, for people and scripts.</summary>
internal sealed class ActorHierarchy : IShellCommand
{
    private const string Depth = "depth";
    private const string Start = "start";
    private const string Sound = "sound";

    public CommandDeclaration Declaration { get; } =
        new("actor", "hierarchy")
        {
            Effect = "Lists actors, one full path a line; answers although every room is stuck.",
            Role = Role.Viewer,
            Night = true,
            Arguments =
            [
                new(Depth, "how many steps below the start; 0: the start alone")
                {
                    Kind = ArgumentKind.Number,
                    Letter = "d",
                    Default = "4",
                },
                new(Start, "where to begin; without it /system and /user")
                {
                    Letter = "s",
                    Completes = (means, _) => Task.FromResult(ActorArgument.Paths(means)),
                },
                new(Sound, "calls each one and marks those that do not answer within 300 ms")
                {
                    Kind = ArgumentKind.Flag,
                },
            ],
            Examples =
            [
                "actor hierarchy",
                "actor hierarchy -d 10 -s /user/installation/depth",
                "actor hierarchy --sound",
            ],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        if (run.Number(Depth) is not (>= 0 and <= 64) and var wrong)
        {
            throw CommandFailedException.UsedWrongly($"--depth is 0 to 64, not {wrong}");
        }

        var system = run.Means.Actors;
        var starts = run.Has(Start) ? [ActorTree.Find(system, run.Text(Start))] : ActorTree.Guardians(system);
        var found = starts
            .SelectMany(start => ActorTree.Under(start, run.Number(Depth)))
            .Take(ActorTree.Most + 1)
            .ToList();
        var actors = found
            .Take(ActorTree.Most)
            .Select(actor => (Path: ActorTree.PathOf(actor), Actor: actor))
            .OrderBy(one => one.Path, StringComparer.Ordinal)
            .ToList();
        var answered = run.Flag(Sound) ? Sounding.Of(system, [.. actors.Select(one => one.Actor)]) : null;
        if (found.Count > ActorTree.Most)
        {
            // Standard error, so that scripts still read plain paths. Nothing here really waits.
            await run.NoteAsync($"only the first {ActorTree.Most} actors are listed; begin further down with -s", end)
                .ConfigureAwait(false);
        }

        await run.SayAsync(
                string.Join('\n', actors.Select(one => one.Path + Mark(answered, one.Actor))),
                actors.Select(one => new { Id = one.Path, Answered = answered?.Contains(one.Actor) }),
                end
            )
            .ConfigureAwait(false);
    }

    private static string Mark(IReadOnlySet<IActorRef>? answered, IActorRef actor) =>
        answered is null || answered.Contains(actor) ? "" : "  (did not answer)";
}
