using System.Globalization;

namespace Experimance.Operations.Verbs;

/// <summary>The log of a working tree: files of a day each, lines as <c>2026-11-27 06:32:10.030 +00:00 INF [depth] …</c>.</summary>
/// <param name="folder"><c>logs/</c>.</param>
/// <param name="service">Only lines of it, with those that continue them; null: all.</param>
/// <param name="from">Only later lines; null: the last ones.</param>
internal sealed class LogReading(VerbRun run, string folder, string? service, DateTimeOffset? from)
{
    private const int UsualLines = 200;
    private const int StampLength = 30;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);
    private bool _taken;

    public async Task<int> RunAsync(bool follow)
    {
        var files = Files();
        if (files.Length == 0 && !follow)
        {
            throw OpsRefusal.Failed($"there is no log in {folder}", "nothing has run here yet: ./scripts/dev all");
        }

        var lines = files.SelectMany(file => Read(file, 0).Lines).Where(Wanted);
        foreach (var line in from is null ? lines.TakeLast(UsualLines) : lines)
        {
            await run.Output.WriteLineAsync(line).ConfigureAwait(false);
        }

        return follow ? await FollowAsync(files.LastOrDefault()).ConfigureAwait(false) : ExitStatus.Done;
    }

    /// <summary>Until the process is ended: Ctrl-C is its usual end.</summary>
    private async Task<int> FollowAsync(string? file)
    {
        var at = file is null ? 0 : new FileInfo(file).Length;
        using var timer = new PeriodicTimer(Look, run.Means.Clock);
        while (await timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            if (Files().LastOrDefault() is { } newest && newest != file)
            {
                (file, at) = (newest, 0);
            }

            if (file is null)
            {
                continue;
            }

            var (lines, end) = Read(file, at);
            at = end;
            foreach (var line in lines.Where(Wanted))
            {
                await run.Output.WriteLineAsync(line).ConfigureAwait(false);
            }
        }

        return ExitStatus.Done;
    }

    private string[] Files() =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "experimance-*.log").Order(StringComparer.Ordinal)]
            : [];

    /// <summary>Whole lines from a place on, and where the next begins.</summary>
    private static (List<string> Lines, long End) Read(string file, long from)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Position = Math.Min(from, stream.Length);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        var end = text.LastIndexOf('\n') + 1;
        return (
            [.. text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries)],
            Math.Min(from, stream.Length) + System.Text.Encoding.UTF8.GetByteCount(text[..end])
        );
    }

    /// <summary>A line without a stamp belongs to the one before it.</summary>
    private bool Wanted(string line)
    {
        if (
            line.Length > StampLength
            && DateTimeOffset.TryParse(
                line[..StampLength],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var at
            )
        )
        {
            _taken =
                (from is null || at >= from)
                && (service is null || line.Contains($" [{service}] ", StringComparison.Ordinal));
        }

        return _taken;
    }
}
