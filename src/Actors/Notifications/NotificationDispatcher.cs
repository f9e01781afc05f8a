using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Deciding;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using Experimance.Actors.Notifications.Watching;
using static Experimance.Actors.Notifications.NotificationsProtocol;

namespace Experimance.Actors.Notifications;

/// <summary>
/// Hears health, decides by <see cref="TellingBook"/> who is told what, and gives it to the outbox, which keeps it before
/// anything is sent. Lives beside health and outlives its incarnations; what was missed meanwhile is found by asking.
/// </summary>
internal sealed partial class NotificationDispatcher : ReceiveActor, IWithTimers
{
    /// <summary>Health may be another incarnation at any time: it is asked again and again.</summary>
    private static readonly TimeSpan SubscribeEvery = TimeSpan.FromSeconds(2);

    /// <summary>What was missed while health or this was away is found so soon.</summary>
    private static readonly TimeSpan ReconcileEvery = TimeSpan.FromSeconds(30);

    /// <summary>So many closed incidents are looked at for what was missed.</summary>
    private const int ClosedAsked = 50;

    /// <summary>A disk that does not answer delays nothing: people are told, at worst twice.</summary>
    private static readonly TimeSpan LoadPatience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly Rooms _rooms;
    private readonly NotificationsParts _parts;
    private readonly IActorRef _outbox;
    private readonly IActorRef _ping;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly long _start;
    private TellingBook? _book;
    private long _batch;
    private long _kept;
    private string? _unsaved;

    public NotificationDispatcher(Rooms rooms, NotificationsParts parts)
    {
        (_rooms, _parts) = (rooms, parts);
        _start = parts.Clock.GetTimestamp();
        var channels = parts.Channels.ToImmutableDictionary(
            channel => channel.Name,
            channel => Context.ActorOf(ChannelActor.Props(channel, parts.Limit, parts.Thumbnail), channel.Name)
        );
        var outgoing = new OutboxPolicy(parts.Settings.Current.Outbox, parts.Words(), parts.Seed)
        {
            People = parts.Addresses.Current,
        };
        _outbox = Context.ActorOf(OutboxActor.Props(parts.Places, parts.Clock, outgoing, channels), "outbox");
        _ping = Context.ActorOf(Props.Create(() => new PingActor(parts.Ping)), "ping");

        Receive<OutboxMessages.Loaded>(OnLoaded);
        Receive<LoadIsLate>(_ => Begin([], "the outbox has not answered yet"));
        Receive<HealthProtocol.IncidentChanged>(change => Do(_book?.Hear(change, Moment)));
        Receive<HealthProtocol.Incidents>(all => Do(_book?.Reconcile(all.All, Moment)));
        Receive<HealthProtocol.StateChanged>(_ => { });
        Receive<HealthProtocol.AreYouWell>(OnAreYouWell);
        Receive<Tick>(_ => Do(_book?.Tick(Moment)));
        Receive<Again>(_ => OnAgain());
        Receive<Ask>(_ => _rooms.Health.Tell(new HealthProtocol.AskIncidents(ClosedAsked)));
        Receive<Look>(_ => OnLook());
        Receive<DisplayProtocol.Screens>(OnScreens);
        Receive<OutboxMessages.Kept>(kept => (_unsaved, _kept) = (kept.Trouble, kept.Batch));
        Receive<OutboxMessages.Accepted>(OnAccepted);
        Receive<OutboxMessages.Refused>(OnRefused);
        Receive<OutboxMessages.AddressIs>(OnAddressIs);
        Receive<HoursChanged>(_ => FollowPolicy());
        Receive<SettingsChanged<NotificationsSettings>>(changed =>
        {
            _ping.Tell(changed);
            FollowPolicy();
        });
        Receive<SendTest>(OnSendTest);
        Receive<AskRules>(_ => OnAskRules());
        Receive<AskWho>(OnAskWho);
        Receive<AskOutbox>(_ => _outbox.Forward(OutboxMessages.Ask.Instance));
        Receive<NotificationsProtocol.Outbox>(OnOutbox);
        Receive<SayGoodbye>(OnSayGoodbye);
        Receive<PingActor.SaidGoodbye>(_ => OnPingSaid());
        Receive<GoodbyeIsLate>(_ => AnswerGoodbye());
        // Health or display that is not there says so; what it knows is asked for again.
        Receive<Installation.InstallationProtocol.ServiceUnavailable>(_ => { });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _parts.Clock.GetElapsedTime(_start);

    private Moment Moment => new(Now, _parts.Clock.GetUtcNow());

    private TellingPolicy Policy => new(_parts.Settings.Current, _parts.Addresses.Current, _parts.Hours.Current);

    protected override void PreStart()
    {
        _outbox.Tell(new OutboxMessages.Addresses(_parts.Addresses.Current));
        _outbox.Tell(OutboxMessages.Load.Instance);
        Timers.StartSingleTimer(nameof(LoadIsLate), LoadIsLate.Instance, LoadPatience);
    }

    private void OnLoaded(OutboxMessages.Loaded loaded)
    {
        if (_book is null)
        {
            Begin(loaded.Entries, loaded.Troubles.IsEmpty ? null : string.Join(' ', loaded.Troubles));
        }
    }

    /// <summary>From here on people are told. Health is heard only now, so nothing comes before what is remembered.</summary>
    private void Begin(ImmutableArray<BookEntry> remembered, string? trouble)
    {
        Timers.Cancel(nameof(LoadIsLate));
        _unsaved = trouble;
        _book = TellingBook.Restore(Policy, remembered, Moment);
        _tests = ChannelTests.Restore(remembered);
        if (_parts.Addresses.Current.IsEmpty)
        {
            _log.Warning(
                "Nobody is told when something breaks: no address is set. Set EXPERIMANCE_NTFY_URL (experimance notify setup makes one) or EXPERIMANCE_SMTP_URL with EXPERIMANCE_MAIL_TO."
            );
        }

        if (_parts.Start.Take() is { } why)
        {
            Do(_book.Started(why, Moment));
        }

        Timers.StartPeriodicTimer(nameof(Again), Again.Instance, TimeSpan.Zero, SubscribeEvery);
        Timers.StartPeriodicTimer(nameof(Ask), Ask.Instance, TimeSpan.Zero, ReconcileEvery);
        Timers.StartPeriodicTimer(nameof(Look), Look.Instance, TimeSpan.Zero, LookEvery);
        Do(_book.Tick(Moment));
    }

    /// <summary>Everything that is decided goes this way: kept with what is remembered of it, and sent by the outbox.</summary>
    private void Do(TellingOutcome? outcome)
    {
        if (outcome is null || _book is null)
        {
            return;
        }

        var before = _book;
        _book = outcome.Next;
        Keep(outcome.Tellings, [.. _book.ChangesSince(before)]);
        if (_book.NextTick(Moment) is { } next)
        {
            Timers.StartSingleTimer(nameof(Tick), Tick.Instance, next > TimeSpan.Zero ? next : TimeSpan.Zero);
        }
        else
        {
            Timers.Cancel(nameof(Tick));
        }
    }

    private void Keep(ImmutableArray<Telling> tellings, ImmutableArray<BookEntry> entries)
    {
        if (tellings.IsEmpty && entries.IsEmpty)
        {
            return;
        }

        var words = _parts.Words();
        _outbox.Tell(new OutboxMessages.Keep(++_batch, [.. tellings.Select(words.Of)], entries));
    }

    private void FollowPolicy()
    {
        _outbox.Tell(new OutboxActor.Policy(_parts.Settings.Current.Outbox, _parts.Words()));
        _outbox.Tell(new OutboxMessages.Addresses(_parts.Addresses.Current));
        if (_book is not null)
        {
            _book = _book.With(Policy);
            Do(_book.Tick(Moment));
        }
    }

    private void OnAgain()
    {
        _rooms.Health.Tell(new HealthProtocol.Subscribe(Self));
        _rooms.Display.Tell(DisplayProtocol.AskScreens.Instance);
    }

    private void OnScreens(DisplayProtocol.Screens screens) =>
        _parts.Shown.Set(
            screens
                .All.Where(screen => (screen.Showing ?? screen.Painted) is not null)
                .Select(screen => (screen.Screen, (screen.Showing ?? screen.Painted)!.Value))
        );

    private sealed record LoadIsLate : IDeadLetterSuppression
    {
        public static readonly LoadIsLate Instance = new();
    }

    private sealed record Tick : IDeadLetterSuppression
    {
        public static readonly Tick Instance = new();
    }

    private sealed record Again : IDeadLetterSuppression
    {
        public static readonly Again Instance = new();
    }

    private sealed record Ask : IDeadLetterSuppression
    {
        public static readonly Ask Instance = new();
    }

    private sealed record Look : IDeadLetterSuppression
    {
        public static readonly Look Instance = new();
    }

    private sealed record GoodbyeIsLate : IDeadLetterSuppression
    {
        public static readonly GoodbyeIsLate Instance = new();
    }
}
