using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Experimance.Palettes.Running;

namespace Experimance.Host.Logs;

/// <summary>
/// The files of <c>logs/</c>: one for each day, more where a day is long. A place is a file's name and an offset in it, so that
/// what is written meanwhile shifts nothing.
/// </summary>
internal sealed partial class LogFiles(string folder) : ILogSource
{
    public string Name => "logs/";

    public async IAsyncEnumerable<RawLine> ReadBackAsync(
        string after,
        DateTimeOffset? from,
        DateTimeOffset? to,
        [EnumeratorCancellation] CancellationToken end
    )
    {
        (LogFile File, long Offset)? place = after.Length == 0 ? null : Place(after);
        var newest = true;
        foreach (var file in Files().OrderDescending())
        {
            var isNewest = newest;
            newest = false;
            // Files are named by local days; a day's difference covers every time zone.
            if (
                (place is { } at && at.File.CompareTo(file) < 0)
                || file.Day.AddDays(-1) > Day(to ?? DateTimeOffset.MaxValue)
            )
            {
                continue;
            }

            if (from is { } oldest && file.Day.AddDays(1) < Day(oldest))
            {
                yield break;
            }

            var begin = place?.File == file ? place.Value.Offset : (long?)null;
            await foreach (var line in LinesAsync(file, begin, isNewest, end).ConfigureAwait(false))
            {
                yield return line;
            }
        }
    }

    private async IAsyncEnumerable<RawLine> LinesAsync(
        LogFile file,
        long? begin,
        bool isNewest,
        [EnumeratorCancellation] CancellationToken end
    )
    {
        using var handle = Open(file);
        if (handle is null)
        {
            yield break;
        }

        // What stands behind the last line's end in the newest file is being written right now, and is whole at the next search.
        var skip = begin is not null || isNewest;
        var length = RandomAccess.GetLength(handle);
        await foreach (
            var (text, start) in BackwardLines
                .ReadAsync(handle, Math.Min(begin ?? length, length), end)
                .ConfigureAwait(false)
        )
        {
            if (!skip && text.Length > 0)
            {
                yield return new(text, string.Create(CultureInfo.InvariantCulture, $"{file}:{start}"));
            }

            skip = false;
        }
    }

    private IEnumerable<LogFile> Files()
    {
        try
        {
            return
            [
                .. new DirectoryInfo(folder)
                    .EnumerateFiles("experimance-*.log")
                    .Select(file => LogFile.Parse(file.Name))
                    .OfType<LogFile>(),
            ];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{folder} cannot be read: {refused.Message}");
        }
    }

    /// <returns>Null: it was removed a moment ago, being the oldest.</returns>
    private Microsoft.Win32.SafeHandles.SafeFileHandle? Open(LogFile file)
    {
        try
        {
            return File.OpenHandle(
                Path.Combine(folder, file.ToString()),
                share: FileShare.ReadWrite | FileShare.Delete,
                options: FileOptions.Asynchronous
            );
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{file} in {folder} cannot be read: {refused.Message}");
        }
    }

    private static (LogFile File, long Offset) Place(string text)
    {
        var colon = text.LastIndexOf(':');
        return
            colon > 0
            && LogFile.Parse(text[..colon]) is { } file
            && long.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? (file, offset)
            : throw CommandFailedException.UsedWrongly("that cursor is of no search here; search anew without one");
    }

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.DateTime);

    /// <summary>A file by its name: day, and number where the day has several. Nothing else of a name reaches the disk.</summary>
    private readonly partial record struct LogFile(DateOnly Day, int Number) : IComparable<LogFile>
    {
        public static LogFile? Parse(string name) =>
            Form().Match(name) is { Success: true } found
            && DateOnly.TryParseExact(
                found.Groups[1].ValueSpan,
                "yyyyMMdd",
                CultureInfo.InvariantCulture,
                0,
                out var day
            )
                ? new LogFile(
                    day,
                    found.Groups[2].Success ? int.Parse(found.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : 0
                )
                : null;

        public int CompareTo(LogFile other) => (Day, Number).CompareTo((other.Day, other.Number));

        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"experimance-{Day:yyyyMMdd}{(Number > 0 ? string.Create(CultureInfo.InvariantCulture, $"_{Number:000}") : "")}.log"
            );

        [GeneratedRegex(@"^experimance-(\d{8})(?:_(\d{3,6}))?\.log\z", RegexOptions.CultureInvariant)]
        private static partial Regex Form();
    }
}
