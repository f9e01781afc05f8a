using System.Globalization;

namespace Experimance.Host.Tests.Configuration;

/// <summary>
/// SIGKILL at every file operation of <c>config set</c> and <c>revert</c>: whatever was cut off, each file is the old or the new one whole,
/// and the next command finds the change done or not begun, never between.
/// </summary>
public sealed class PulledPlugTests : IDisposable
{
    private const int Killed = 137;
    private const string Old = "title = \"Show\"\n";
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken End => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_change_that_is_cut_off_anywhere_is_there_whole_or_not_at_all()
    {
        await PrepareAsync();
        await EveryPointAsync(
            ["set", "core.presence.idle_threshold", "60s", "--for", "1h"],
            "idle_threshold = \"60s\""
        );
    }

    [Fact]
    public async Task Taking_back_a_change_of_two_files_is_whole_too()
    {
        await PrepareAsync();
        // Two files in one change: found changed by hand, then accepted by the next command.
        await File.WriteAllTextAsync(Core, "[presence]\nidle_threshold = \"50s\"\n", End);
        await File.WriteAllTextAsync(Display, "title = \"Another\"\n", End);
        await ConfigAsync(null, "set", "health.misses", "4");
        await EveryPointAsync(["revert", "3"], "idle_threshold = \"45s\"");
        (await File.ReadAllTextAsync(Display, End)).ShouldBe(Old);
    }

    private async Task EveryPointAsync(string[] verb, string done)
    {
        var before = Snapshot();
        var points = 0;
        for (var point = 1; ; point++)
        {
            Restore(before);
            var ran = await ConfigAsync(point, verb);
            var core = await File.ReadAllTextAsync(Core, End);
            if (ran.ExitCode != Killed)
            {
                ran.ExitCode.ShouldBe(0, ran.Error);
                core.ShouldContain(done);
                break;
            }

            points++;
            var old = before.Single(file => file.Key.EndsWith("core.toml", StringComparison.Ordinal)).Value;
            (core == old || core.Contains(done, StringComparison.Ordinal)).ShouldBeTrue($"point {point}: {core}");

            // The next command finishes what was begun, or finds nothing begun; the configuration is sound either way.
            var next = await ConfigAsync(null, "history");
            next.ExitCode.ShouldBe(0, $"point {point}: {next.Error}");
            next.Error.ShouldBeEmpty();
            var (now, title) = (await File.ReadAllTextAsync(Core, End), await File.ReadAllTextAsync(Display, End));
            var isDone = now.Contains(done, StringComparison.Ordinal);
            (isDone || now == old).ShouldBeTrue($"point {point}");
            if (verb[0] == "revert")
            {
                (title == Old).ShouldBe(isDone, $"point {point}: both files or none");
            }
        }

        points.ShouldBeGreaterThan(7, "blob, pending change, file, trials, entry, end: each before and after");
    }

    private async Task PrepareAsync()
    {
        Folders.CopyPart("hocon", _folder.Path);
        Folders.CopyPart("projects/experimance", _folder.Path);
        await File.WriteAllTextAsync(Core, "[presence]\nidle_threshold = \"45s\"\n", End);
        await File.WriteAllTextAsync(Display, Old, End);
        // All contents are kept once, so that the runs to be killed write only what is new.
        await ConfigAsync(null, "set", "health.misses", "5");
    }

    private string Core => _folder["projects", "experimance", "core.toml"];

    private string Display => _folder["projects", "experimance", "display.toml"];

    private Task<Ran> ConfigAsync(int? point, params string[] arguments) =>
        Ran.Program(
            WorkingCopy.HostExecutable,
            ["config", .. arguments, "--tree", _folder.Path, "--home", _folder.Path],
            environment: new()
            {
                ["EXPERIMANCE_MODE"] = "development",
                ["EXPERIMANCE_FAULT_POINT"] = point?.ToString(CultureInfo.InvariantCulture),
            }
        );

    private Dictionary<string, string> Snapshot() =>
        Directory
            .EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .ToDictionary(path => path, File.ReadAllText);

    private void Restore(Dictionary<string, string> files)
    {
        foreach (var path in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            File.Delete(path);
        }

        foreach (var (path, text) in files)
        {
            File.WriteAllText(path, text);
        }
    }
}
