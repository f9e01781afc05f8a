using System.Globalization;
using System.Text.Json;
using Experimance.Actors.Foundation;
using Experimance.Host.Logs;
using Experimance.Palettes.Log;
using Experimance.Palettes.Running;

namespace Experimance.Host.Tests.Logs;

/// <summary>Searching the journal, with a stand-in for journalctl.</summary>
public sealed class LogJournalTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken End => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_read_in_pages_by_its_own_cursor_and_nothing_is_lost_or_doubled()
    {
        var journal = new Journalctl();
        for (var i = 0; i < (2 * LogJournal.Page) + 5; i++)
        {
            journal.Add($"12:00:00.000 INF [core] {i}");
        }

        var store = new LogStore(new LogJournal(journal), TimeProvider.System);
        var found = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await store.SearchAsync(new(new(), null, null, 700, cursor), End);
            found.AddRange(page.Entries.Select(entry => entry.Text));
            cursor = page.Cursor;
        }

        found.ShouldBe(Enumerable.Range(0, (2 * LogJournal.Page) + 5).Reverse().Select(number => $"{number}"));
        journal.Asked.ShouldAllBe(asked =>
            asked.File == "journalctl" && asked.Arguments.Contains("--unit=experimance*")
        );
    }

    [Fact]
    public async Task Heads_give_level_and_service_and_systemds_own_lines_are_its_own()
    {
        var journal = new Journalctl();
        journal.Add("Started experimance.", identifier: "systemd");
        journal.Add("12:00:00.000 ERR [depth] Failed");
        journal.Add("  System.Exception: why");
        journal.Add("Main process exited", identifier: "systemd", priority: 3);
        var page = await SearchAsync(journal);
        page.Entries.Select(entry => (entry.Service, entry.Level, entry.Text))
            .ShouldBe([
                ("systemd", LogImportance.Error, "Main process exited"),
                ("depth", LogImportance.Error, "Failed\nSystem.Exception: why"),
                ("systemd", LogImportance.Information, "Started experimance."),
            ]);
        page.Entries[1].At.ShouldBe(Noon.AddSeconds(1), "the journal's time: the line has none of the day");
    }

    [Fact]
    public async Task A_message_that_is_no_text_a_damaged_line_and_an_empty_one_end_nothing()
    {
        var journal = new Journalctl();
        journal.Add("12:00:00.000 INF [core] first");
        journal.Lines.Add("""{"__CURSOR":"s=x","__REALTIME_TIMESTAMP":"1","MESSAGE":null}""");
        journal.Lines.Add("""{"__CURSOR":"s=cut","__REALTIME_""");
        journal.Lines.Add(
            JsonSerializer.Serialize(
                new Dictionary<string, object>
                {
                    ["__CURSOR"] = "s=9",
                    ["__REALTIME_TIMESTAMP"] = $"{Noon.ToUnixTimeMilliseconds()}000",
                    ["MESSAGE"] = "12:00:00.000 WRN [core] b"u8
                        .ToArray()
                        .Append((byte)27)
                        .Select(one => (int)one)
                        .ToArray(),
                }
            )
        );
        (await SearchAsync(journal)).Entries.Select(entry => entry.Text).ShouldBe(["b\e", "first\n"]);
    }

    [Fact]
    public async Task From_and_to_are_asked_of_the_journal_but_never_with_a_cursor()
    {
        var journal = new Journalctl();
        for (var i = 0; i < LogJournal.Page; i++)
        {
            journal.Add($"12:00:00.000 INF [core] {i}");
        }

        var store = new LogStore(new LogJournal(journal), TimeProvider.System);
        await store.SearchAsync(new(new("nothing"), Noon, Noon.AddDays(1), 10), End);
        journal.Asked[0].Arguments.ShouldContain($"--since=@{Noon.ToUnixTimeSeconds()}");
        journal.Asked[0].Arguments.ShouldContain($"--until=@{Noon.AddDays(1).ToUnixTimeSeconds() + 1}");
        journal
            .Asked[1]
            .Arguments.ShouldContain(argument => argument.StartsWith("--after-cursor=", StringComparison.Ordinal));
        journal
            .Asked[1]
            .Arguments.ShouldNotContain(argument => argument.StartsWith("--since", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--directory=/etc")]
    [InlineData("s=1;i=2 --file=/etc/shadow")]
    [InlineData("s=1\n")]
    public async Task A_cursor_that_is_none_never_reaches_the_program(string cursor)
    {
        var journal = new Journalctl();
        var store = new LogStore(new LogJournal(journal), TimeProvider.System);
        await Should.ThrowAsync<CommandFailedException>(() =>
            store.SearchAsync(new(new(), null, null, 1, cursor), End)
        );
        journal.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_journal_that_cannot_be_read_is_told_with_what_to_do()
    {
        var journal = new Journalctl { Fails = "No journal files were opened due to insufficient permissions." };
        var failed = await Should.ThrowAsync<CommandFailedException>(() => SearchAsync(journal));
        failed.Message.ShouldContain("insufficient permissions");
        failed.Message.ShouldContain("systemd-journal");
    }

    [Theory]
    [InlineData("")] // As --quiet leaves it to a user without the group.
    [InlineData("Failed to add filter for units: No data available")]
    public async Task A_journal_without_a_word_of_ours_names_the_group_too(string says)
    {
        var failed = await Should.ThrowAsync<CommandFailedException>(() => SearchAsync(new() { Fails = says }));
        failed.Message.ShouldContain("systemd-journal");
        failed.Message.ShouldNotContain(": ;");
    }

    [Fact]
    public async Task What_the_process_said_without_its_log_is_found_and_belongs_to_no_event_before()
    {
        var journal = new Journalctl();
        journal.Add("projects/experimance/project.toml:7:1: that is no time zone");
        journal.Add("Main process exited", identifier: "systemd");
        journal.Add("12:00:00.000 INF [core] Begins");
        journal.Add("Unhandled exception. System.Exception: why");
        journal.Add("   at Some.Method()");
        journal.Add("12:00:00.000 INF [core] Begins again");
        (await SearchAsync(journal))
            .Entries.Select(entry => (entry.Service, entry.Text))
            .ShouldBe([
                ("core", "Begins again"),
                ("host", "Unhandled exception. System.Exception: why\n at Some.Method()"),
                ("core", "Begins"),
                ("systemd", "Main process exited"),
                ("host", "projects/experimance/project.toml:7:1: that is no time zone"),
            ]);
    }

    [Theory]
    [InlineData("8:12345", "socket:[12345]", true)]
    [InlineData("8:12345", "socket:[123456]", false)] // A program that a unit started, printing elsewhere.
    [InlineData("8:12345", "/tmp/out", false)]
    [InlineData(null, "socket:[12345]", false)]
    [InlineData("", "socket:[]", false)]
    [InlineData("8:", "socket:[]", false)]
    public void Standard_output_is_the_journal_where_systemd_says_so_of_this_very_stream(
        string? stream,
        string? output,
        bool journal
    ) => LogLines.IsJournal(stream, output).ShouldBe(journal);

    private static Task<LogPage> SearchAsync(Journalctl journal) =>
        new LogStore(new LogJournal(journal), TimeProvider.System).SearchAsync(new(new(), null, null, 100), End);

    /// <summary>Answers as journalctl would: the newest first, at most as many as asked for, after the cursor.</summary>
    private sealed class Journalctl : IProgramRunner
    {
        public List<string> Lines { get; } = [];

        public List<ProgramRequest> Asked { get; } = [];

        public string? Fails { get; init; }

        public void Add(string message, string identifier = "experimance", int priority = 6)
        {
            var micros = Noon.AddSeconds(Lines.Count).ToUnixTimeMilliseconds() * 1000;
            Lines.Add(
                $$"""{"__CURSOR":"s=a;i={{Lines.Count}}","__REALTIME_TIMESTAMP":"{{micros}}","MESSAGE":"{{message}}","SYSLOG_IDENTIFIER":"{{identifier}}","PRIORITY":"{{priority}}"}"""
            );
        }

        public Task<ProgramResult> RunAsync(ProgramRequest request, CancellationToken cancellation)
        {
            Asked.Add(request);
            if (Fails is not null)
            {
                return Task.FromResult(new ProgramResult(1, "", Fails, false));
            }

            var count = int.Parse(Value("--lines=")!, CultureInfo.InvariantCulture);
            var newest = Enumerable.Reverse(Lines);
            if (Value("--after-cursor=") is { } cursor)
            {
                newest = newest.SkipWhile(line => !line.Contains($"\"{cursor}\"", StringComparison.Ordinal)).Skip(1);
            }

            return Task.FromResult(new ProgramResult(0, string.Join('\n', newest.Take(count)) + "\n", "", false));

            string? Value(string option) =>
                request
                    .Arguments.FirstOrDefault(argument => argument.StartsWith(option, StringComparison.Ordinal))
                    ?[option.Length..];
        }
    }
}
