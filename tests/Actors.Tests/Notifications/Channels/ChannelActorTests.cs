using System.Collections.Concurrent;
using Akka.Actor;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using Experimance.Actors.Tests.Installation;
using static Experimance.Actors.Tests.Notifications.Outbox.SomeTellings;

namespace Experimance.Actors.Tests.Notifications.Channels;

/// <summary>The shell around a channel: its time limit, its last word, and channels that break.</summary>
public sealed class ChannelActorTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly VirtualWorld _world = new(Stage.Hocon + "\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF");
    private readonly ConcurrentQueue<object> _told = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void What_a_channel_says_is_handed_on()
    {
        Hand(new Fake((_, _) => Task.FromResult(Delivery.Accepted)), First);
        Answers(1).ShouldHaveSingleItem().Delivery.ShouldBe(Delivery.Accepted);
    }

    [Fact]
    public void At_its_limit_a_channel_may_say_itself_what_it_waited_for()
    {
        Hand(
            new Fake(
                async (_, limit) =>
                {
                    await Task.Delay(Timeout.Infinite, limit).ContinueWith(_ => { }, TaskScheduler.Default);
                    return new(DeliveryOutcome.TryAgain, "it answers and says nothing");
                }
            ),
            First
        );
        _world.RunFor(Limit);
        Answers(1).ShouldHaveSingleItem().Delivery.Why.ShouldBe("it answers and says nothing");
    }

    [Fact]
    public void A_channel_that_never_comes_back_is_answered_for_and_holds_up_no_other_address()
    {
        var never = new TaskCompletionSource<Delivery>();
        var channel = new Fake(
            (envelope, _) => envelope.Message.Telling.To.IsSame(First) ? never.Task : Task.FromResult(Delivery.Accepted)
        );
        Hand(channel, First, Second);
        Answers(1).ShouldHaveSingleItem().Delivery.ShouldBe(Delivery.Accepted);
        _world.RunFor(Limit + TimeSpan.FromSeconds(1));
        var late = Answers(2)[1];
        late.Delivery.Outcome.ShouldBe(DeliveryOutcome.TryAgain);
        late.Delivery.Why.ShouldContain("within 10 s");
        never.SetResult(Delivery.Accepted);
        _world.RunFor(TimeSpan.FromMinutes(1));
        Answers(2).Length.ShouldBe(2, "what it says later is nobody's");
    }

    [Fact]
    public void A_channel_that_breaks_is_tried_again_and_nothing_of_what_it_said_is_told()
    {
        Hand(new Fake((_, _) => throw new InvalidOperationException("https://secret.example/topic")), First);
        var answer = Answers(1).ShouldHaveSingleItem().Delivery;
        answer.Outcome.ShouldBe(DeliveryOutcome.TryAgain);
        answer.Why.ShouldBe("the channel fake failed (InvalidOperationException)");
    }

    /// <summary>Returns when the channel has begun with all: it does so on the pool's threads, outside virtual time.</summary>
    private void Hand(Fake channel, params Recipient[] all)
    {
        var ear = _world.System.ActorOf(Props.Create(() => new Listener(_told)));
        var actor = _world.System.ActorOf(ChannelActor.Props(channel, _ => Limit, _ => null));
        foreach (var to in all)
        {
            var telling = new Telling("t", 1, to, MessageKind.Test, TellingReason.Plain, Start, true);
            actor.Tell(new OutboxMessages.Hand(new(new(telling, "", ""), Book.Find(to)!, "", false)), ear);
        }

        _world.RunFor(TimeSpan.Zero);
        foreach (var _ in all)
        {
            channel.Begun.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken).ShouldBeTrue();
        }
    }

    private OutboxMessages.Handed[] Answers(int count)
    {
        _world.RunUntil(() => _told.Count >= count, TimeSpan.FromSeconds(0.5), Patience).ShouldBeTrue();
        return [.. _told.OfType<OutboxMessages.Handed>()];
    }

    private sealed class Fake(
        Func<Experimance.Actors.Notifications.Channels.Envelope, CancellationToken, Task<Delivery>> send
    ) : IChannel
    {
        public SemaphoreSlim Begun { get; } = new(0);

        public string Name => "fake";

        public Task<Delivery> SendAsync(
            Experimance.Actors.Notifications.Channels.Envelope envelope,
            CancellationToken limit
        )
        {
            Begun.Release();
            return send(envelope, limit);
        }
    }
}
