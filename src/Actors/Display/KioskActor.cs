using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Display.DisplayProtocol;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Display;

/// <summary>
/// Observes the kiosk's browser through what its pages say and asks for its restart where they are silent. systemd alone starts and
/// stops it.
/// </summary>
internal sealed class KioskActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IKiosk _kiosk;
    private readonly TimeProvider _time;
    private readonly IActorRef _health;
    private KioskState _state;
    private string? _refused;

    public KioskActor(IKiosk kiosk, TimeProvider time, IActorRef health)
    {
        (_kiosk, _time, _health) = (kiosk, time, health);
        _state = KioskState.Begin(Now);
        Receive<PageConnected>(page => _state = _state.Connected(page.Screen, page.Connection, Now));
        Receive<PageSaid>(page => _state = _state.Said(page.Connection, Now));
        Receive<PageDisconnected>(page => _state = _state.Gone(page.Connection));
        Receive<LookAtIt>(_ => Look());
        Receive<Answered>(Hear);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _time.GetElapsedTime(0);

    public static Props Props(IKiosk kiosk, TimeProvider time, IActorRef health) =>
        Akka.Actor.Props.Create(() => new KioskActor(kiosk, time, health));

    protected override void PreStart() =>
        Timers.StartPeriodicTimer(nameof(LookAtIt), LookAtIt.Instance, LookEvery, LookEvery);

    private void Look()
    {
        (_state, var why) = _state.Look(Now);
        if (why is not null)
        {
            _kiosk.RestartAsync(why).PipeTo(Self, success: refused => new Answered(why, refused));
        }
    }

    private void Hear(Answered answered)
    {
        var (why, refused) = answered;
        if (refused is null)
        {
            _log.Warning("The browser of the screens is started again: {Why}", why);
            _health.Tell(
                new WasTried(
                    ServiceNames.Display,
                    new Attempt(_time.GetUtcNow(), "browser", $"started again: {why}", "")
                )
            );
        }
        else if (refused != _refused)
        {
            _log.Warning("The browser of the screens was to start again ({Why}) and is not: {Refused}", why, refused);
        }

        _refused = refused;
    }

    private sealed record LookAtIt : INotInfluenceReceiveTimeout
    {
        public static readonly LookAtIt Instance = new();
    }

    /// <param name="Refused">Null: it is started again.</param>
    private sealed record Answered(string Why, string? Refused);
}
