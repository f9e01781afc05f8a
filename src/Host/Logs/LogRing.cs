using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Experimance.Palettes.Log;
using Experimance.Palettes.Running;
using Serilog.Core;
using Serilog.Events;

namespace Experimance.Host.Logs;

/// <summary>
/// The last events, for those who watch the log live. Writing costs the same whether nobody or a hundred watch: readers have a
/// place of their own in one ring and look four times a second at most; what went over their heads meanwhile is counted. It
/// never waits for anybody and never grows. Safe from any thread.
/// </summary>
internal sealed class LogRing(TimeProvider time) : ILogEventSink
{
    /// <summary>Events kept.</summary>
    public const int Kept = 512;

    /// <summary>Of the lines before a tail begins.</summary>
    public const int LastAtMost = 200;

    /// <summary>Who may watch at once.</summary>
    public const int TailsAtMost = 128;

    /// <summary>Entries of one look: 200 a second are more than anybody reads, and a hundred readers of a flood stay cheap.</summary>
    public const int BatchAtMost = 50;

    /// <summary>From look to look.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly LiveLine?[] _lines = new LiveLine?[Kept];
    private long _next;
    private TaskCompletionSource? _news;
    private int _tails;

    /// <summary>How many watch now.</summary>
    public int Tails => Volatile.Read(ref _tails);

    /// <summary>How many of the kept events were written out for a reader.</summary>
    internal int Written
    {
        get
        {
            lock (_gate)
            {
                return _lines.Count(line => line is { IsWritten: true });
            }
        }
    }

    public void Emit(LogEvent logEvent)
    {
        TaskCompletionSource? news;
        lock (_gate)
        {
            _lines[_next % Kept] = new(_next, logEvent);
            _next++;
            (news, _news) = (_news, null);
        }

        news?.TrySetResult();
    }

    /// <inheritdoc cref="ILogDoor.TailAsync"/>
    public async IAsyncEnumerable<LogBatch> TailAsync(
        LogFilter filter,
        int last,
        [EnumeratorCancellation] CancellationToken end = default
    )
    {
        if (Interlocked.Increment(ref _tails) > TailsAtMost)
        {
            Interlocked.Decrement(ref _tails);
            throw TooMany();
        }

        try
        {
            var (before, place) = Since(long.MinValue);
            var fitting = Fitting(before, filter).ToImmutableArray();
            yield return new(fitting[^Math.Min(fitting.Length, Math.Clamp(last, 0, LastAtMost))..], 0);
            while (true)
            {
                await NewsAsync(place).WaitAsync(end).ConfigureAwait(false);
                var (lines, next) = Since(place);
                var passed = next - place - lines.Length;
                place = next;
                var batch = Fitting(lines, filter).ToImmutableArray();
                var tooMany = Math.Max(0, batch.Length - BatchAtMost);
                if (batch.Length > 0 || passed > 0)
                {
                    yield return new(batch[tooMany..], passed + tooMany);
                }

                await Task.Delay(Pause, time, end).ConfigureAwait(false);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _tails);
        }
    }

    private static IEnumerable<LogEntry> Fitting(LiveLine[] lines, LogFilter filter) =>
        lines.Where(line => filter.MayFit(line.Level, line.Service)).Select(line => line.Entry).Where(filter.Fits);

    private static CommandFailedException TooMany() =>
        new($"{TailsAtMost} watch the log already, and no more may; end one of them");

    /// <summary>What is kept from that place on, oldest first, and the place after it.</summary>
    private (LiveLine[] Lines, long Next) Since(long place)
    {
        lock (_gate)
        {
            var first = Math.Max(Math.Max(place, _next - Kept), 0);
            var lines = new LiveLine[_next - first];
            for (var i = 0; i < lines.Length; i++)
            {
                lines[i] = _lines[(first + i) % Kept]!;
            }

            return (lines, _next);
        }
    }

    /// <summary>Ends when there is something at that place.</summary>
    private Task NewsAsync(long place)
    {
        lock (_gate)
        {
            return _next > place
                ? Task.CompletedTask
                : (_news ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }
}
