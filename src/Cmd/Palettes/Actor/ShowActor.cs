using System.Globalization;

namespace Experimance.Palettes.Actor;

/// <summary><c>actor show PATH</c>.</summary>
internal sealed class ShowActor : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("actor", "show")
        {
            Effect = "Shows one actor: what it does now, what waits for it, its last error; asks nothing of it.",
            Role = Role.Viewer,
            Night = true,
            Arguments = [ActorArgument.Path],
            Examples = ["actor show /user/installation/depth"],
        };

    public Task RunAsync(CommandRun run, CancellationToken end)
    {
        var actor = ActorFacts.Of(ActorTree.Find(run.Means.Actors, run.Text(ActorArgument.Path.Name)));
        var past = run.Means.Ledger.Of(actor.Path);
        string[] lines =
        [
            actor.Path,
            $"  type        {actor.Type}",
            $"  state       {actor.State}{(actor.BusyWith is { } with ? $" with {with}" : "")}",
            $"  mailbox     {actor.Mailbox}",
            $"  dispatcher  {actor.Dispatcher}",
            $"  restarts    {past.Restarts}",
            $"  last error  {(past.LastErrorAt is { } at ? $"{At(at)} {past.LastError}" : "none known")}",
            $"  children    {actor.Children.Count}",
            .. actor.Children.Select(child => $"    {child}"),
        ];
        return run.SayAsync(
                string.Join('\n', lines),
                new
                {
                    Id = actor.Path,
                    actor.Type,
                    actor.State,
                    actor.BusyWith,
                    actor.Mailbox,
                    actor.Dispatcher,
                    past.Restarts,
                    LastError = past.LastErrorAt is null ? null : past.LastError,
                    past.LastErrorAt,
                    actor.Children,
                },
                end
            )
            .AsTask();
    }

    private static string At(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
