using System.Globalization;
using Experimance.Palettes.Asking;

namespace Experimance.Palettes.Screen;

/// <summary><c>screen list</c>.</summary>
internal sealed class ScreenList : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("screen", "list")
        {
            Effect = "Lists the screens and how each is.",
            Role = Role.Viewer,
            Shape = Shape.List,
            Examples = ["screen list"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var screens = await ScreenArgument.AskAllAsync(run.Means, end).ConfigureAwait(false);
        await run.TableAsync(["screen", "state", ">pages", ">frames/s", ">report", "ordered", "showing"], end)
            .ConfigureAwait(false);
        foreach (var screen in screens.All)
        {
            await run.RowAsync(
                    [
                        screen.Screen,
                        screen.State,
                        screen.Pages.ToString(CultureInfo.InvariantCulture),
                        screen.FramesPerSecond?.ToString("0", CultureInfo.InvariantCulture) ?? "-",
                        screen.LastReportAge is { } age ? $"{Phrases.Long(age)} ago" : "never",
                        ScreenFacts.Shortly(screen.Ordered),
                        ScreenFacts.Shortly(screen.Showing ?? screen.Painted),
                    ],
                    ScreenFacts.Of(screen),
                    ScreenFacts.Mood(screen),
                    end
                )
                .ConfigureAwait(false);
        }
    }
}
