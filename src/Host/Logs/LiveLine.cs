using Experimance.Palettes.Log;
using Serilog.Events;

namespace Experimance.Host.Logs;

/// <summary>An event as the ring keeps it: nobody writes out its words unless somebody wants to read them, and then once for all.</summary>
internal sealed class LiveLine(long number, LogEvent said)
{
    private LogEntry? _entry;

    public LogImportance Level => (LogImportance)said.Level;

    public string Service => LogOrigin.Of(said);

    /// <summary>Was it written out?</summary>
    public bool IsWritten => _entry is not null;

    public LogEntry Entry => _entry ??= new($"live-{number}", said.Timestamp, Level, Service, LogWords.Of(said));
}
