using System.Globalization;
using System.Runtime.CompilerServices;
using Experimance.Actors.Foundation;
using Experimance.Host.Programs;
using Experimance.Palettes.Running;

namespace Experimance.Host.Logs;

/// <summary>The systemd journal, read by journalctl in pages. A place is the journal's own cursor.</summary>
internal sealed class LogJournal(IProgramRunner programs) : ILogSource
{
    private const string Program = "journalctl";

    /// <summary>Entries of one call.</summary>
    internal const int Page = 1000;

    /// <summary>Bytes of one call; what does not fit is read by the next.</summary>
    private const int OutputLimit = 2 * 1024 * 1024;

    private const int LongestCursor = 300;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public string Name => "journal";

    public async IAsyncEnumerable<RawLine> ReadBackAsync(
        string after,
        DateTimeOffset? from,
        DateTimeOffset? to,
        [EnumeratorCancellation] CancellationToken end
    )
    {
        if (
            after.Length > LongestCursor
            || after.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('=' or ';'))
        )
        {
            throw CommandFailedException.UsedWrongly("that cursor is of no search here; search anew without one");
        }

        var place = after;
        while (true)
        {
            var result = await programs
                .RunAsync(
                    new(
                        Program,
                        [.. Arguments(place, from, to)],
                        Limit,
                        new Dictionary<string, string> { ["PATH"] = ProgramSearch.SystemPath, ["LC_ALL"] = "C.UTF-8" },
                        OutputLimit
                    ),
                    end
                )
                .ConfigureAwait(false);
            if (result is not { ExitCode: 0 } && result.Output.Length == 0)
            {
                throw new CommandFailedException(Why(result));
            }

            var read = 0;
            foreach (var line in result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (JournalEntry.Parse(line) is { } entry)
                {
                    read++;
                    place = entry.Cursor;
                    yield return entry.AsLine();
                }
            }

            // A full call, or one that was cut: there may be more.
            if (read == 0 || (read < Page && result.Output.Length < OutputLimit / 2))
            {
                yield break;
            }
        }
    }

    private static IEnumerable<string> Arguments(string place, DateTimeOffset? from, DateTimeOffset? to)
    {
        yield return "--output=json";
        yield return "--output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,SERVICE";
        yield return "--unit=experimance*";
        yield return "--reverse";
        yield return "--quiet";
        yield return "--no-pager";
        yield return string.Create(CultureInfo.InvariantCulture, $"--lines={Page}");
        if (place.Length > 0)
        {
            // It takes only one of the two; what is older than wanted is seen by the reader.
            yield return $"--after-cursor={place}";
        }
        else if (from is { } oldest)
        {
            yield return Moment("since", oldest);
        }

        if (to is { } newest)
        {
            yield return Moment("until", newest.AddSeconds(1));
        }
    }

    private static string Moment(string name, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"--{name}=@{at.ToUnixTimeSeconds()}");

    private static string Why(ProgramResult result) =>
        result.TimedOut ? $"{Program} did not answer within {Limit.TotalSeconds} s"
        : result.Error.Contains("No data available", StringComparison.Ordinal)
            ? "the journal has nothing of a unit experimance* that this host may read; its user has to be in the group systemd-journal"
        // --quiet leaves out why.
        : $"the journal cannot be read{(result.Error.Trim().TrimEnd('.') is { Length: > 0 } why ? $": {why}" : "")}; the host's user has to be in the group systemd-journal";
}
