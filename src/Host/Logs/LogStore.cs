using System.Collections.Immutable;
using Experimance.Palettes.Log;
using Experimance.Palettes.Running;

namespace Experimance.Host.Logs;

/// <summary>Searches what was logged, within limits of time and lines. Safe from any thread.</summary>
internal sealed class LogStore(ILogSource source, TimeProvider time)
{
    /// <summary>Lines read for one page.</summary>
    public const int LinesAtMost = 10_000;

    /// <summary>For one page.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Searches at the same time: each holds a file and a few hundred KiB.</summary>
    public const int SearchesAtMost = 4;

    /// <summary>A clock that was set back leaves lines in another order; what is older than wanted by more than this ends the search.</summary>
    private static readonly TimeSpan Disorder = TimeSpan.FromMinutes(10);

    private int _searches;

    /// <inheritdoc cref="ILogDoor.SearchAsync"/>
    public async Task<LogPage> SearchAsync(LogQuery query, CancellationToken end)
    {
        if (Interlocked.Increment(ref _searches) > SearchesAtMost)
        {
            Interlocked.Decrement(ref _searches);
            throw CommandFailedException.Refused($"{SearchesAtMost} searches run already; wait for one of them");
        }

        try
        {
            return await ReadAsync(query, end).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _searches);
        }
    }

    private async Task<LogPage> ReadAsync(LogQuery query, CancellationToken end)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, end);
        var page = new Assembling(query);
        try
        {
            await foreach (
                var line in source.ReadBackAsync(query.Cursor, query.From, query.To, either.Token).ConfigureAwait(false)
            )
            {
                if (page.Scanned == LinesAtMost || limit.IsCancellationRequested)
                {
                    return page.CutShort(source.Name);
                }

                if (page.Take(line))
                {
                    return page.Full(source.Name);
                }

                if (page.Oldest is { } oldest && query.From is { } from && oldest < from - Disorder)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            return page.CutShort(source.Name);
        }

        return page.End(source.Name);
    }

    /// <summary>Entries of a page, put together from lines that come newest first: an exception's lines before their head.</summary>
    private sealed class Assembling(LogQuery query)
    {
        /// <summary>Who says what no service says.</summary>
        private const string OfProcess = "host";

        /// <summary>Of one entry; more of them are left out.</summary>
        private const int FurtherLinesAtMost = 200;

        private readonly ImmutableArray<LogEntry>.Builder _entries = ImmutableArray.CreateBuilder<LogEntry>();
        private readonly List<string> _further = [];
        private string _place = query.Cursor;
        private string _lastLine = query.Cursor;

        public int Scanned { get; private set; }

        /// <summary>The oldest entry seen, whether it fitted or not.</summary>
        public DateTimeOffset? Oldest { get; private set; }

        /// <returns>True: the page is full.</returns>
        public bool Take(RawLine line)
        {
            Scanned++;
            _lastLine = line.Place;
            var entry = Entry(line);
            if (entry is null)
            {
                _further.Add(line.Text);
                if (_further.Count > FurtherLinesAtMost)
                {
                    // Those nearest to the head tell most, and come last.
                    _further.RemoveAt(0);
                }

                return false;
            }

            _further.Clear();
            _place = line.Place;
            Oldest = entry.At;
            if (entry.At >= (query.From ?? entry.At) && entry.At <= (query.To ?? entry.At) && query.Filter.Fits(entry))
            {
                _entries.Add(entry);
            }

            return _entries.Count == query.Limit;
        }

        public LogPage Full(string source) => new(_entries.ToImmutable(), true, Scanned, _place, source);

        /// <summary>Lines whose head was not reached are read again by the next page; where there was no head at all they are passed over, so that it gets on.</summary>
        public LogPage CutShort(string source) =>
            new(_entries.ToImmutable(), false, Scanned, _place == query.Cursor ? _lastLine : _place, source);

        public LogPage End(string source) => new(_entries.ToImmutable(), true, Scanned, null, source);

        private LogEntry? Entry(RawLine line)
        {
            if (line.Whole is { } whole)
            {
                return new(line.Place, line.At ?? default, whole.Level, whole.Service, line.Text);
            }

            if (line.Bare is { } level)
            {
                return new(line.Place, line.At ?? default, level, OfProcess, WithFurther(line.Text));
            }

            if (LogHead.Read(line.Text, out var words) is not { } head || (line.At ?? head.At) is not { } at)
            {
                return null;
            }

            return new(line.Place, at, head.Level, head.Service, WithFurther(words));
        }

        private string WithFurther(string words)
        {
            var further = _further
                .Reverse<string>()
                .Select(text => text.StartsWith(LogWords.Further, StringComparison.Ordinal) ? text[2..] : text);
            return string.Join('\n', further.Prepend(words));
        }
    }
}
