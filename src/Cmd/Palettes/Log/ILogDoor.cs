namespace Experimance.Palettes.Log;

/// <summary>The host's log, as commands reach it. Safe from any thread; bounded in everything.</summary>
public interface ILogDoor
{
    /// <summary>
    /// What is logged from now on, after the last lines that fit; without end. Whoever reads slowly misses lines and learns how
    /// many; the log never waits.
    /// </summary>
    /// <param name="last">How many of the lines before now, at most 200.</param>
    /// <exception cref="CommandFailedException">Too many listen already.</exception>
    IAsyncEnumerable<LogBatch> TailAsync(LogFilter filter, int last, CancellationToken end);

    /// <summary>One page of what was written, newest first; at most 5 s and 10 000 lines are read for it.</summary>
    /// <exception cref="CommandFailedException">The log cannot be read, the cursor is none, or too many search now.</exception>
    Task<LogPage> SearchAsync(LogQuery query, CancellationToken end);

    /// <summary>Lets a logger say more for a time; once more with the same logger replaces what was.</summary>
    /// <exception cref="CommandFailedException">Not that logger, not so long, or too many are raised.</exception>
    RaisedLevel Raise(string logger, LogImportance level, TimeSpan span, string who);

    /// <returns>False: it was not raised.</returns>
    bool PutBack(string logger);

    /// <summary>Those raised now, the first to end first.</summary>
    IReadOnlyList<RaisedLevel> Raised { get; }
}
