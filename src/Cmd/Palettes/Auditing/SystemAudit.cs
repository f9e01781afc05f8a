using System.Globalization;

namespace Experimance.Palettes.Auditing;

/// <summary><c>system audit [--last N] [--who NAME] [--what TEXT]</c>.</summary>
internal sealed class SystemAudit : IShellCommand
{
    private const int Most = 1000;

    private const string Last = "last";
    private const string Who = "who";
    private const string What = "what";

    public CommandDeclaration Declaration { get; } =
        new("system", "audit")
        {
            Effect = "Shows who changed what, from where, and what was refused; the newest first.",
            Role = Role.Admin,
            Shape = Shape.List,
            Arguments =
            [
                new(Last, "how many lines, 1 to 1000 (30)")
                {
                    Kind = ArgumentKind.Number,
                    Letter = "n",
                    Default = "30",
                },
                new(Who, "only by whom: part of the name"),
                new(What, "only what: part of the command, such as restart"),
            ],
            Examples = ["system audit", "system audit --last 100 --who ada --what restart"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var last = run.Number(Last);
        if (last is < 1 or > Most)
        {
            throw CommandFailedException.UsedWrongly($"--{Last} may be 1 to {Most}");
        }

        var reader =
            run.Means.Audit ?? throw new CommandFailedException("this host keeps no audit log: it is only simulated");
        var page = await ReadAsync(reader, new(last, run.Text(Who), run.Text(What)), end).ConfigureAwait(false);
        await run.TableAsync([">number", "time", "who", "from", "way", "what~", "outcome~"], end).ConfigureAwait(false);
        foreach (var row in page.Rows)
        {
            await run.RowAsync(Cells(row, run.Means.Clock), Facts(row), Mood(row), end).ConfigureAwait(false);
        }

        if (page.Cut)
        {
            await run.NoteAsync(
                    "Older files were not looked through; they lie in records/audit and can be read with less.",
                    end
                )
                .ConfigureAwait(false);
        }
    }

    private static async Task<AuditPage> ReadAsync(IAuditReader reader, AuditQuery query, CancellationToken end)
    {
        try
        {
            return await reader.NewestAsync(query, end).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"the audit log cannot be read: {refused.Message}");
        }
    }

    private static string[] Cells(AuditRow row, TimeProvider clock) =>
        [
            row.Number.ToString(CultureInfo.InvariantCulture),
            TimeZoneInfo
                .ConvertTime(row.Time, clock.LocalTimeZone)
                .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            row.Who,
            row.From,
            row.Way,
            row.What,
            row.Outcome,
        ];

    private static object Facts(AuditRow row) =>
        new
        {
            Id = row.Number,
            row.Time,
            row.Who,
            row.From,
            row.Way,
            row.What,
            row.Outcome,
        };

    private static string Mood(AuditRow row) =>
        row.Outcome.StartsWith("refused", StringComparison.Ordinal) ? "warn"
        : row.Outcome.StartsWith("failed", StringComparison.Ordinal) ? "bad"
        : "";
}
