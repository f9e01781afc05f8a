using System.Net.ServerSentEvents;
using Experimance.Host.Status;
using Microsoft.Extensions.Time.Testing;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Tests.Status;

/// <summary>What one listener hears, in virtual time.</summary>
public sealed class EventStreamTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ToldEvents _told = new();
    private readonly EventStream _stream;

    public EventStreamTests() => _stream = new(_told, _time);

    private static CancellationToken End => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_hears_nothing_for_15_seconds_hears_that_the_host_is_alive()
    {
        await using var events = Read();
        await events.MoveNextAsync();
        events.Current.ReconnectionInterval.ShouldNotBeNull();
        for (var i = 0; i < 3; i++)
        {
            var next = events.MoveNextAsync();
            _time.Advance(EventStream.Quiet - TimeSpan.FromMilliseconds(1));
            next.IsCompleted.ShouldBeFalse();
            _time.Advance(TimeSpan.FromMilliseconds(1));
            (await next).ShouldBeTrue();
            events.Current.EventType.ShouldBe("alive");
        }
    }

    [Fact]
    public async Task Whoever_does_not_read_loses_the_oldest_and_is_told_so()
    {
        await using var events = Read();
        await events.MoveNextAsync();
        Tell(EventStream.Waiting + 10);

        await events.MoveNextAsync();
        events.Current.EventType.ShouldBe("missed");
        await events.MoveNextAsync();
        events.Current.Data.ShouldBe("11");
    }

    [Fact]
    public async Task The_end_of_the_host_ends_it_and_it_is_no_longer_told_anything()
    {
        await using var events = Read();
        await events.MoveNextAsync();
        _told.HasListeners.ShouldBeTrue();
        var next = events.MoveNextAsync();
        await _stop.CancelAsync();
        (await next).ShouldBeFalse();
        _told.HasListeners.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_comes_back_again_and_again_hears_each_event_once()
    {
        var heard = new List<string>();
        string? last = null;
        for (var round = 0; round < 10; round++)
        {
            await using var events = Read(last);
            await events.MoveNextAsync();
            last = events.Current.EventId;
            Tell(7);
            // What was told while nobody listened, then some of the new ones; the rest is for the next time.
            for (var i = 0; i < 5; i++)
            {
                await events.MoveNextAsync();
                events.Current.EventType.ShouldBe("status");
                heard.Add(events.Current.Data);
                last = events.Current.EventId;
            }
        }

        heard.ShouldBe(Enumerable.Range(1, 50).Select(number => $"{number}"));
    }

    [Fact]
    public async Task Whoever_was_away_for_too_long_is_told_that_something_is_lost()
    {
        Tell(1);
        var first = _told.Id(1);
        Tell(ToldEvents.Kept);
        (await TypesAsync(first, 2)).ShouldBe(["alive", "status"], "the last of those kept follows upon it");
        Tell(1);
        (await TypesAsync(first, 2)).ShouldBe(["alive", "missed"]);
    }

    [Theory]
    [InlineData("another-7")]
    [InlineData("7")]
    [InlineData("-")]
    [InlineData("☃")]
    public async Task The_id_of_another_start_is_lost_too(string last)
    {
        Tell(9);
        (await TypesAsync(last, 2)).ShouldBe(["alive", "missed"]);
    }

    [Fact]
    public async Task A_number_that_was_never_given_is_lost_too()
    {
        Tell(2);
        (await TypesAsync(_told.Id(3), 2)).ShouldBe(["alive", "missed"]);
    }

    public void Dispose() => _stop.Dispose();

    private void Tell(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var number = ++_number;
            _told.Tell(new LiveEvent("status", _ => number));
        }
    }

    private int _number;

    private async Task<List<string>> TypesAsync(string last, int count)
    {
        await using var events = Read(last);
        var types = new List<string>();
        while (types.Count < count && await events.MoveNextAsync())
        {
            types.Add(events.Current.EventType);
        }

        return types;
    }

    private IAsyncEnumerator<SseItem<string>> Read(string? last = null) =>
        _stream.Read(IncidentTexts.In("en"), last, _stop.Token).GetAsyncEnumerator(End);
}
