using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Journal;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Channels;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>
/// The shell of <see cref="OutboxState"/>, on the blocking dispatcher: what it decides stands in the journal before it is told
/// or handed over. Where the disk refuses, memory serves and all is sent all the same; it is said and tried again.
/// </summary>
#pragma warning disable CA1001 // an actor has PostStop for it
internal sealed partial class OutboxActor : ReceiveActor, IWithTimers
#pragma warning restore CA1001
{
    private readonly OutboxStore _store;
    private readonly TimeProvider _clock;

    /// <summary>The timestamp from which time counts: 0 is the machine's boot.</summary>
    private readonly long _began;
    private readonly ImmutableDictionary<string, IActorRef> _channels;
    private readonly List<Asked> _waiting = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private IActorRef _dispatcher = ActorRefs.Nobody;
    private long _lastBatch;

    public OutboxActor(
        Places places,
        TimeProvider clock,
        JournalOptions options,
        OutboxPolicy policy,
        ImmutableDictionary<string, IActorRef> channels
    )
    {
        // Where the process before went by the same clock, it is known how long ago that was.
        var boot = BootClock.Of(clock);
        _clock = clock;
        _began = boot.Length > 0 ? 0 : clock.GetTimestamp();
        _channels = channels;
        _store = new(
            Path.Combine(places.Records, "outbox.journal"),
            options,
            clock,
            policy with
            {
                Clock = boot,
            },
            _log
        );
        Receive<OutboxMessages.Load>(_ => OnLoad());
        Receive<OutboxMessages.Keep>(OnKeep);
        Receive<Flush>(_ => OnFlush());
        Receive<OutboxMessages.Addresses>(addresses => OnAddresses(addresses.Book));
        Receive<Policy>(one => OnPolicy(one));
        Receive<OutboxMessages.Handed>(OnHanded);
        Receive<Look>(_ => Pump());
        Receive<Retry>(_ => OnRetry());
        Receive<OutboxMessages.Ask>(_ => OnAsk());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private Moment Now => new(_clock.GetElapsedTime(_began), _clock.GetUtcNow());

    /// <param name="channels">The channels' actors by name: each is told <see cref="OutboxMessages.Hand"/> and answers <see cref="OutboxMessages.Handed"/>.</param>
    public static Props Props(
        Places places,
        TimeProvider clock,
        OutboxPolicy policy,
        ImmutableDictionary<string, IActorRef> channels,
        JournalOptions? options = null
    )
    {
        var journal = options ?? new JournalOptions();
        return Akka
            .Actor.Props.Create(() => new OutboxActor(places, clock, journal, policy, channels))
            .WithDispatcher("experimance.blocking-dispatcher");
    }

    protected override void PostStop() => _store.Dispose();

    private void OnLoad()
    {
        _dispatcher = Sender;
        Open();
        Loaded();
        Pump();
    }

    private void Loaded()
    {
        _dispatcher.Tell(new OutboxMessages.Loaded(_store.State.Entries, _store.Troubles));
        Tell(_store.Accepted);
    }

    private void OnKeep(OutboxMessages.Keep keep)
    {
        _waiting.Add(new(keep, Sender));
        if (_waiting.Count == 1)
        {
            // Behind all that is in the mailbox by now: they share one flush.
            Self.Tell(Flush.Instance);
        }
    }

    private void OnFlush()
    {
        Open();
        var now = Now;
        var outcomes = _waiting.Select(asked => _store.Put(asked.Keep, now)).ToList();
        var trouble = _store.Write(outcomes.SelectMany(one => one.Records), now);
        foreach (var asked in _waiting)
        {
            asked.By.Tell(new OutboxMessages.Kept(asked.Keep.Batch, trouble));
            _lastBatch = asked.Keep.Batch;
        }

        _waiting.Clear();
        Tell(outcomes.SelectMany(one => one.Facts));
        Pump();
    }

    private void OnAddresses(People.AddressBook book)
    {
        Open();
        _store.Addresses(book, Now);
        Pump();
    }

    private void OnPolicy(Policy policy)
    {
        _store.Policy(policy.Settings, policy.Words);
        Pump();
    }

    private void OnHanded(OutboxMessages.Handed handed)
    {
        Open();
        Pump(_store.Done(handed.Id, handed.Delivery, Now));
    }

    private void OnAsk()
    {
        Open();
        Sender.Tell(_store.State.Report(Now));
    }

    private void OnRetry()
    {
        if (_store.Retry(Now))
        {
            Loaded();
        }

        Pump();
        if (_store.RetryIn is null && _lastBatch > 0)
        {
            // All that was only in memory is on the disk now.
            _dispatcher.Tell(new OutboxMessages.Kept(_lastBatch, null));
        }
    }

    private void Open()
    {
        if (_store.IsBegun)
        {
            return;
        }

        _store.Open(Now);
        RetryWhereNeeded();
    }

    /// <summary>Hands over what may be handed over now: its intent is on the disk first, with the answer that came before.</summary>
    private void Pump(OutboxOutcome? before = null)
    {
        var now = Now;
        var outcome = _store.Next(now);
        _store.Write([.. before?.Records ?? [], .. outcome.Records], now);
        Tell([.. before?.Facts ?? [], .. outcome.Facts]);
        foreach (var envelope in outcome.Hand)
        {
            Hand(envelope);
        }

        if (outcome.LookIn is { } wait)
        {
            Timers.StartSingleTimer(nameof(Look), Look.Instance, wait);
        }
        else
        {
            Timers.Cancel(nameof(Look));
        }

        RetryWhereNeeded();
    }

    private void Hand(Channels.Envelope envelope)
    {
        if (_channels.TryGetValue(envelope.To.Channel, out var channel))
        {
            channel.Tell(new OutboxMessages.Hand(envelope));
        }
        else
        {
            Self.Tell(
                new OutboxMessages.Handed(
                    envelope.Message.Telling.Id,
                    new(DeliveryOutcome.TryAgain, $"There is no channel {envelope.To.Channel} in this program.")
                )
            );
        }
    }

    private void Tell(IEnumerable<object> facts)
    {
        foreach (var fact in facts)
        {
            _dispatcher.Tell(fact);
        }
    }

    private void RetryWhereNeeded()
    {
        if (_store.RetryIn is not { } wait)
        {
            Timers.Cancel(nameof(Retry));
        }
        else if (!Timers.IsTimerActive(nameof(Retry)))
        {
            Timers.StartSingleTimer(nameof(Retry), Retry.Instance, wait);
        }
    }
}
