using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.People;

namespace Experimance.Actors.Notifications.Watching;

/// <summary>
/// Tells an outside address that the installation lives, so that its silence is noticed by somebody who is not here. A ping is
/// earned: it goes out only when health has finished a round since the last one.
/// </summary>
#pragma warning disable CA1001 // an actor has PostStop for it
internal sealed class PingActor : ReceiveActor, IWithTimers
#pragma warning restore CA1001
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly PingParts _parts;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _end = new();
    private long _rounds;
    private bool _busy;
    private int _failed;
    private IActorRef _goodbyeTo = ActorRefs.Nobody;
    private int _last;

    public PingActor(PingParts parts)
    {
        _parts = parts;
        Receive<Tick>(_ => OnTick());
        Receive<Pinged>(OnPinged);
        Receive<Goodbye>(goodbye =>
        {
            _goodbyeTo = Sender;
            Timers.CancelAll();
            Send(_parts.Settings.Current.Watching.PingGoodbye, goodbye.Why);
        });
        Receive<SettingsChanged<NotificationsSettings>>(_ =>
        {
            // Behind the goodbye nothing is said any more.
            if (_goodbyeTo == ActorRefs.Nobody)
            {
                StartTimer();
            }
        });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => StartTimer();

    protected override void PostStop()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private void StartTimer() =>
        Timers.StartPeriodicTimer(
            nameof(Tick),
            Tick.Instance,
            TimeSpan.Zero,
            _parts.Settings.Current.Watching.PingEvery
        );

    private void OnTick()
    {
        var rounds = _parts.Vitals.HealthRounds;
        if (_busy || rounds == _rounds)
        {
            return; // Health stands still: then silence is what the outside is to hear.
        }

        _rounds = rounds;
        Send("", "");
    }

    private void Send(string suffix, string text)
    {
        if (
            _parts.Addresses.Current.PingUrl is not { } address
            || (_goodbyeTo != ActorRefs.Nobody && suffix.Length == 0)
        )
        {
            _goodbyeTo.Tell(SaidGoodbye.Instance);
            return;
        }

        _busy = true;
        var number = ++_last;
        var url = new Uri(address.Reveal().TrimEnd('/') + suffix);
        _parts
            .Post(url, text, Limit, _end.Token)
            .PipeTo(
                Self,
                success: why => new Pinged(number, why),
                failure: thrown => new Pinged(number, thrown.GetType().Name)
            );
    }

    private void OnPinged(Pinged pinged)
    {
        _busy = false;
        if (pinged.Trouble is null)
        {
            if (_failed > 0)
            {
                _log.Info("The dead man's address hears us again, after {Failed} pings that failed.", _failed);
            }

            _failed = 0;
        }
        else if (++_failed == 1)
        {
            _log.Warning(
                "The dead man's address was not reached: {Why}. It is tried again; its owner may raise an alarm.",
                pinged.Trouble
            );
        }

        // One that was on its way when the end was wished for is not the goodbye.
        if (_goodbyeTo != ActorRefs.Nobody && pinged.Number == _last)
        {
            _goodbyeTo.Tell(SaidGoodbye.Instance);
        }
    }

    /// <summary>The end is a person's wish: said to the outside too. Answered by <see cref="SaidGoodbye"/>.</summary>
    internal sealed record Goodbye(string Why);

    internal sealed record SaidGoodbye
    {
        public static readonly SaidGoodbye Instance = new();
    }

    private sealed record Tick : IDeadLetterSuppression
    {
        public static readonly Tick Instance = new();
    }

    private sealed record Pinged(int Number, string? Trouble) : INoSerializationVerificationNeeded;
}

/// <param name="Post">Sends the text and says what went wrong, without the address; null: nothing.</param>
internal sealed record PingParts(
    Live<NotificationsSettings> Settings,
    Live<AddressBook> Addresses,
    Vitals Vitals,
    Func<Uri, string, TimeSpan, CancellationToken, Task<string?>> Post
);
