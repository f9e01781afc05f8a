using Experimance.Palettes.Asking;
using static Experimance.Actors.Notifications.NotificationsProtocol;

namespace Experimance.Palettes.Notify;

/// <summary><c>notify rules</c>.</summary>
internal sealed class NotifyRules : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("notify", "rules")
        {
            Effect = "Shows who is told of what, and when: the first rule that fits decides.",
            Role = Role.Viewer,
            Shape = Shape.List,
            Examples = ["notify rules"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var rules = await run
            .Means.Rooms.Notifications.AskAsync<RulesInForce>(AskRules.Instance, run.Means, end)
            .ConfigureAwait(false);
        await run.TableAsync(["rule", "for~", "while open", "while closed", "who~", "by", ">reminded every"], end)
            .ConfigureAwait(false);
        foreach (var rule in rules.All)
        {
            await run.RowAsync(
                    [
                        rule.IsBuilt ? rule.Name : $"{rule.Name} (the project's)",
                        rule.Fits,
                        rule.Inside,
                        rule.Outside,
                        rule.Who,
                        rule.Channels,
                        Phrases.Long(rule.RemindEvery),
                    ],
                    new
                    {
                        Id = rule.Name,
                        Built = rule.IsBuilt,
                        rule.Fits,
                        rule.Inside,
                        rule.Outside,
                        rule.Who,
                        rule.Channels,
                        RemindEveryS = rule.RemindEvery.TotalSeconds,
                    },
                    "",
                    end
                )
                .ConfigureAwait(false);
        }
    }
}
