using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace Experimance.Host.Logs;

/// <summary>How events are written, a line each: <c>2026-11-27 06:32:10.030 +00:00 INF [depth] The camera is open</c>.</summary>
internal sealed class LogLines : ITextFormatter
{
    private const string Whole = "yyyy-MM-dd HH:mm:ss.fff zzz";
    private const string OfDay = "HH:mm:ss.fff";
    private const string Plain = "\e[0m";

    private readonly string _time;
    private readonly Func<LogEventLevel, string> _before;
    private readonly bool _coloured;

    private LogLines(string time, Func<LogEventLevel, string>? before = null, bool coloured = false)
    {
        _time = time;
        _before = before ?? (_ => "");
        _coloured = coloured;
    }

    /// <summary>With its day, for files.</summary>
    public static LogLines Dated { get; } = new(Whole);

    /// <summary>For a console; coloured where a person sits at it, with the journal's mark for the level where it reads.</summary>
    public static LogLines ForConsole() =>
        InJournal ? new(OfDay, Priority) : new(OfDay, coloured: !Console.IsOutputRedirected);

    /// <summary>What is printed goes to the systemd journal.</summary>
    public static bool InJournal { get; } =
        IsJournal(Environment.GetEnvironmentVariable("JOURNAL_STREAM"), new FileInfo("/proc/self/fd/1").LinkTarget);

    /// <summary>Is standard output the stream that systemd made? Programs that a unit starts inherit the variable, whatever they print to.</summary>
    /// <param name="stream">Device and inode, as <c>JOURNAL_STREAM</c> has them.</param>
    /// <param name="output">What standard output is: <c>socket:[inode]</c>.</param>
    internal static bool IsJournal(string? stream, string? output) =>
        stream?.Split(':') is [_, { Length: > 0 } inode] && output == $"socket:[{inode}]";

    /// <summary>As the journal reads it at the beginning of a line (sd-daemon).</summary>
    internal static string Priority(LogEventLevel level) =>
        level switch
        {
            LogEventLevel.Fatal => "<2>",
            LogEventLevel.Error => "<3>",
            LogEventLevel.Warning => "<4>",
            LogEventLevel.Information => "<6>",
            _ => "<7>",
        };

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var before = _before(logEvent.Level);
        output.Write(before);
        output.Write(logEvent.Timestamp.ToString(_time, CultureInfo.InvariantCulture));
        output.Write(' ');
        output.Write(Coloured(logEvent.Level));
        output.Write(" [");
        output.Write(LogOrigin.Of(logEvent));
        output.Write("] ");
        var first = true;
        foreach (var line in LogWords.Lines(LogWords.Of(logEvent)))
        {
            output.Write(first ? "" : before);
            output.Write(line);
            output.Write('\n');
            first = false;
        }
    }

    private string Coloured(LogEventLevel level) =>
        !_coloured ? LogWords.Code(level)
        : level >= LogEventLevel.Error ? $"\e[31m{LogWords.Code(level)}{Plain}"
        : level == LogEventLevel.Warning ? $"\e[33m{LogWords.Code(level)}{Plain}"
        : $"\e[2m{LogWords.Code(level)}{Plain}";
}
