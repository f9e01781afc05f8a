using System.Globalization;

namespace Experimance.Palettes.Actor;

/// <summary><c>actor watch PATH</c>: one line whenever something about it changes.</summary>
internal sealed class WatchActor : IShellCommand
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    public CommandDeclaration Declaration { get; } =
        new("actor", "watch")
        {
            Effect =
                "Looks at an actor each second and tells whenever its mailbox, state, restarts or children change.",
            Role = Role.Viewer,
            Shape = Shape.Stream,
            Limit = null,
            Arguments = [ActorArgument.Path],
            Examples = ["actor watch /user/installation/depth"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var (path, clock) = (run.Text(ActorArgument.Path.Name), run.Means.Clock);
        _ = ActorTree.Find(run.Means.Actors, path);
        await run.TableAsync(["TIME", "STATE", ">MAILBOX", ">RESTARTS", ">CHILDREN", "BUSY WITH~"], end)
            .ConfigureAwait(false);
        using var timer = new PeriodicTimer(Every, clock);
        (string, int, int, int) before = default;
        do
        {
            var now = Look(run, path);
            var restarts = run.Means.Ledger.Of(now.Path).Restarts;
            var seen = (now.State, now.Mailbox, restarts, now.Children.Count);
            if (seen != before)
            {
                before = seen;
                Tell(run, now, restarts, clock.GetUtcNow());
            }
        } while (await timer.WaitForNextTickAsync(end).ConfigureAwait(false));
    }

    /// <summary>By its path each time: whoever comes after it under the same name is watched on.</summary>
    private static ActorFacts Look(CommandRun run, string path)
    {
        try
        {
            return ActorFacts.Of(ActorTree.Find(run.Means.Actors, path));
        }
        catch (CommandFailedException)
        {
            return new(LedgerActor.PathOf(path), "", "gone", null, 0, "", []);
        }
    }

    private static void Tell(CommandRun run, ActorFacts now, int restarts, DateTimeOffset at) =>
        run.Offer(
            [
                at.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                now.State,
                $"{now.Mailbox}",
                $"{restarts}",
                $"{now.Children.Count}",
                now.BusyWith ?? "",
            ],
            new
            {
                Id = now.Path,
                At = at,
                now.State,
                now.Mailbox,
                Restarts = restarts,
                Children = now.Children.Count,
                now.BusyWith,
            },
            now.State is "gone" or "terminated" ? "bad"
                : now.State is "idle" ? "ok"
                : ""
        );
}
