using Experimance.Actors.Foundation;
using Experimance.Host.Logs;
using Experimance.Host.Logs.Journal;
using Experimance.Palettes.Log;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Experimance.Host.Lifecycle;

/// <summary>
/// The log: the journal where systemd started this process, else the console; and a file for each day in <c>logs/</c> (14 kept, 50 MB
/// each at most).
/// </summary>
/// <param name="Logger">Writes.</param>
/// <param name="Ring">The last events, for those who watch.</param>
/// <param name="Levels">Who logs how much.</param>
internal sealed record HostLog(Logger Logger, LogRing Ring, LogLevels Levels) : IDisposable
{
    public static HostLog Create(Places places, TimeProvider clock)
    {
        var (ring, levels) = (new LogRing(clock), new LogLevels(clock));
        var configuration = new LoggerConfiguration()
            .MinimumLevel.ControlledBy(levels.Floor)
            .Destructure.AsScalar<Secret>()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // It tells of every call that its caller cancelled or that was refused; the audit log does that.
            .MinimumLevel.Override("Grpc", LogEventLevel.Warning)
            .Enrich.With<LogOrigin>()
            .Filter.With(levels)
            .WriteTo.Sink(ring);
        // Not both: the journal has the console too, and every line would stand there twice.
        configuration = JournalSink.OfThisProcess() is { } journal
            ? configuration.WriteTo.Sink(journal)
            : configuration.WriteTo.Console(LogLines.ForConsole());
        try
        {
            Directory.CreateDirectory(places.Logs);
            configuration.WriteTo.File(
                LogLines.Dated,
                Path.Combine(places.Logs, "experimance-.log"),
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: 14,
                fileSizeLimitBytes: 50_000_000,
                rollOnFileSizeLimit: true
            );
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(
                $"experimance: no log file: {places.Logs} cannot be written ({refused.Message}); the console has the log"
            );
        }

        return new(configuration.CreateLogger(), ring, levels);
    }

    /// <summary>For commands and HTTP: the journal where this host writes to it, else its files.</summary>
    public ILogDoor Door(Places places, IProgramRunner programs, TimeProvider clock) =>
        new LogDoor(
            new LogStore(LogLines.InJournal ? new LogJournal(programs) : new LogFiles(places.Logs), clock),
            Ring,
            Levels
        );

    public void Dispose() => Levels.Dispose();
}
