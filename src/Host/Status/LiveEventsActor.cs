using System.Threading.Channels;
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

    private readonly HashSet<ChannelWriter<LiveEvent>> _listeners = [];
    private readonly Dictionary<string, DisplayProtocol.ScreenStatus> _screens = [];

    public LiveEventsActor(IActorRef health, IActorRef display)
    {
        Receive<Join>(join => _listeners.Add(join.Listener));
        Receive<Leave>(leave => _listeners.Remove(leave.Listener));
        Receive<IncidentChanged>(change =>
        {
            // Nobody is told of what is only suspected.
            if (change.Now.WasOpen)
            {
                Tell(LiveEvent.Of(change));
            }
        });
        Receive<StateChanged>(change => Tell(LiveEvent.Of(change)));
        Receive<DisplayProtocol.Screens>(screens => Look(screens));
        Receive<Again>(_ => health.Tell(new Subscribe(Self)));
        Receive<LookAtScreens>(_ =>
        {
            if (_listeners.Count > 0)
            {
                display.Tell(DisplayProtocol.AskScreens.Instance);
            }
        });
        // A display that is not there says so; the status tells that already.
        ReceiveAny(_ => { });
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(IActorRef health, IActorRef display) =>
        Akka.Actor.Props.Create(() => new LiveEventsActor(health, display));

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
                Tell(LiveEvent.Painted(screen.Screen, screen.State, screen.Painted?.Value, screen.Showing?.Value));
            }
        }
    }

    private void Tell(LiveEvent told)
    {
        foreach (var listener in _listeners)
        {
            listener.TryWrite(told);
        }
    }

    /// <summary>Not serialisable: the stream lives in the same process.</summary>
    internal sealed record Join(ChannelWriter<LiveEvent> Listener) : INoSerializationVerificationNeeded;

    internal sealed record Leave(ChannelWriter<LiveEvent> Listener) : INoSerializationVerificationNeeded;

    private sealed record Again : INotInfluenceReceiveTimeout
    {
        public static readonly Again Instance = new();
    }

    private sealed record LookAtScreens : INotInfluenceReceiveTimeout
    {
        public static readonly LookAtScreens Instance = new();
    }
}
