using System.Globalization;

namespace Experimance.Palettes.Log;

/// <summary><c>log tail</c>.</summary>
internal sealed class TailLog : IShellCommand
{
    private static readonly ArgumentDeclaration Match = new("match", "only lines with this text") { Letter = "m" };

    private static readonly ArgumentDeclaration Lines = new("lines", "how many of the last lines first, at most 200")
    {
        Kind = ArgumentKind.Number,
        Letter = "n",
        Default = "20",
    };

    public CommandDeclaration Declaration { get; } =
        new("log", "tail")
        {
            Effect =
                "Shows what is logged, as it is logged, until you end it; in a flood it drops lines and says how many.",
            Role = Role.Viewer,
            Shape = Shape.Stream,
            Limit = null,
            Arguments = [LogArguments.Service, LogArguments.Level, Match, Lines],
            Examples = ["log tail --service depth", "log tail --level warning"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var last = Math.Clamp(run.Number(Lines.Name), 0, 200);
        var filter = LogArguments.Filter(run, Match.Name);
        await run.TableAsync(["Time", "Level", "Service", "Text~"], end).ConfigureAwait(false);
        await foreach (var batch in run.Logs().TailAsync(filter, last, end).ConfigureAwait(false))
        {
            if (batch.Missed > 0)
            {
                await run.MissedAsync(batch.Missed, end).ConfigureAwait(false);
            }

            foreach (var entry in batch.Entries)
            {
                run.Offer(Cells(entry, "HH:mm:ss.fff"), entry, LogArguments.Mood(entry.Level));
            }
        }
    }

    /// <param name="time">How its time is written.</param>
    public static IEnumerable<string> Cells(LogEntry entry, string time) =>
        [
            entry.At.ToString(time, CultureInfo.InvariantCulture),
            entry.Level.ToString().ToLowerInvariant(),
            LogText.Shown(entry.Service, 40),
            LogText.Shown(entry.Text),
        ];
}
