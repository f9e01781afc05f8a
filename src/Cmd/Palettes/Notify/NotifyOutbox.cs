using System.Globalization;
using Experimance.Palettes.Asking;
using static Experimance.Actors.Notifications.NotificationsProtocol;

namespace Experimance.Palettes.Notify;

/// <summary><c>notify outbox</c>.</summary>
internal sealed class NotifyOutbox : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("notify", "outbox")
        {
            Effect = "Shows what waits to be sent, and how each address is.",
            Role = Role.Viewer,
            Shape = Shape.List,
            Examples = ["notify outbox"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var outbox = await run
            .Means.Rooms.Notifications.AskAsync<Outbox>(AskOutbox.Instance, run.Means, end)
            .ConfigureAwait(false);
        await run.TableAsync(["channel", "role", ">waiting", "last accepted", ">failing for", "why~"], end)
            .ConfigureAwait(false);
        foreach (var one in outbox.Addresses)
        {
            await run.RowAsync(
                    [
                        one.Channel,
                        one.Role,
                        one.Waiting.ToString(CultureInfo.InvariantCulture),
                        one.LastAccepted is { } at ? Phrases.Shortly(at, run.Means) : "never",
                        Phrases.Long(one.FailingFor),
                        one.Why,
                    ],
                    new
                    {
                        Id = $"{one.Channel}/{one.Role}",
                        one.Channel,
                        one.Role,
                        one.Waiting,
                        one.LastAccepted,
                        FailingForS = one.FailingFor?.TotalSeconds,
                        one.Why,
                    },
                    one.FailingFor is null ? "ok" : "bad",
                    end
                )
                .ConfigureAwait(false);
        }

        await run.NoteAsync(
                outbox.Oldest is { } oldest
                    ? $"waiting: {outbox.Waiting}, the oldest tells of {Phrases.At(oldest, run.Means)}"
                    : "nothing waits",
                end
            )
            .ConfigureAwait(false);
    }
}
