using Experimance.Palettes.Asking;
using static Experimance.Actors.Notifications.NotificationsProtocol;

namespace Experimance.Palettes.Notify;

/// <summary><c>notify test</c>.</summary>
internal sealed class NotifyTest : IShellCommand
{
    /// <summary>A mail server may take its time, and what a network refuses is tried again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(110);

    public CommandDeclaration Declaration { get; } =
        new("notify", "test")
        {
            Effect = "Sends a test message to everybody who can be told, and says what became of each.",
            Role = Role.Operator,
            Changes = true,
            Shape = Shape.List,
            Limit = TimeSpan.FromMinutes(2),
            Arguments =
            [
                new("channel", "only by this one") { Choices = ["ntfy", "mail", "webhook", "program"] },
                new("role", "only to this one of the project's people") { Completes = RolesAsync },
            ],
            Examples = ["notify test", "notify test --channel ntfy --role engineer"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        await run.ProgressAsync("sending …", end).ConfigureAwait(false);
        var results = await run
            .Means.Rooms.Notifications.AskAsync<TestResults>(
                new SendTest(Given(run, "channel"), Given(run, "role")),
                run.Means,
                end,
                Patience
            )
            .ConfigureAwait(false);
        if (results.All.IsEmpty)
        {
            throw new CommandFailedException(
                "there is no such address on this machine; infra/docs/alerts.md tells how to set one"
            );
        }

        await run.TableAsync(["channel", "role", "result~"], end).ConfigureAwait(false);
        foreach (var one in results.All)
        {
            var accepted = one.Trouble.Length == 0;
            await run.RowAsync(
                    [one.Channel, one.Role, accepted ? "accepted" : one.Trouble],
                    new
                    {
                        Id = $"{one.Channel}/{one.Role}",
                        one.Channel,
                        one.Role,
                        Accepted = accepted,
                        one.Trouble,
                    },
                    accepted ? "ok" : "bad",
                    end
                )
                .ConfigureAwait(false);
        }

        var failed = results.All.Count(one => one.Trouble.Length > 0);
        if (failed > 0)
        {
            throw new CommandFailedException($"{failed} of {results.All.Length} addresses got nothing");
        }
    }

    private static string? Given(CommandRun run, string name) => run.Has(name) ? run.Text(name) : null;

    private static async Task<IReadOnlyList<string>> RolesAsync(ShellMeans means, CancellationToken end)
    {
        var outbox = await means
            .Rooms.Notifications.AskAsync<Outbox>(AskOutbox.Instance, means, end)
            .ConfigureAwait(false);
        return [.. outbox.Addresses.Select(one => one.Role).Where(role => role.Length > 0).Distinct()];
    }
}
