using Experimance.Host.Logs;
using Experimance.Palettes.Log;
using Experimance.Palettes.Running;
using Microsoft.Extensions.Time.Testing;
using Serilog.Events;

namespace Experimance.Host.Tests.Logs;

/// <summary>Watching the log live.</summary>
public sealed class LogRingTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogRing _ring;

    public LogRingTests() => _ring = new(_time);

    private static CancellationToken End => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_begins_with_the_last_lines_that_fit_and_goes_on_with_each_new_one()
    {
        for (var i = 0; i < 10; i++)
        {
            Log($"old {i}", i % 2 == 0 ? LogEventLevel.Warning : LogEventLevel.Information);
        }

        await using var tail = Tail(new("", "", LogImportance.Warning), 3);
        (await NextAsync(tail)).Entries.Select(entry => entry.Text).ShouldBe(["old 4", "old 6", "old 8"]);
        var next = tail.MoveNextAsync();
        next.IsCompleted.ShouldBeFalse();
        Log("not so bad");
        Log("bad", LogEventLevel.Error);
        while (!next.IsCompleted)
        {
            // A look that found nothing that fits is no batch; the next look comes after the pause.
            _time.Advance(LogRing.Pause);
            await Task.Yield();
        }

        (await next).ShouldBeTrue();
        tail.Current.Entries.Single().Text.ShouldBe("bad");
        tail.Current.Missed.ShouldBe(0);
    }

    [Fact]
    public async Task A_hundred_who_do_not_read_cost_nothing_in_a_flood_and_each_learns_what_it_missed()
    {
        const int Flood = 50_000;
        var tails = Enumerable.Range(0, 100).Select(_ => Tail(new(), 0)).ToList();
        foreach (var tail in tails)
        {
            (await NextAsync(tail)).Entries.ShouldBeEmpty();
        }

        _ring.Tails.ShouldBe(100);
        for (var i = 0; i < Flood; i++)
        {
            Log($"flood {i}");
        }

        _ring.Written.ShouldBe(0, "nobody has looked yet");
        foreach (var tail in tails)
        {
            var batch = await NextAsync(tail);
            batch.Entries.Length.ShouldBe(LogRing.BatchAtMost);
            batch.Entries[^1].Text.ShouldBe($"flood {Flood - 1}");
            (batch.Missed + batch.Entries.Length).ShouldBe(Flood);
        }

        _ring.Written.ShouldBeLessThanOrEqualTo(LogRing.Kept);
        // All of them have read the same words, which were written out once.
        var first = tails[0].Current.Entries[0];
        tails.ShouldAllBe(tail => ReferenceEquals(tail.Current.Entries[0], first));
        foreach (var tail in tails)
        {
            await tail.DisposeAsync();
        }

        _ring.Tails.ShouldBe(0);
    }

    [Fact]
    public void Nothing_is_written_out_while_nobody_watches()
    {
        for (var i = 0; i < LogRing.Kept * 3; i++)
        {
            Log($"{i}");
        }

        _ring.Written.ShouldBe(0);
    }

    [Fact]
    public async Task A_watcher_looks_four_times_a_second_at_most()
    {
        await using var tail = Tail(new(), 0);
        await NextAsync(tail);
        Log("one");
        (await NextAsync(tail)).Entries.Single().Text.ShouldBe("one");
        var next = tail.MoveNextAsync();
        Log("two");
        Log("three");
        next.IsCompleted.ShouldBeFalse();
        _time.Advance(LogRing.Pause);
        (await next).ShouldBeTrue();
        tail.Current.Entries.Select(entry => entry.Text).ShouldBe(["two", "three"]);
    }

    [Fact]
    public async Task One_watcher_too_many_is_refused_and_a_place_that_is_left_is_given_again()
    {
        var tails = Enumerable.Range(0, LogRing.TailsAtMost).Select(_ => Tail(new(), 0)).ToList();
        foreach (var tail in tails)
        {
            await NextAsync(tail);
        }

        await using (var refused = Tail(new(), 0))
        {
            await Should.ThrowAsync<CommandFailedException>(async () => await refused.MoveNextAsync());
        }

        await tails[0].DisposeAsync();
        await using var another = Tail(new(), 0);
        await NextAsync(another);
        foreach (var tail in tails)
        {
            await tail.DisposeAsync();
        }
    }

    private IAsyncEnumerator<LogBatch> Tail(LogFilter filter, int last) =>
        _ring.TailAsync(filter, last, End).GetAsyncEnumerator(End);

    private static async Task<LogBatch> NextAsync(IAsyncEnumerator<LogBatch> tail)
    {
        (await tail.MoveNextAsync()).ShouldBeTrue();
        return tail.Current;
    }

    private void Log(string text, LogEventLevel level = LogEventLevel.Information) =>
        _ring.Emit(LogEvents.Of(text, level));
}
