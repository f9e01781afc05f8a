using System.Threading.Channels;
using Akka.Actor;
using Experimance.Host.Status;
using Microsoft.Extensions.Time.Testing;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Tests.Status;

/// <summary>What one listener hears, in virtual time.</summary>
public sealed class EventStreamTests : IAsyncDisposable
{
    private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();
    private readonly FakeTimeProvider _time = new();
    private readonly ActorSystem _system = ActorSystem.Create("events", "akka.loglevel = OFF");
    private readonly CancellationTokenSource _stop = new();
    private readonly EventStream _stream;

    public EventStreamTests()
    {
        var ear = _system.ActorOf(Props.Create(() => new Ear(_heard.Writer)));
        _stream = new(ear, _time);
    }

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
        var listener = await HearAsync<LiveEventsActor.Join>();
        for (var i = 0; i < EventStream.Waiting + 10; i++)
        {
            var number = i;
            listener.Listener.TryWrite(new LiveEvent("status", _ => number)).ShouldBeTrue();
        }

        await events.MoveNextAsync();
        events.Current.EventType.ShouldBe("missed");
        await events.MoveNextAsync();
        events.Current.Data.ShouldBe("10");
    }

    [Fact]
    public async Task The_end_of_the_host_ends_it_and_it_is_no_longer_told_anything()
    {
        await using var events = Read();
        await events.MoveNextAsync();
        var listener = await HearAsync<LiveEventsActor.Join>();
        var next = events.MoveNextAsync();
        await _stop.CancelAsync();
        (await next).ShouldBeFalse();
        (await HearAsync<LiveEventsActor.Leave>()).Listener.ShouldBe(listener.Listener);
    }

    public async ValueTask DisposeAsync()
    {
        _stop.Dispose();
        await _system.Terminate();
    }

    private IAsyncEnumerator<System.Net.ServerSentEvents.SseItem<string>> Read() =>
        _stream.Read(IncidentTexts.In("en"), _stop.Token).GetAsyncEnumerator(End);

    private async Task<T> HearAsync<T>() => (T)await _heard.Reader.ReadAsync(End);

    private sealed class Ear : ReceiveActor
    {
        public Ear(ChannelWriter<object> heard) => ReceiveAny(message => heard.TryWrite(message));
    }
}
