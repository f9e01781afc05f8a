using Experimance.Palettes.Log;

namespace Experimance.Host.Logs;

/// <summary>The host's log, for commands and for HTTP.</summary>
internal sealed class LogDoor(LogStore store, LogRing ring, LogLevels levels) : ILogDoor
{
    public IReadOnlyList<RaisedLevel> Raised => levels.Raised;

    public IAsyncEnumerable<LogBatch> TailAsync(LogFilter filter, int last, CancellationToken end) =>
        ring.TailAsync(filter, last, end);

    public Task<LogPage> SearchAsync(LogQuery query, CancellationToken end) => store.SearchAsync(query, end);

    public RaisedLevel Raise(string logger, LogImportance level, TimeSpan span, string who) =>
        levels.Raise(logger, level, span, who);

    public bool PutBack(string logger) => levels.PutBack(logger);
}
