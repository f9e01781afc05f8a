using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Palettes.Log;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Cmd.Tests.Log;

/// <summary>The palette <c>log</c> over a log of the test.</summary>
public sealed class LogCommandsTests : ILogDoor, IShellAudit
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    private readonly Channel<LogBatch> _live = Channel.CreateUnbounded<LogBatch>();
    private readonly CommandRunner _runner;
    private LogQuery? _asked;
    private LogFilter? _tailed;
    private LogPage _page = new([], true, 0, null, "test");

    public LogCommandsTests()
    {
        var nobody = ActorRefs.Nobody;
        var rooms = new Rooms(nobody, nobody, nobody, nobody, nobody, nobody);
        var means = new ShellMeans(
            null!,
            nobody,
            rooms,
            Places.InTree("/nowhere", "p"),
            new FakeTimeProvider(Noon),
            "p",
            true
        )
        {
            Logs = this,
        };
        _runner = new(CommandCatalogue.Whole, means, this, NullLogger<CommandRunner>.Instance);
    }

    public IReadOnlyList<RaisedLevel> Raised { get; private set; } = [];

    private static CancellationToken End => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_asks_for_what_was_typed_and_shows_hostile_text_as_codes()
    {
        _page = new([Entry("\e[2Jboo\nmore", LogImportance.Error)], true, 9, null, "test");
        var (said, result) = await RunAsync(
            "search",
            ("text", "boo"),
            ("service", "depth"),
            ("level", "warning"),
            ("from", "2h"),
            ("limit", "5000")
        );
        result.Outcome.ShouldBe(Outcome.Done, result.Why);
        _asked.ShouldBe(new LogQuery(new("boo", "depth", LogImportance.Warning), Noon.AddHours(-2), null, 1000));
        var row = said.Single(one => one.Row is not null).Row;
        row.Cells[3].ShouldBe("\\u001b[2Jboo\\nmore");
        row.Mood.ShouldBe("bad");
        var facts = JsonDocument.Parse(row.Json).RootElement;
        facts.GetProperty("id").GetString().ShouldBe("place");
        facts.GetProperty("text").GetString().ShouldBe("\e[2Jboo\nmore", "programs get it as it is");
        said.ShouldAllBe(one => one.Note == null);
    }

    [Fact]
    public async Task A_search_that_was_cut_short_says_so_and_how_to_go_on()
    {
        _page = new([], false, 10_000, "here", "test");
        var (said, _) = await RunAsync("search");
        said.Single(one => one.Note is not null)
            .Note.Text.ShouldBe("Cut short after 10000 lines; there may be more: the same with --cursor here");
    }

    [Fact]
    public async Task A_moment_that_is_none_is_refused()
    {
        var (_, result) = await RunAsync("search", ("from", "yesterday"));
        result.Outcome.ShouldBe(Outcome.UsedWrongly);
        _asked.ShouldBeNull();
    }

    [Fact]
    public async Task A_tail_shows_what_comes_and_how_much_was_missed_until_it_is_ended()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(End);
        var call = new CommandCall
        {
            Id = "1",
            Palette = "log",
            Command = "tail",
        };
        call.Arguments["match"] = "sand";
        var seen = new List<CommandEvent>();
        _live.Writer.TryWrite(new([Entry("first")], 0));
        _live.Writer.TryWrite(new([Entry("second")], 7));
        await using var events = _runner.RunAsync(call, Viewer, stop.Token).GetAsyncEnumerator(stop.Token);
        while (seen.Count < 4 && await events.MoveNextAsync())
        {
            seen.Add(events.Current);
        }

        seen.Select(one => one.WhatCase)
            .ShouldBe([
                CommandEvent.WhatOneofCase.Columns,
                CommandEvent.WhatOneofCase.Row,
                CommandEvent.WhatOneofCase.Missed,
                CommandEvent.WhatOneofCase.Row,
            ]);
        seen[2].Missed.Count.ShouldBe(7);
        _tailed!.Text.ShouldBe("sand");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await events.MoveNextAsync());
    }

    [Fact]
    public async Task A_reader_who_does_not_read_gets_a_bounded_number_of_lines_and_the_count_of_the_rest()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(End);
        var call = new CommandCall
        {
            Id = "2",
            Palette = "log",
            Command = "tail",
        };
        await using var events = _runner.RunAsync(call, Viewer, stop.Token).GetAsyncEnumerator(stop.Token);
        await events.MoveNextAsync();
        for (var i = 0; i < 100; i++)
        {
            _live.Writer.TryWrite(new([.. Enumerable.Repeat(Entry("flood"), 50)], 0));
        }

        await _drained.Task.WaitAsync(End);
        var (rows, missed) = (0, 0L);
        while (rows + missed < 5000 && await events.MoveNextAsync())
        {
            rows += events.Current.Row is null ? 0 : 1;
            missed += events.Current.Missed?.Count ?? 0;
        }

        rows.ShouldBeLessThan(1000);
        (rows + missed).ShouldBe(5000);
        await stop.CancelAsync();
    }

    [Fact]
    public async Task A_level_is_raised_for_ten_minutes_where_nothing_is_said_and_put_back_on_request()
    {
        (await RunAsync("level", ("logger", "depth"), ("level", "debug"))).Result.Outcome.ShouldBe(Outcome.Done);
        Raised.ShouldBe([new("depth", LogImportance.Debug, Noon.AddMinutes(10), "ada")]);
        var (said, _) = await RunAsync("levels");
        said.Single(one => one.Row is not null).Row.Cells[0].ShouldBe("depth");
        await RunAsync("level", ("logger", "depth"), ("level", "usual"));
        Raised.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_viewer_raises_nothing()
    {
        var (_, result) = await RunAsync(Viewer, "level", ("logger", "depth"), ("level", "debug"));
        result.Outcome.ShouldBe(Outcome.Refused);
        Raised.ShouldBeEmpty();
    }

    async IAsyncEnumerable<LogBatch> ILogDoor.TailAsync(
        LogFilter filter,
        int last,
        [EnumeratorCancellation] CancellationToken end
    )
    {
        _tailed = filter;
        while (await _live.Reader.WaitToReadAsync(end))
        {
            while (_live.Reader.TryRead(out var batch))
            {
                yield return batch;
            }

            _drained.TrySetResult();
        }
    }

    private readonly TaskCompletionSource _drained = new();

    Task<LogPage> ILogDoor.SearchAsync(LogQuery query, CancellationToken end)
    {
        _asked = query;
        return Task.FromResult(_page);
    }

    RaisedLevel ILogDoor.Raise(string logger, LogImportance level, TimeSpan span, string who)
    {
        var raised = new RaisedLevel(logger, level, Noon + span, who);
        Raised = [raised];
        return raised;
    }

    bool ILogDoor.PutBack(string logger)
    {
        Raised = [];
        return true;
    }

    bool IShellAudit.Write(Caller caller, string what, string outcome) => true;

    private static Caller Viewer { get; } = new("eve", Role.Viewer, "pid 1", "shell");

    private static LogEntry Entry(string text, LogImportance level = LogImportance.Information) =>
        new("place", Noon, level, "depth", text);

    private Task<(IReadOnlyList<CommandEvent> Said, Result Result)> RunAsync(
        string command,
        params (string Name, string Value)[] arguments
    ) => RunAsync(new Caller("ada", Role.Operator, "pid 1", "shell"), command, arguments);

    private Task<(IReadOnlyList<CommandEvent> Said, Result Result)> RunAsync(
        Caller caller,
        string command,
        params (string Name, string Value)[] arguments
    )
    {
        var call = new CommandCall
        {
            Id = $"{Guid.NewGuid()}",
            Palette = "log",
            Command = command,
        };
        foreach (var (name, value) in arguments)
        {
            call.Arguments[name] = value;
        }

        return _runner.RunToEndAsync(call, caller, End);
    }
}
