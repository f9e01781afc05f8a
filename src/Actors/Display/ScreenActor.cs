using System.Threading.Channels;
using Akka.Actor;
using Akka.Event;
using static Experimance.Actors.Display.DisplayProtocol;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Actors.Display;

/// <summary>One screen: its pages' sockets, its keystone, and what they report. A shell around <see cref="ScreenState"/>.</summary>
internal sealed class ScreenActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan JudgeEvery = TimeSpan.FromSeconds(1);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private ScreenSettings _screen;
    private DisplaySettings _settings;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, ChannelWriter<string>> _down = [];
    private ScreenState _state;
    private DisplayState _orders = new();
    private Keystone _keystone = Keystone.None;
    private ScreenStatus? _told;

    public ScreenActor(ScreenSettings screen, DisplaySettings settings, TimeProvider time)
    {
        _screen = screen;
        _settings = settings;
        _time = time;
        _state = new(screen.Name, settings) { AbsentSince = Now };
        Receive<Orders>(orders => Follow(orders.State));
        Receive<Say>(say => Send(say.Json));
        Receive<Keystone>(keystone => SetKeystone(keystone));
        Receive<PageConnected>(Connect);
        Receive<PageDisconnected>(page => Drop(page.Connection));
        Receive<PageSaid>(Hear);
        Receive<Judge>(_ => TellStatus());
        Receive<Settle>(now => Follow(now.Screen, now.Settings));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _time.GetElapsedTime(0);

    public static Props Props(ScreenSettings screen, DisplaySettings settings, TimeProvider time) =>
        Akka.Actor.Props.Create(() => new ScreenActor(screen, settings, time));

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(nameof(Judge), Judge.Instance, JudgeEvery);
        Context.Parent.Tell(new Ready(_screen.Name));
    }

    // Ended channels tell the sockets' side to announce their pages anew to the next incarnation.
    protected override void PostStop()
    {
        foreach (var writer in _down.Values)
        {
            writer.TryComplete();
        }
    }

    private void Follow(DisplayState orders)
    {
        _orders = orders;
        _state = orders.Sleep is { } sleep ? _state.FallAsleep(sleep.Why) : _state.Wake(Now);
        if (orders.Ordered is { } image)
        {
            var fade = PageWire.FadeTime(image.Fade, _settings);
            _state = _state.Order(image.Address, image.Fingerprint, orders.OrderedAt, fade);
        }
    }

    private void Follow(ScreenSettings screen, DisplaySettings settings)
    {
        (_screen, _settings) = (screen, settings);
        _state = _state with { Settings = settings };
        SetKeystone(_keystone);
        Send(PageWire.Hold(_orders.Holding, settings.HoldAfter));
    }

    private void SetKeystone(Keystone keystone)
    {
        _keystone = keystone;
        Send(PageWire.Keystone(keystone, _screen));
    }

    private void Connect(PageConnected page)
    {
        if (_down.Remove(page.Connection, out var former))
        {
            former.TryComplete();
        }

        _down[page.Connection] = page.Down;
        _state = _state.Connected(page.Connection, Now);
        page.Down.TryWrite(PageWire.Keystone(_keystone, _screen));
        foreach (var json in _orders.Opening(_settings, Now, _screen.Name))
        {
            page.Down.TryWrite(json);
        }

        TellStatus();
    }

    private void Drop(string connection)
    {
        if (_down.Remove(connection, out var writer))
        {
            writer.TryComplete();
        }

        _state = _state.Disconnected(connection, Now);
        TellStatus();
    }

    private void Hear(PageSaid said)
    {
        if (!_down.TryGetValue(said.Connection, out var down))
        {
            return;
        }

        if (PageReport.Read(said.Json) is not { } report)
        {
            _log.Debug("Screen {Screen}: a page said something that is no report.", _screen.Name);
            return;
        }

        _state = _state.Said(said.Connection, report, Now);
        switch (report)
        {
            case PageReport.Painted painted:
                Context.Parent.Tell(new Painted(_screen.Name, painted.Address, Now - _orders.OrderedAt));
                TellStatus();
                break;
            case PageReport.Shown:
                TellStatus();
                break;
            case PageReport.Second:
                Answer(down, said.Connection);
                break;
            case PageReport.Corners corners:
                SetKeystone(corners.Keystone);
                Context.Parent.Tell(new KeystoneChanged(_screen.Name, corners.Keystone));
                break;
        }
    }

    // Each report is answered with the order as it stands: what a full channel has dropped comes again, and the sockets' side
    // sees that somebody listens.
    private void Answer(ChannelWriter<string> down, string connection)
    {
        if (_state.Pages.GetValueOrDefault(connection)?.Asleep != (_orders.Sleep is not null))
        {
            down.TryWrite(PageWire.Sleep(_orders.Sleep, _settings, Now));
        }

        down.TryWrite(
            _orders.Ordered is { } image
                ? PageWire.Show(image, _settings)
                : PageWire.Hold(_orders.Holding, _settings.HoldAfter)
        );
    }

    private void Send(string json)
    {
        foreach (var writer in _down.Values)
        {
            writer.TryWrite(json);
        }
    }

    private void TellStatus()
    {
        var status = _state.Judge(Now);
        if (_told?.State != status.State)
        {
            Log(ScreenWords.Explain(_screen.Name, status.State), ScreenWords.StatusOf(status.State) == Status.Error);
        }

        _told = status;
        Context.Parent.Tell(new Judged(status, _state, Now));
    }

    private void Log(string words, bool trouble)
    {
        if (trouble)
        {
            _log.Warning("{Words}", words);
        }
        else
        {
            _log.Info("{Words}", words);
        }
    }

    /// <summary>What all screens are ordered to show, at each change.</summary>
    internal sealed record Orders(DisplayState State);

    /// <summary>Send this down to every page.</summary>
    internal sealed record Say(string Json);

    /// <summary>The settings have changed.</summary>
    internal sealed record Settle(ScreenSettings Screen, DisplaySettings Settings);

    /// <summary>How the screen is, each second and at every change.</summary>
    /// <param name="State">What it was judged by, for who judges it anew at a later time.</param>
    /// <param name="At">When; on the clock of all times in it.</param>
    internal sealed record Judged(ScreenStatus Status, ScreenState State, TimeSpan At);

    internal sealed record KeystoneChanged(string Screen, Keystone Keystone);

    /// <summary>A new incarnation that knows nothing yet.</summary>
    internal sealed record Ready(string Screen);

    private sealed record Judge : INotInfluenceReceiveTimeout
    {
        public static readonly Judge Instance = new();
    }
}
