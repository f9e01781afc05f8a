using System.Globalization;
using Experimance.Actors.Foundation;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Experimance.Host.Lifecycle;

/// <summary>The log: console and, in development, a file for each day in <c>logs/</c> (14 kept, 50 MB each at most).</summary>
internal static class HostLog
{
    private const string Line = "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}";
    private const string DatedLine =
        "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {Message:lj}{NewLine}{Exception}";

    public static Logger Create(Places places)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Information()
            .Destructure.AsScalar<Secret>()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture);
        try
        {
            Directory.CreateDirectory(places.Logs);
            configuration.WriteTo.File(
                Path.Combine(places.Logs, "experimance-.log"),
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: 14,
                fileSizeLimitBytes: 50_000_000,
                rollOnFileSizeLimit: true,
                outputTemplate: DatedLine,
                formatProvider: CultureInfo.InvariantCulture
            );
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(
                $"experimance: no log file: {places.Logs} cannot be written ({refused.Message}); the console has the log"
            );
        }

        return configuration.CreateLogger();
    }
}
