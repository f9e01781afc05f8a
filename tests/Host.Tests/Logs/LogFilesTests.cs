using System.Globalization;
using Experimance.Host.Logs;
using Experimance.Palettes.Log;
using Experimance.Palettes.Running;

namespace Experimance.Host.Tests.Logs;

/// <summary>Searching the files of <c>logs/</c>.</summary>
public sealed class LogFilesTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly LogStore _store;

    public LogFilesTests() => _store = new(new LogFiles(_folder.Path), TimeProvider.System);

    private static CancellationToken End => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Pages_over_days_lose_and_double_nothing_while_more_is_written(int limit)
    {
        for (var i = 0; i < 30; i++)
        {
            Write("20261125", Noon.AddDays(-2).AddSeconds(i), $"{i}");
            Write("20261126", Noon.AddDays(-1).AddSeconds(i), $"{i + 30}");
            Write("20261126_001", Noon.AddDays(-1).AddMinutes(1).AddSeconds(i), $"{i + 60}");
            Write("20261127", Noon.AddSeconds(i), $"{i + 90}");
        }

        var found = new List<string>();
        string? cursor = "";
        for (var page = 0; cursor is not null; page++)
        {
            var answer = await _store.SearchAsync(new(new(), null, null, limit, cursor), End);
            answer.Complete.ShouldBeTrue();
            found.AddRange(answer.Entries.Select(entry => entry.Text));
            cursor = answer.Cursor;
            Write("20261127", Noon.AddHours(1), "too new for this search");
            Write("20261128", Noon.AddDays(1), "too new for this search");
        }

        found.ShouldBe(Enumerable.Range(0, 120).Reverse().Select(number => $"{number}"));
    }

    [Fact]
    public async Task A_day_that_is_removed_between_pages_ends_nothing()
    {
        Write("20261125", Noon.AddDays(-2), "oldest");
        Write("20261126", Noon.AddDays(-1), "removed");
        Write("20261126", Noon.AddDays(-1).AddSeconds(1), "seen");
        var first = await SearchAsync(new(), limit: 1);
        first.Entries.Single().Text.ShouldBe("seen");
        File.Delete(_folder["experimance-20261126.log"]);
        var second = await _store.SearchAsync(new(new(), null, null, 1, first.Cursor!), End);
        second.Entries.Single().Text.ShouldBe("oldest");
    }

    [Fact]
    public async Task The_lines_of_an_exception_belong_to_their_head()
    {
        Append(
            "20261127",
            "2026-11-27 12:00:00.000 +00:00 ERR [core] Failed\n  System.Exception: why\n     at Here()\n"
        );
        Append("20261127", "2026-11-27 12:00:01.000 +00:00 INF [host] after\n");
        var page = await SearchAsync(new("at here"));
        var entry = page.Entries.Single();
        entry.ShouldBe(
            new LogEntry(entry.Id, Noon, LogImportance.Error, "core", "Failed\nSystem.Exception: why\n   at Here()")
        );
        page.Scanned.ShouldBe(4);
    }

    [Fact]
    public async Task Damaged_lines_and_zeros_harm_no_other_and_a_line_being_written_waits_for_the_next_search()
    {
        Append("20261127", "half a line of a host that was ki\n");
        Write("20261127", Noon, "first");
        Append("20261127", new string('\0', 200_000));
        Append("20261127", "\n\n2026-11-27 12:00:01.000 +00:00 XXX [core] no level\n\u00ff\u00fe\n");
        Write("20261127", Noon.AddSeconds(2), "second");
        Append("20261127", "2026-11-27 12:00:03.000 +00:00 INF [core] being writ");
        var page = await SearchAsync(new());
        page.Entries.Length.ShouldBe(2);
        page.Entries[0].Text.ShouldBe("second");
        page.Entries[1].Text.ShouldStartWith("first\n");
        page.Entries[1].Text.ShouldContain("no level", customMessage: "nothing is lost");
        Append("20261127", "ten\n");
        (await SearchAsync(new())).Entries[0].Text.ShouldBe("being written");
    }

    [Fact]
    public async Task The_unended_line_of_an_older_day_is_what_a_killed_host_left_and_is_shown()
    {
        Append("20261126", "2026-11-26 12:00:03.000 +00:00 INF [core] last wor");
        Write("20261127", Noon, "next day");
        (await SearchAsync(new())).Entries.Select(entry => entry.Text).ShouldBe(["next day", "last wor"]);
    }

    [Fact]
    public async Task Lines_without_a_service_are_of_former_days_and_found_by_their_text()
    {
        Append("20261127", "2026-11-27 12:00:00.000 +00:00 WRN The bowl is not seen\n");
        var entry = (await SearchAsync(new("BOWL"))).Entries.Single();
        (entry.Service, entry.Level).ShouldBe(("", LogImportance.Warning));
        (await SearchAsync(new("", "depth"))).Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task Service_level_and_times_are_kept_to()
    {
        Write("20261126", Noon.AddDays(-1), "a", "ERR", "core");
        Write("20261127", Noon, "b", "INF", "core");
        Write("20261127", Noon.AddSeconds(1), "c", "ERR", "depth");
        Write("20261127", Noon.AddSeconds(2), "d", "FTL", "core");
        (await TextsAsync(new("", "core"))).ShouldBe("dba");
        (await TextsAsync(new("", "", LogImportance.Error))).ShouldBe("dca");
        (await TextsAsync(new(), from: Noon)).ShouldBe("dcb");
        (await TextsAsync(new(), from: Noon.AddSeconds(1), to: Noon.AddSeconds(1))).ShouldBe("c");
        (await TextsAsync(new(), to: Noon.AddSeconds(-1))).ShouldBe("a");
    }

    [Fact]
    public async Task A_search_of_old_days_does_not_read_the_new_ones()
    {
        Write("20261101", Noon.AddDays(-26), "old");
        Write("20261127", Noon, "new");
        var page = await _store.SearchAsync(new(new(), null, Noon.AddDays(-20), 10), End);
        (page.Entries.Single().Text, page.Scanned).ShouldBe(("old", 1));
    }

    [Fact]
    public async Task Other_files_of_the_folder_are_none_of_its_business()
    {
        File.WriteAllText(_folder["experimance-20261127.log.txt"], "2026-11-27 12:00:00.000 +00:00 INF [core] no\n");
        File.WriteAllText(_folder["experimance-99999999.log"], "2026-11-27 12:00:00.000 +00:00 INF [core] no\n");
        File.WriteAllText(_folder["dev.log"], "2026-11-27 12:00:00.000 +00:00 INF [core] no\n");
        (await SearchAsync(new())).Entries.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../../etc/passwd:9")]
    [InlineData("experimance-20261127.log")]
    [InlineData("experimance-20261127.log:-5")]
    [InlineData("experimance-20261127.log\n:5")]
    [InlineData(":")]
    public async Task A_cursor_that_is_none_is_refused(string cursor)
    {
        Write("20261127", Noon, "a");
        (
            await Should.ThrowAsync<CommandFailedException>(() =>
                _store.SearchAsync(new(new(), null, null, 1, cursor), End)
            )
        ).Outcome.ShouldBe(Wire.Outcome.UsedWrongly);
    }

    [Fact]
    public async Task A_line_without_end_takes_no_memory_without_end()
    {
        Append("20261127", "2026-11-27 12:00:00.000 +00:00 INF [core] ");
        for (var i = 0; i < 20; i++)
        {
            Append("20261127", new string('x', 100_000));
        }

        Append("20261127", "\n");
        var entry = (await SearchAsync(new())).Entries.Single();
        entry.Text.Length.ShouldBeLessThanOrEqualTo(BackwardLines.LongestLine);
        entry.Text.ShouldStartWith("xxx");
    }

    public void Dispose() => _folder.Dispose();

    private Task<LogPage> SearchAsync(
        LogFilter filter,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        int limit = 100
    ) => _store.SearchAsync(new(filter, from, to, limit), End);

    private async Task<string> TextsAsync(LogFilter filter, DateTimeOffset? from = null, DateTimeOffset? to = null) =>
        string.Concat((await SearchAsync(filter, from, to)).Entries.Select(entry => entry.Text));

    private void Write(string file, DateTimeOffset at, string text, string level = "INF", string service = "core") =>
        Append(
            file,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{at:yyyy-MM-dd HH:mm:ss.fff zzz} {level} [{service}] {text}\n"
            )
        );

    private void Append(string file, string text) => File.AppendAllText(_folder[$"experimance-{file}.log"], text);
}
