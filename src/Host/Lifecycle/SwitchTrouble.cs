using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Experimance.Host.Commands;
using Experimance.Host.Installation;

namespace Experimance.Host.Lifecycle;

/// <summary>
/// Why a project did not become ready: what is wrong in its files by now, what its services say, what the log says since.
/// </summary>
internal sealed partial class SwitchTrouble
{
    /// <summary>Lines of the log, the last ones.</summary>
    private const int MostLines = 8;

    private readonly RunOptions _run;
    private readonly Dictionary<string, long> _lengths;

    /// <summary>Remembers how long the log is now: only what comes later counts.</summary>
    public SwitchTrouble(RunOptions run)
    {
        _run = run;
        _lengths = Logs().ToDictionary(file => file.FullName, file => file.Length);
    }

    /// <param name="answer">What <c>/readyz</c> last said, if anything.</param>
    public ImmutableArray<string> Find(string? answer)
    {
        ProjectSettings.Read(_run, out var errors);
        return errors.IsEmpty
            ?
            [
                .. answer is null ? ["no host of it answered; what it said stands where it runs"] : Services(answer),
                .. Logs().OrderBy(file => file.LastWriteTimeUtc).SelectMany(Later).TakeLast(MostLines),
            ]
            : errors;
    }

    private static ImmutableArray<string> Services(string answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.TryGetProperty("services", out var services)
                ?
                [
                    .. services
                        .EnumerateObject()
                        .Select(service =>
                            $"{service.Name}: {service.Value.GetProperty("state")}, {service.Value.GetProperty("status")}"
                        ),
                ]
                : [answer];
        }
        catch (JsonException)
        {
            return [answer];
        }
    }

    private IEnumerable<FileInfo> Logs() =>
        Directory.Exists(_run.Places.Logs) ? new DirectoryInfo(_run.Places.Logs).EnumerateFiles("*.log") : [];

    private List<string> Later(FileInfo file)
    {
        try
        {
            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            stream.Position = Math.Min(stream.Length, _lengths.GetValueOrDefault(file.FullName));
            using var reader = new StreamReader(stream);
            return [.. reader.ReadToEnd().Split('\n').Where(line => Bad().IsMatch(line)).TakeLast(MostLines)];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return [$"{file.FullName} cannot be read: {refused.Message}"];
        }
    }

    /// <summary>The form of <see cref="HostLog"/>: date, time, zone, level.</summary>
    [GeneratedRegex(@"^\S+ \S+ \S+ (ERR|FTL|WRN) ")]
    private static partial Regex Bad();
}
