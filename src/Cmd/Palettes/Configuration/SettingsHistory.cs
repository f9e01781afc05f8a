using System.Globalization;
using Experimance.Palettes.Asking;

namespace Experimance.Palettes.Configuration;

/// <summary><c>config history</c>.</summary>
internal sealed class SettingsHistory : IShellCommand
{
    /// <summary>All that are kept.</summary>
    private const int Most = 1000;

    public CommandDeclaration Declaration { get; } =
        new("config", "history")
        {
            Effect = "Lists accepted changes: when, by whom, what.",
            Role = Role.Viewer,
            Shape = Shape.List,
            Limit = Door.Limit,
            Arguments =
            [
                new("limit", "at most so many; 30 where not given") { Kind = ArgumentKind.Number, Default = "30" },
            ],
            Examples = ["config history", "config history --limit 5"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var most = Math.Clamp(run.Number("limit"), 1, Most);
        var changes = await Door.Of(run.Means).HistoryAsync(most, end).ConfigureAwait(false);
        await run.TableAsync([">change", "when", "by", "why~", "what~"], end).ConfigureAwait(false);
        foreach (var change in changes)
        {
            var trial = change.GoesBackAt is { } back ? $" (goes back at {Phrases.Shortly(back, run.Means)})" : "";
            await run.RowAsync(
                    [
                        change.Id.ToString(CultureInfo.InvariantCulture),
                        Phrases.At(change.Time, run.Means),
                        change.By,
                        change.Why + trial,
                        string.Join("; ", change.Lines),
                    ],
                    change,
                    change.GoesBackAt is null ? "" : "warn",
                    end
                )
                .ConfigureAwait(false);
        }
    }
}
