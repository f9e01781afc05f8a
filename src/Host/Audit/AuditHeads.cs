using System.Globalization;
using System.Text.RegularExpressions;
using Experimance.Actors.Foundation;

namespace Experimance.Host.Audit;

/// <summary>Heads of the audit log that were told: in the file beside it, in the log files, in the journal.</summary>
internal static partial class AuditHeads
{
    /// <summary>The newest of the journal; one is told after every change.</summary>
    private const int MostOfJournal = 20_000;

    private static readonly TimeSpan JournalLimit = TimeSpan.FromSeconds(20);

    /// <summary>All that can be found. What cannot be read is said in <paramref name="notes"/>.</summary>
    /// <param name="programs">Asks the journal; null: there is none (development).</param>
    public static async Task<IReadOnlyList<KnownHead>> FindAsync(
        Places places,
        IProgramRunner? programs,
        ICollection<string> notes,
        CancellationToken end
    )
    {
        var found = new List<KnownHead>();
        if (AuditFolder.ReadHead(AuditFolder.Of(places)) is { } own)
        {
            found.Add(new(own, "records/audit/head"));
        }
        else if (AuditFolder.Segments(AuditFolder.Of(places)).Count > 0)
        {
            notes.Add("records/audit/head is missing or damaged: a power cut does not do that");
        }

        if (Directory.Exists(places.Logs))
        {
            foreach (var file in Directory.EnumerateFiles(places.Logs, "*.log").Order(StringComparer.Ordinal))
            {
                await ReadAsync(file, found, notes, end).ConfigureAwait(false);
            }
        }

        if (programs is not null)
        {
            await AskJournalAsync(programs, found, notes, end).ConfigureAwait(false);
        }

        return found;
    }

    /// <summary>Puts a head into the log. Wording and reading (<see cref="In"/>) stand here together: the one is nothing without the other.</summary>
    public static void Tell(Serilog.ILogger log, AuditHead head) =>
        log.Information("Audit head {Number} {Hash}", head.Number.ToString(CultureInfo.InvariantCulture), head.Hash);

    /// <summary>The head in a line of the log; null: there is none, or the line only quotes one.</summary>
    public static AuditHead? In(string line) =>
        Form().Match(line) is { Success: true } match
            ? new(long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value)
            : null;

    private static async Task ReadAsync(
        string path,
        List<KnownHead> found,
        ICollection<string> notes,
        CancellationToken end
    )
    {
        try
        {
            using var file = AuditFolder.OpenToRead(path);
            using var lines = new StreamReader(file);
            while (await lines.ReadLineAsync(end).ConfigureAwait(false) is { } line)
            {
                if (In(line) is { } head)
                {
                    found.Add(new(head, Path.GetFileName(path)));
                }
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            notes.Add($"{path} is not compared: {refused.Message}");
        }
    }

    private static async Task AskJournalAsync(
        IProgramRunner programs,
        List<KnownHead> found,
        ICollection<string> notes,
        CancellationToken end
    )
    {
        string[] arguments =
        [
            "--unit=experimance.service",
            "--output=cat",
            "--no-pager",
            "--quiet",
            $"--lines={MostOfJournal.ToString(CultureInfo.InvariantCulture)}",
            "--grep=INF \\[host\\] Audit head [0-9]+ [0-9a-f]{64}$",
        ];
        var asked = await programs
            .RunAsync(
                new("journalctl", arguments, JournalLimit, new Dictionary<string, string>(), 4 * 1024 * 1024),
                end
            )
            .ConfigureAwait(false);
        var heads = asked.Output.Split('\n').Select(In).OfType<AuditHead>().ToList();
        found.AddRange(heads.Select(head => new KnownHead(head, "journal")));
        if (heads.Count == 0)
        {
            notes.Add(
                $"the journal has no heads: {(asked.Error.Trim() is { Length: > 0 } why ? why : "nothing found")}"
            );
        }
    }

    /// <summary>Time, level, words and nothing else, so that no text of a stranger within another line is taken for one.</summary>
    [GeneratedRegex(@"\A[0-9][0-9:. +\-]{11,40} INF \[host\] Audit head ([0-9]{1,18}) ([0-9a-f]{64})\s*\z")]
    private static partial Regex Form();
}
