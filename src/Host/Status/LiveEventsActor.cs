using Akka.Actor;
using Experimance.Actors.Display;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Status;

/// <summary>
/// The ear of all event streams: hears health once for all of them, and looks at the screens while anybody listens. Health and
/// display may be new incarnations at any time, so both are asked again and again.
/// </summary>
internal sealed class LiveEventsActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan SubscribeEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, DisplayProtocol.ScreenStatus> _screens = [];

    private readonly ToldEvents _told;

    public LiveEventsActor(IActorRef health, IActorRef display, ToldEvents told)
    {
        _told = told;
        Receive<IncidentChanged>(change =>
        {
            // Nobody is told of what is only suspected.
            if (change.Now.WasOpen)
            {
                _told.Tell(LiveEvent.Of(change));
            }
        });
        Receive<StateChanged>(change => _told.Tell(LiveEvent.Of(change)));
        Receive<DisplayProtocol.Screens>(screens => Look(screens));
        Receive<Again>(_ => health.Tell(new Subscribe(Self)));
        Receive<LookAtScreens>(_ =>
        {
            if (_told.HasListeners)
            {
                display.Tell(DisplayProtocol.AskScreens.Instance);
            }
        });
        // A display that is not there says so; the status tells that already.
        ReceiveAny(_ => { });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IActorRef health, IActorRef display, ToldEvents told) =>
        Akka.Actor.Props.Create(() => new LiveEventsActor(health, display, told));

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer(nameof(Again), Again.Instance, TimeSpan.Zero, SubscribeEvery);
        Timers.StartPeriodicTimer(nameof(LookAtScreens), LookAtScreens.Instance, LookEvery);
    }

    private void Look(DisplayProtocol.Screens screens)
    {
        foreach (var screen in screens.All)
        {
            var before = _screens.GetValueOrDefault(screen.Screen);
            _screens[screen.Screen] = screen;
            if (
                before is null
                || before.State != screen.State
                || before.Painted != screen.Painted
                || before.Showing != screen.Showing
            )
            {
                _told.Tell(
                    LiveEvent.Painted(screen.Screen, screen.State, screen.Painted?.Value, screen.Showing?.Value)
                );
            }
        }
    }

    private sealed record Again : INotInfluenceReceiveTimeout
    {
        public static readonly Again Instance = new();
    }

    private sealed record LookAtScreens : INotInfluenceReceiveTimeout
    {
        public static readonly LookAtScreens Instance = new();
    }
}
