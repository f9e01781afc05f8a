namespace Experimance.Palettes.Log;

/// <summary><c>log search TEXT</c>.</summary>
internal sealed class SearchLog : IShellCommand
{
    private static readonly ArgumentDeclaration Words = new("text", "what stands in the line; nothing: every line")
    {
        Positional = true,
        Rest = true,
    };

    private static readonly ArgumentDeclaration From = new(
        "from",
        "not older: a moment, a time of day, or how long ago (2h)"
    )
    {
        Kind = ArgumentKind.Time,
    };

    private static readonly ArgumentDeclaration To = new("to", "not newer, in the same forms")
    {
        Kind = ArgumentKind.Time,
    };

    private static readonly ArgumentDeclaration Limit = new("limit", "how many lines, at most 1000")
    {
        Kind = ArgumentKind.Number,
        Letter = "n",
        Default = "50",
    };

    private static readonly ArgumentDeclaration Cursor = new("cursor", "go on where an earlier search ended");

    public CommandDeclaration Declaration { get; } =
        new("log", "search")
        {
            Effect =
                "Searches what was logged, newest first; it reads at most 5 s and 10 000 lines, and says when that was not all.",
            Role = Role.Viewer,
            Shape = Shape.List,
            Arguments = [LogArguments.Service, LogArguments.Level, From, To, Limit, Cursor, Words],
            Examples = ["log search camera --from 2h", "log search --level error --limit 10"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var query = new LogQuery(
            LogArguments.Filter(run, Words.Name),
            Moment(run, From.Name),
            Moment(run, To.Name),
            Math.Clamp(run.Number(Limit.Name), 1, LogQuery.LimitAtMost),
            run.Text(Cursor.Name)
        );
        var page = await run.Logs().SearchAsync(query, end).ConfigureAwait(false);
        await run.TableAsync(["Time", "Level", "Service", "Text~"], end).ConfigureAwait(false);
        foreach (var entry in page.Entries)
        {
            await run.RowAsync(
                    TailLog.Cells(entry, "yyyy-MM-dd HH:mm:ss.fff"),
                    entry,
                    LogArguments.Mood(entry.Level),
                    end
                )
                .ConfigureAwait(false);
        }

        if (page.Cursor is not null)
        {
            await run.NoteAsync(More(page), end).ConfigureAwait(false);
        }
    }

    private static string More(LogPage page) =>
        (page.Complete ? "There is more" : $"Cut short after {page.Scanned} lines; there may be more")
        + $": the same with --cursor {page.Cursor}";

    private static DateTimeOffset? Moment(CommandRun run, string argument) =>
        !run.Has(argument)
            ? null
            : LogMoment.Parse(run.Text(argument), run.Means.Clock)
                ?? throw CommandFailedException.UsedWrongly($"--{argument} wants {LogMoment.Forms}");
}
