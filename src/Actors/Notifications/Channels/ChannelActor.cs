using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Notifications.Outbox;

namespace Experimance.Actors.Notifications.Channels;

/// <summary>
/// Runs one channel: hands over what the outbox gives it, one at a time for each address (the outbox sees to that) and
/// several addresses at once, each with a time limit. A channel that does not come back is answered for at the limit, and
/// what it says later is nobody's.
/// </summary>
internal sealed class ChannelActor : ReceiveActor, IWithTimers
{
    /// <summary>After the limit, for its last word.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly IChannel _channel;
    private readonly Func<IChannel, TimeSpan> _limit;
    private readonly Func<Envelope, byte[]?> _thumbnail;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Dictionary<long, UnderWay> _underWay = [];
    private long _number;

    /// <param name="limit">The channel's time limit as the settings say now.</param>
    /// <param name="thumbnail">The picture that goes with a message; called off the actor's thread, never throws.</param>
    public ChannelActor(IChannel channel, Func<IChannel, TimeSpan> limit, Func<Envelope, byte[]?> thumbnail)
    {
        (_channel, _limit, _thumbnail) = (channel, limit, thumbnail);
        Receive<OutboxMessages.Hand>(OnHand);
        Receive<Done>(OnDone);
        Receive<LimitPassed>(OnLimit);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IChannel channel, Func<IChannel, TimeSpan> limit, Func<Envelope, byte[]?> thumbnail) =>
        Akka.Actor.Props.Create(() => new ChannelActor(channel, limit, thumbnail));

    protected override void PostStop()
    {
        foreach (var one in _underWay.Values)
        {
            one.End.Cancel();
            one.End.Dispose();
        }
    }

    private void OnHand(OutboxMessages.Hand hand)
    {
        var end = new CancellationTokenSource();
        var number = ++_number;
        _underWay[number] = new(hand.Envelope.Message.Telling.Id, Sender, end);
        Timers.StartSingleTimer(number, new LimitPassed(number, IsFinal: false), _limit(_channel));
        SendAsync(hand.Envelope, end.Token)
            .PipeTo(
                Self,
                success: delivery => new Done(number, delivery),
                failure: thrown => new Done(number, Broken(thrown))
            );
    }

    private async Task<Delivery> SendAsync(Envelope envelope, CancellationToken limit)
    {
        // Away from this actor's thread: to scale a picture takes its time, and a channel may block before it awaits.
        await Task.Yield();
        var thumbnail = _thumbnail(envelope);
        return await _channel.SendAsync(envelope with { Thumbnail = thumbnail }, limit).ConfigureAwait(false);
    }

    private void OnDone(Done done)
    {
        if (_underWay.Remove(done.Number, out var one))
        {
            Timers.Cancel(done.Number);
            one.End.Dispose();
            one.Asker.Tell(new OutboxMessages.Handed(one.Id, done.Delivery));
        }
    }

    private void OnLimit(LimitPassed passed)
    {
        if (!passed.IsFinal && _underWay.TryGetValue(passed.Number, out var late))
        {
            // The channel knows best what it was waiting for: it is given a moment to say so.
            late.End.Cancel();
            Timers.StartSingleTimer(passed.Number, new LimitPassed(passed.Number, IsFinal: true), Grace);
        }
        else if (_underWay.Remove(passed.Number, out var one))
        {
            one.End.Dispose();
            var seconds = _limit(_channel).TotalSeconds;
            var why = FormattableString.Invariant(
                $"the {_channel.Name} server has not answered within {seconds:0.#} s"
            );
            one.Asker.Tell(new OutboxMessages.Handed(one.Id, new Delivery(DeliveryOutcome.TryAgain, why)));
        }
    }

    /// <summary>A defect of the channel: what it was about may hold an address, so only its kind is told.</summary>
    private Delivery Broken(Exception thrown)
    {
        var kind = (thrown as AggregateException)?.GetBaseException().GetType().Name ?? thrown.GetType().Name;
        _log.Error(
            "The channel {Channel} failed in a way it does not know ({Kind}); it is tried again.",
            _channel.Name,
            kind
        );
        return new(DeliveryOutcome.TryAgain, $"the channel {_channel.Name} failed ({kind})");
    }

    private sealed record UnderWay(string Id, IActorRef Asker, CancellationTokenSource End);

    private sealed record Done(long Number, Delivery Delivery) : INoSerializationVerificationNeeded;

    private sealed record LimitPassed(long Number, bool IsFinal) : IDeadLetterSuppression;
}
