using System.Buffers;
using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace Experimance.Host.Logs.Journal;

/// <summary>
/// The log in systemd's journal, with fields to search by: <c>SERVICE</c> (as in <c>journalctl SERVICE=core</c>) and, of lines about an incident,
/// <c>INCIDENT</c>. It never waits: what the journal does not take is counted, and the number is the next thing it is told. Safe from
/// any thread.
/// </summary>
internal sealed class JournalSink(string path) : ILogEventSink, IDisposable
{
    /// <summary>What the journal calls lines of this host (<c>journalctl -t experimance</c>).</summary>
    public const string Identifier = "experimance";

    public const string Service = "SERVICE";

    public const string Incident = "INCIDENT";

    private const int Longest = 256 * 1024;

    private const string IncidentProperty = "Incident";

    private readonly Lock _gate = new();
    private readonly JournalSocket _socket = new(path);
    private readonly ArrayBufferWriter<byte> _entry = new(4096);
    private long _dropped;
    private long _untold;

    /// <summary>Entries that the journal has not taken since the start.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>The journal, where systemd started this process and journald listens; null: elsewhere.</summary>
    public static JournalSink? OfThisProcess() =>
        Environment.GetEnvironmentVariable("JOURNAL_STREAM") is { Length: > 0 } && File.Exists(JournalSocket.InSystem)
            ? new(JournalSocket.InSystem)
            : null;

    public void Emit(LogEvent logEvent)
    {
        lock (_gate)
        {
            // What was lost comes first, in its place in time.
            if (_untold > 0 && Send(LogEventLevel.Warning, LogOrigin.Host, Lost(_untold), null))
            {
                _untold = 0;
            }

            var words = LogWords.Of(logEvent);
            var text = words.Length <= Longest ? words : $"{words[..Longest]}…";
            if (!Send(logEvent.Level, LogOrigin.Of(logEvent), text, IncidentOf(logEvent)))
            {
                _untold++;
                Interlocked.Increment(ref _dropped);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _socket.Dispose();
        }
    }

    private bool Send(LogEventLevel level, string service, string text, string? incident)
    {
        _entry.ResetWrittenCount();
        // Lines of an exception stand one below the other; control characters are written as their codes.
        JournalFields.Write(_entry, "MESSAGE", string.Join('\n', LogWords.Lines(text)));
        JournalFields.Write(_entry, "PRIORITY", LogLines.Priority(level).Trim('<', '>'));
        JournalFields.Write(_entry, "SYSLOG_IDENTIFIER", Identifier);
        JournalFields.Write(_entry, Service, service);
        if (incident is not null)
        {
            JournalFields.Write(_entry, Incident, incident);
        }

        return _socket.TrySend(_entry.WrittenSpan);
    }

    private static string Lost(long lines) =>
        string.Create(CultureInfo.InvariantCulture, $"{lines} lines were not taken by the journal and are lost");

    private static string? IncidentOf(LogEvent said) =>
        said.Properties.TryGetValue(IncidentProperty, out var value) && value is ScalarValue { Value: string id }
            ? id
            : null;
}
