using System.Globalization;

namespace Experimance.Palettes.Log;

/// <summary><c>log levels</c>.</summary>
internal sealed class ListLogLevels : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("log", "levels")
        {
            Effect = "Lists the loggers that say more than usual now, until when, and whose wish it was.",
            Role = Role.Viewer,
            Shape = Shape.List,
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        await run.TableAsync(["Logger", "Level", "Until", "Who~"], end).ConfigureAwait(false);
        foreach (var one in run.Logs().Raised)
        {
            await run.RowAsync(
                    [
                        one.Logger,
                        one.Level.ToString().ToLowerInvariant(),
                        one.Until.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
                        LogText.Shown(one.Who, 60),
                    ],
                    new
                    {
                        Id = one.Logger,
                        one.Logger,
                        one.Level,
                        one.Until,
                        one.Who,
                    },
                    "warn",
                    end
                )
                .ConfigureAwait(false);
        }
    }
}
