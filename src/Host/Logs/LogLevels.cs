using Experimance.Actors.Configuration;
using Experimance.Palettes.Log;
using Experimance.Palettes.Running;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Experimance.Host.Logs;

/// <summary>
/// Who logs how much. Usually everything from information on; a logger can be raised for a time and is put back by itself. Only
/// the piece's own and Akka's: the web server's loggers would write addresses that carry keys. Safe from any thread.
/// </summary>
internal sealed class LogLevels(TimeProvider time) : ILogEventFilter, IDisposable
{
    /// <summary>Raised at the same time.</summary>
    public const int RaisedAtMost = 8;

    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(1);

    private const LogEventLevel Usual = LogEventLevel.Information;

    private static readonly string[] Roots = ["Experimance", "Akka"];

    private readonly Lock _gate = new();
    private volatile Lifted[] _raised = [];

    /// <summary>What is made at all; lower only while a logger is raised.</summary>
    public LoggingLevelSwitch Floor { get; } = new(Usual);

    public IReadOnlyList<RaisedLevel> Raised => [.. _raised.Select(one => one.Level).OrderBy(level => level.Until)];

    public bool IsEnabled(LogEvent logEvent)
    {
        if (logEvent.Level >= Usual)
        {
            return true;
        }

        foreach (var one in _raised)
        {
            if (logEvent.Level >= (LogEventLevel)one.Level.Level && Is(logEvent, one.Level.Logger))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc cref="ILogDoor.Raise"/>
    public RaisedLevel Raise(string logger, LogImportance level, TimeSpan span, string who)
    {
        if (!LogNames.Services.Contains(logger) && !Roots.Any(root => LogOrigin.IsBelow(logger, root)))
        {
            throw CommandFailedException.UsedWrongly(
                $"'{LogText.Shown(logger, 60)}' is no logger that may be raised: a service ({string.Join(", ", LogNames.Services)}), or what begins with {string.Join(" or ", Roots)}; others would write down addresses that carry keys"
            );
        }

        if (span < TimeSpan.FromSeconds(1) || span > LongestSpan)
        {
            throw CommandFailedException.UsedWrongly(
                $"a logger is raised for 1s to {Duration.Format(LongestSpan)}, and not for {Duration.Format(span)}"
            );
        }

        lock (_gate)
        {
            var others = Without(logger);
            if (others.Length >= RaisedAtMost)
            {
                throw CommandFailedException.Refused(
                    $"{RaisedAtMost} loggers are raised already, see: log levels; put one back with: log level {others[0].Level.Logger} usual"
                );
            }

            var raised = new RaisedLevel(logger, level, time.GetUtcNow() + span, who);
            Set([.. others, new(raised, time.CreateTimer(_ => PutBack(raised), null, span, Timeout.InfiniteTimeSpan))]);
            return raised;
        }
    }

    public bool PutBack(string logger)
    {
        lock (_gate)
        {
            var before = _raised.Length;
            Set(Without(logger));
            return _raised.Length < before;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            Set([]);
        }
    }

    private static bool Is(LogEvent said, string logger) =>
        LogOrigin.Of(said) == logger || LogOrigin.IsBelow(LogOrigin.LoggerOf(said), logger);

    /// <summary>Its time is over; where it was raised anew meanwhile that holds.</summary>
    private void PutBack(RaisedLevel ended)
    {
        lock (_gate)
        {
            if (_raised.All(one => one.Level != ended))
            {
                return;
            }

            Set([.. _raised.Where(one => one.Level != ended)]);
        }

        Log.Information("{Logger} logs as usual again: its time is over", ended.Logger);
    }

    private Lifted[] Without(string logger) => [.. _raised.Where(one => one.Level.Logger != logger)];

    private void Set(Lifted[] now)
    {
        foreach (var gone in _raised.Except(now))
        {
            gone.Timer.Dispose();
        }

        _raised = now;
        var least = (LogEventLevel)
            Math.Min((int)Usual, now.Select(one => (int)one.Level.Level).DefaultIfEmpty((int)Usual).Min());
        Floor.MinimumLevel = least;
    }

    private sealed record Lifted(RaisedLevel Level, ITimer Timer);
}
