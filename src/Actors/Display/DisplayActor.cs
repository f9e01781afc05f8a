using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Display.DisplayProtocol;
using static Experimance.Actors.Health.HealthProtocol;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Actors.Display;

/// <summary>The door of <c>display</c>: hands core's orders to every screen and tells what the screens paint.</summary>
internal sealed partial class DisplayActor : ReceiveActor, IWithTimers
{
    private const string TitleId = "title";
    private static readonly TimeSpan RepeatInUse = TimeSpan.FromSeconds(10);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly DisplayParts _parts;
    private readonly Rooms _rooms;
    private readonly IActorRef _memory;
    private readonly IActorRef _kiosk;
    private readonly Dictionary<string, IActorRef> _screens = [];
    private readonly Dictionary<string, ScreenActor.Judged> _judged = [];
    private readonly TimeSpan _began;
    private ImmutableDictionary<string, Keystone> _keystones = ImmutableDictionary<string, Keystone>.Empty;
    private DisplayState _state = new();
    private DisplaySettings _settings;
    private TimeSpan? _lastPainted;

    public DisplayActor(DisplayParts parts, Rooms rooms)
    {
        _parts = parts;
        _rooms = rooms;
        _settings = parts.Settings.Current;
        _began = Now;
        _memory = Context.ActorOf(
            DisplayMemoryActor.Props(parts.Memory).WithDispatcher(DisplaySetup.BlockingDispatcher),
            "memory"
        );
        _kiosk = parts.Kiosk is { } kiosk
            ? Context.ActorOf(KioskActor.Props(kiosk, parts.Time, rooms.Health), "kiosk")
            : ActorRefs.Nobody;
        foreach (var screen in _settings.Screens)
        {
            _screens[screen.Name] = Context.ActorOf(ScreenActor.Props(screen, _settings, parts.Time), screen.Name);
        }

        _state = _state with { Sleep = parts.Sleep.Now };
        if (_state.Sleep is null)
        {
            ShowTitle();
        }

        FromCore();
        FromPages();
        FromScreens();
        FromPeople();
        Receive<DisplayMemoryActor.Remembered>(TakeUp);
        Receive<AreYouWell>(question => Sender.Tell(Wellness(question.Round)));
        Receive<AskScreens>(_ => Sender.Tell(new Screens([.. _settings.Screens.Select(s => StatusOf(s.Name))])));
        Receive<SettingsChanged<DisplaySettings>>(changed => Follow(changed.Settings));
        Receive<PaintBlack>(Blacken);
        Receive<Sleep>(FallAsleepOrWake);
        Receive<TellInUse>(_ => _rooms.ImageServer.Tell(InUse()));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _parts.Time.GetElapsedTime(0);

    public static Props Props(DisplayParts parts, Rooms rooms) =>
        Akka.Actor.Props.Create(() => new DisplayActor(parts, rooms));

    // The image server may have been started anew since: what is on a screen is told it again and again.
    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(nameof(TellInUse), TellInUse.Instance, RepeatInUse);
        foreach (var screen in _parts.Held.All.Keys.Where(_screens.ContainsKey))
        {
            HoldOn(screen);
        }
    }

    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(5, TimeSpan.FromSeconds(10), _ => Directive.Restart);

    private ShowText Title => new(TitleId, _settings.Title, TextPlace.Centre, TextStyle.Title, _settings.TitleDuration);

    private void ShowTitle()
    {
        if (_settings.Title.Length > 0)
        {
            _state = _state.With(Title, Now);
        }
    }

    /// <summary>Which screens there are is settled at the start of the host; how each is turned and lit is not.</summary>
    private void Follow(DisplaySettings settings)
    {
        var sameTitle = settings.Title == _settings.Title;
        _settings = settings with
        {
            Screens =
            [
                .. _settings.Screens.Select(screen =>
                    settings.Screens.FirstOrDefault(now => now.Name == screen.Name) ?? screen
                ),
            ],
        };
        foreach (var screen in _settings.Screens)
        {
            _screens[screen.Name].Tell(new ScreenActor.Settle(screen, _settings));
        }

        if (!sameTitle && settings.Title.Length > 0)
        {
            Change(_state.With(Title, Now), PageWire.Text(Title, settings.TitleDuration));
        }
    }

    private void FromCore()
    {
        Receive<ShowImage>(image =>
        {
            Order(image);
            _memory.Tell(new DisplayMemoryActor.KeepImage(image));
            _rooms.ImageServer.Tell(InUse());
        });
        Receive<ShowText>(text => Change(_state.With(text, Now), PageWire.Text(text, text.Duration)));
        Receive<RemoveText>(text => Change(_state.Without(text.Id), PageWire.NoText(text.Id)));
        Receive<Shimmer>(shimmer => Tell(new ScreenActor.Say(PageWire.Shimmer(shimmer))));
        Receive<ShowHands>(hands =>
            Change(_state with { Hands = hands.Hands }, PageWire.Hands(hands.Hands, _state.Warmth))
        );
        Receive<Warmth>(warmth =>
            Change(_state with { Warmth = warmth.Level }, PageWire.Hands(_state.Hands, warmth.Level))
        );
    }

    private void FromPages()
    {
        Receive<PageConnected>(page => Pass(page.Screen, page));
        Receive<PageDisconnected>(page => Pass(page.Screen, page));
        Receive<PageSaid>(page => Pass(page.Screen, page));
    }

    private void FromScreens()
    {
        Receive<ScreenActor.Ready>(ready => Prepare(ready.Screen));
        Receive<ScreenActor.Judged>(judged => _judged[judged.Status.Screen] = judged);
        Receive<Painted>(painted =>
        {
            _lastPainted = Now;
            _rooms.Core.Tell(painted);
            _rooms.ImageServer.Tell(InUse());
        });
        Receive<ScreenActor.KeystoneChanged>(Keep);
    }

    private void Prepare(string screen)
    {
        var actor = _screens[screen];
        if (_keystones.TryGetValue(screen, out var keystone))
        {
            actor.Tell(keystone);
        }

        actor.Tell(new ScreenActor.Orders(OrdersFor(screen)));
    }

    private void TakeUp(DisplayMemoryActor.Remembered remembered)
    {
        _keystones = remembered.Keystones;
        foreach (var (screen, keystone) in _keystones.Where(k => _screens.ContainsKey(k.Key)))
        {
            _screens[screen].Tell(keystone);
        }

        _state = _state with { Holding = remembered.Holding };
        foreach (var screen in _screens.Keys)
        {
            TellHolding(screen, OrdersFor(screen));
        }

        // Core may have ordered something newer while the file was read.
        if (_state.Ordered is null && remembered.Last is { } last)
        {
            Order(last);
            _rooms.ImageServer.Tell(InUse());
        }
    }

    /// <summary>A screen that is held hears nothing of it.</summary>
    private void Order(ShowImage image)
    {
        _state = _state.Show(image, Now);
        foreach (var (name, screen) in _screens)
        {
            screen.Tell(new ScreenActor.Orders(OrdersFor(name)));
            if (_parts.Held.Of(name) is null)
            {
                screen.Tell(new ScreenActor.Say(PageWire.Show(image, _settings)));
            }
        }
    }

    /// <param name="only">The screen that is told; null: all.</param>
    private void Change(DisplayState state, string json, string? only = null)
    {
        _state = state;
        foreach (var (name, screen) in _screens)
        {
            screen.Tell(new ScreenActor.Orders(OrdersFor(name)));
            if (only is null || only == name)
            {
                screen.Tell(new ScreenActor.Say(json));
            }
        }
    }

    private void Tell(object message)
    {
        foreach (var screen in _screens.Values)
        {
            screen.Tell(message);
        }
    }

    private void Pass(string screen, object message)
    {
        if (_screens.TryGetValue(screen, out var actor))
        {
            actor.Tell(message);
            if (message is not PageConnected { IsKiosk: false })
            {
                _kiosk.Tell(message);
            }
        }
        else if (message is PageConnected page)
        {
            _log.Warning("A page wants screen {Screen}, which display.toml does not name.", screen);
            page.Down.TryComplete();
        }
    }

    private void Blacken(PaintBlack fault)
    {
        foreach (var (_, screen) in _screens.Where(s => fault.Screen is null || s.Key == fault.Screen))
        {
            screen.Tell(new ScreenActor.Say(PageWire.Fault(fault.For)));
        }
    }

    private void FallAsleepOrWake(Sleep told)
    {
        var before = _state.Sleep;
        var sleep = told.Asleep ? new ScreenSleep(told.Why, Now + told.Left) : null;
        _parts.Sleep.Now = sleep;
        if (sleep is null && before is null)
        {
            return;
        }

        var next = sleep is null ? _state with { Sleep = null } : _state.Asleep(sleep);
        foreach (var gone in _state.Texts.Keys.Except(next.Texts.Keys).ToList())
        {
            Tell(new ScreenActor.Say(PageWire.NoText(gone)));
        }

        Change(next, PageWire.Sleep(sleep, _settings, Now));
        if (sleep is not null)
        {
            Tell(new ScreenActor.Say(PageWire.Hands([], 0)));
        }
        else if (_settings.Title.Length > 0)
        {
            // A day begins as the installation does.
            Change(_state.With(Title, Now), PageWire.Text(Title, _settings.TitleDuration));
        }
    }

    private Images.ImageProtocol.InUse InUse()
    {
        var showing = _judged
            .Values.SelectMany(j => new[] { j.Status.Painted, j.Status.Showing })
            .OfType<PictureAddress>();
        return new([.. _state.Needed().Concat(_parts.Held.Needed()).Concat(showing).Distinct()]);
    }

    private ScreenStatus StatusOf(string screen) =>
        _judged.GetValueOrDefault(screen)?.Status
        ?? new(screen, ScreenWords.Absent, 0, _state.Ordered?.Address, null, null, null, null);

    private IAmWell Wellness(long round)
    {
        var worst = _settings.Screens.Select(s => StatusOf(s.Name)).MaxBy(s => ScreenWords.Rank(s.State));
        var status = worst is null ? Status.Healthy : ScreenWords.StatusOf(worst.State);
        var message = worst is null ? "no screen is set up" : ScreenWords.Explain(worst.Screen, worst.State);
        var painted = new WorkAge("picture painted", _lastPainted is { } at ? Now - at : null);
        return new(ServiceNames.Display, round, status, message, [painted], 0) { Readings = ReadScreens() };
    }

    private ImmutableArray<Reading> ReadScreens()
    {
        var now = Now;
        var told = _settings.Screens.Select(s => _judged.GetValueOrDefault(s.Name)?.At ?? _began).Cast<TimeSpan?>();
        return
        [
            .. _settings.Screens.SelectMany(screen =>
                _judged.TryGetValue(screen.Name, out var judged) ? ScreenReadings.Of(judged.State, screen, now) : []
            ),
            ScreenReadings.Useless(told.Min(), now),
        ];
    }

    private sealed record TellInUse : INotInfluenceReceiveTimeout
    {
        public static readonly TellInUse Instance = new();
    }
}
