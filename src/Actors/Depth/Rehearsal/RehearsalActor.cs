using Akka.Actor;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Health.HealthProtocol;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Actors.Depth.Rehearsal;

/// <summary>Depth without camera and sand: tells core what a day of visitors would make the analysis tell.</summary>
internal sealed class RehearsalActor : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan s_bowlFoundAfter = TimeSpan.FromSeconds(1);

    private readonly IEnumerator<(double At, IDepthEvent What)> _events;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly Rooms _rooms;
    private readonly BowlFound _bowl;
    private bool _found;

    public RehearsalActor(SyntheticSettings settings, TimeProvider time, Rooms rooms)
    {
        (_time, _rooms, _origin) = (time, rooms, time.GetTimestamp());
        _bowl = new(settings.Width / 2.0, settings.Height / 2.0, settings.RadiusMm, settings.RadiusMm, 0);
        _events = new RehearsalPlan(settings).Events().GetEnumerator();
        _events.MoveNext();
        Receive<Go>(_ => GoOn());
        Receive<AskBowl>(_ => Sender.Tell(_found ? _bowl : new BowlLost("the rehearsal has not begun")));
        Receive<HeightMapWanted>(wanted =>
            Sender.Tell(new HeightMapUnavailable(wanted.RequestId, "a rehearsal has no sand"))
        );
        Receive<AreYouWell>(question =>
            Sender.Tell(new IAmWell(ServiceNames.Depth, question.Round, Status.Healthy, "rehearsing", [], 0))
        );
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    protected override void PreStart() => Timers.StartSingleTimer(Go.On, Go.On, s_bowlFoundAfter);

    protected override void PostStop() => _events.Dispose();

    private void GoOn()
    {
        if (!_found)
        {
            _found = true;
            _rooms.Core.Tell(_bowl);
        }

        while (TimeSpan.FromSeconds(_events.Current.At) <= Now)
        {
            _rooms.Core.Tell(_events.Current.What);
            _events.MoveNext();
        }

        Timers.StartSingleTimer(Go.On, Go.On, TimeSpan.FromSeconds(_events.Current.At) - Now);
    }

    private sealed record Go
    {
        public static readonly Go On = new();
    }
}
