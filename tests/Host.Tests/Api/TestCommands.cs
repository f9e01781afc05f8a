using Akka.Actor;
using Experimance.Actors.Health;
using Experimance.Palettes.Catalogue;
using Experimance.Palettes.Running;
using Experimance.Wire;

namespace Experimance.Host.Tests.Api;

/// <summary>A command of a test.</summary>
internal sealed class TestCommand(CommandDeclaration declaration, Func<CommandRun, CancellationToken, Task> work)
    : IShellCommand
{
    public CommandDeclaration Declaration => declaration;

    public Task RunAsync(CommandRun run, CancellationToken end) => work(run, end);
}

/// <summary>A command for each way in which one can end.</summary>
internal static class TestCommands
{
    public static IEnumerable<IShellCommand> All { get; } =
    [
        Of(
            "list",
            Role.Viewer,
            ListAsync,
            shape: Shape.List,
            arguments: [new("count", "how many") { Kind = ArgumentKind.Number, Default = "2" }]
        ),
        Of(
            "say",
            Role.Viewer,
            (run, end) => run.SayAsync($"dry run: {run.DryRun}", new { run.Caller.Who, run.Caller.Way }, end).AsTask(),
            dryRun: true
        ),
        Of("break", Role.Viewer, (_, _) => throw new InvalidOperationException("out of sand")),
        Of("refuse", Role.Viewer, (_, _) => throw CommandFailedException.Refused("not on a Monday")),
        Of("fail", Role.Viewer, (_, _) => throw new CommandFailedException("the bowl is empty")),
        Of(
            "wait",
            Role.Viewer,
            (_, end) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end),
            limit: TimeSpan.FromMilliseconds(20)
        ),
        Of("agree", Role.Operator, (run, end) => run.SayAsync("done", null, end).AsTask(), confirm: true),
        Of("rule", Role.Admin, (run, end) => run.SayAsync("done", null, end).AsTask(), changes: true),
        Of(
            "acknowledge",
            Role.Operator,
            (run, _) =>
            {
                run.Means.Rooms.Health.Tell(
                    new HealthProtocol.Acknowledge(run.Text("incident"), run.Caller.Who),
                    ActorRefs.NoSender
                );
                return Task.CompletedTask;
            },
            changes: true,
            arguments: [new("incident", "which") { Required = true, Positional = true }]
        ),
        Of("flow", Role.Viewer, (_, _) => Task.CompletedTask, shape: Shape.Stream),
    ];

    private static TestCommand Of(
        string name,
        Role role,
        Func<CommandRun, CancellationToken, Task> work,
        Shape shape = Shape.Said,
        bool changes = false,
        bool confirm = false,
        bool dryRun = false,
        TimeSpan? limit = null,
        params ArgumentDeclaration[] arguments
    ) =>
        new(
            new("health", name)
            {
                Effect = $"Shows how {name} goes.",
                Role = role,
                Shape = shape,
                Changes = changes,
                Confirm = confirm,
                DryRun = dryRun,
                Limit = limit ?? CommandDeclaration.UsualLimit,
                Arguments = [.. arguments],
            },
            work
        );

    private static async Task ListAsync(CommandRun run, CancellationToken end)
    {
        await run.TableAsync(["Id"], end);
        for (var i = run.Number("count"); i > 0; i--)
        {
            await run.RowAsync([$"{i}"], new { Id = i, Name = "sand" }, "", end);
        }

        await run.NoteAsync("that is all", end);
    }
}
