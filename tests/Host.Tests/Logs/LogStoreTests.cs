using System.Runtime.CompilerServices;
using Experimance.Host.Logs;
using Experimance.Palettes.Log;
using Experimance.Palettes.Running;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Host.Tests.Logs;

/// <summary>The limits of a search.</summary>
public sealed class LogStoreTests
{
    private static CancellationToken End => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_that_reads_too_many_lines_is_cut_short_says_so_and_goes_on_from_there()
    {
        var store = new LogStore(new Made(25_000), TimeProvider.System);
        var first = await SearchAsync(store, "");
        (first.Complete, first.Scanned, first.Entries.Length).ShouldBe((false, LogStore.LinesAtMost, 0));
        var second = await SearchAsync(store, first.Cursor!);
        (second.Complete, second.Scanned, second.Entries.Length).ShouldBe((false, LogStore.LinesAtMost, 0));
        var third = await SearchAsync(store, second.Cursor!);
        (third.Complete, third.Scanned, third.Cursor).ShouldBe((true, 5_000, null));
        third.Entries.Single().Text.ShouldBe("line 0");
    }

    [Fact]
    public async Task A_search_that_takes_too_long_is_cut_short_and_says_so()
    {
        var time = new FakeTimeProvider();
        var store = new LogStore(
            new Made(100)
            {
                Before = number =>
                {
                    if (number == 40)
                    {
                        time.Advance(LogStore.Limit);
                    }
                },
            },
            time
        );
        var page = await SearchAsync(store, "");
        (page.Complete, page.Scanned, page.Cursor).ShouldBe((false, 59, "41"));
    }

    [Fact]
    public async Task A_disk_that_hangs_does_not_hold_a_search()
    {
        var time = new FakeTimeProvider();
        var hanging = new TaskCompletionSource();
        var store = new LogStore(new Made(10) { Hangs = hanging }, time);
        var search = SearchAsync(store, "");
        await hanging.Task.WaitAsync(End);
        time.Advance(LogStore.Limit);
        var page = await search;
        (page.Complete, page.Scanned).ShouldBe((false, 0));
    }

    [Fact]
    public async Task Lines_that_never_have_a_head_are_passed_over()
    {
        var store = new LogStore(new Made(12_000) { Headless = true }, TimeProvider.System);
        var first = await SearchAsync(store, "");
        (first.Complete, first.Cursor).ShouldBe((false, "2000"));
        (await SearchAsync(store, first.Cursor!)).Cursor.ShouldBeNull();
    }

    [Fact]
    public async Task One_search_too_many_is_refused_and_a_place_that_is_left_is_given_again()
    {
        var time = new FakeTimeProvider();
        var searches = new List<Task<LogPage>>();
        var hangs = new List<TaskCompletionSource>();
        var source = new Made(10);
        var store = new LogStore(source, time);
        for (var i = 0; i < LogStore.SearchesAtMost; i++)
        {
            source.Hangs = new();
            hangs.Add(source.Hangs);
            searches.Add(SearchAsync(store, ""));
            await hangs[^1].Task.WaitAsync(End);
        }

        var refused = await Should.ThrowAsync<CommandFailedException>(() => SearchAsync(store, ""));
        refused.Outcome.ShouldBe(Wire.Outcome.Refused);
        time.Advance(LogStore.Limit);
        await Task.WhenAll(searches);
        source.Hangs = null;
        (await SearchAsync(store, "")).Complete.ShouldBeTrue();
    }

    private static Task<LogPage> SearchAsync(LogStore store, string cursor) =>
        store.SearchAsync(new(new("line 0"), null, null, 10, cursor), End);

    /// <summary>So many lines, the last one first; a place is a line's number.</summary>
    private sealed class Made(int count) : ILogSource
    {
        public string Name => "made";

        public Action<int> Before { get; init; } = _ => { };

        public bool Headless { get; init; }

        /// <summary>Set when the first line is waited for, which never comes.</summary>
        public TaskCompletionSource? Hangs { get; set; }

        public async IAsyncEnumerable<RawLine> ReadBackAsync(
            string after,
            DateTimeOffset? from,
            DateTimeOffset? to,
            [EnumeratorCancellation] CancellationToken end
        )
        {
            if (Hangs is { } hangs)
            {
                hangs.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end);
            }

            var first = after.Length == 0 ? count : int.Parse(after, System.Globalization.CultureInfo.InvariantCulture);
            for (var number = first - 1; number >= 0; number--)
            {
                Before(number);
                yield return new(
                    Headless ? "  more of it" : $"2026-11-27 12:00:00.000 +00:00 INF [core] line {number}",
                    $"{number}"
                );
            }
        }
    }
}
