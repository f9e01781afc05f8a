using System.Collections.Immutable;
using Akka.Actor;
using Akka.Actor.Internal;
using Experimance.Actors.Depth.Shots;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Depth.CameraMessages;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Depth;

/// <summary>
/// The room's door: passes questions to the camera actor (the health question too, so that a stuck camera shows as a
/// missing answer) and what the analysis tells to core, and remembers what was told last.
/// </summary>
internal sealed class DepthActor : ReceiveActor
{
    /// <summary>A camera actor that fails more often than this in a minute takes the service with it: the next rung.</summary>
    private const int MostFailures = 3;
    private const string Blocking = "experimance.blocking-dispatcher";

    private readonly Rooms _rooms;
    private readonly IActorRef _camera;
    private DepthState _state = DepthState.Start;
    private ImmutableHashSet<IActorRef> _watchers = [];
    private readonly TimeProvider _time;
    private Exception? _lastFailure;

    public DepthActor(DepthParts parts, Rooms rooms)
    {
        _rooms = rooms;
        _time = parts.Time;
        var writer = Context.ActorOf(
            Props.Create(() => new HeightMapWriter(parts.Store)).WithDispatcher(Blocking),
            "height-maps"
        );
        var keeper = Context.ActorOf(
            Props.Create(() => new SandKeeper(parts.StateFile)).WithDispatcher(Blocking),
            "keeper"
        );
        var door = Self;
        _camera = Context.ActorOf(
            Props
                .Create(() => new CameraActor(parts, door, writer, keeper))
                .WithDispatcher("experimance.camera-dispatcher"),
            "camera"
        );
        Context.Watch(_camera);
        var snapshots = Context.ActorOf(
            Props.Create(() => new SnapshotWriter(parts.Store)).WithDispatcher(Blocking),
            "snapshots"
        );
        var camera = _camera;
        var recorder = Context.ActorOf(
            Props.Create(() => new RecorderActor(parts.Recordings, camera)).WithDispatcher(Blocking),
            "recorder"
        );
        Receive<AreYouWell>(_camera.Forward);
        Receive<HeightMapWanted>(_camera.Forward);
        Receive<ISandboxAct>(_camera.Forward);
        Receive<SettingsChanged<DepthSettings>>(_camera.Forward);
        Receive<AskCamera>(_camera.Forward);
        Receive<Recalibrate>(_camera.Forward);
        Receive<AskSnapshot>(_ => _camera.Tell(new FrameWanted(snapshots, Sender)));
        Receive<StartRecording>(recorder.Forward);
        Receive<StopRecording>(recorder.Forward);
        Receive<AskRecording>(recorder.Forward);
        Receive<AskBowl>(_ => Sender.Tell(_state.Answer));
        Receive<CameraOpened>(_ => Opened());
        Receive<CameraLost>(lost => Follow(_state.Lost(lost.Why)));
        Receive<IDepthEvent>(what => Follow(_state.Told(what)));
        Receive<AnalysisView>(Show);
        Receive<Watch>(watch => Begin(watch.Watcher));
        Receive<Unwatch>(watch => End(watch.Watcher));
        Receive<Terminated>(ended => ended.ActorRef.Equals(_camera), _ => GiveUp());
        Receive<Terminated>(ended => End(ended.ActorRef));
    }

    protected override SupervisorStrategy SupervisorStrategy() => new ToldRestarts(Failed, Restarted);

    private void Failed(Exception failure) => _lastFailure = failure;

    /// <summary>The ladder's first rung; health keeps it with the camera's incident.</summary>
    private void Restarted(Exception failure) =>
        _rooms.Health.Tell(
            new WasTried(
                "camera",
                new(_time.GetUtcNow(), "child", $"its actor was started anew after {failure.Message}", "")
            )
        );

    private void Follow((DepthState Next, ImmutableArray<IDepthEvent> Tell) step)
    {
        _state = step.Next;
        foreach (var what in step.Tell)
        {
            _rooms.Core.Tell(what);
        }
    }

    private void Opened()
    {
        Follow(_state.Opened());
        // A camera actor that was started anew does not know who watches.
        _camera.Tell(new Watched(!_watchers.IsEmpty));
    }

    private void Show(AnalysisView view)
    {
        foreach (var watcher in _watchers)
        {
            watcher.Tell(view);
        }
    }

    private void Begin(IActorRef watcher)
    {
        Context.Watch(watcher);
        _watchers = _watchers.Add(watcher);
        _camera.Tell(new Watched(true));
    }

    private void End(IActorRef watcher)
    {
        Context.Unwatch(watcher);
        _watchers = _watchers.Remove(watcher);
        _camera.Tell(new Watched(!_watchers.IsEmpty));
    }

    private void GiveUp() =>
        throw new InvalidOperationException(
            $"The camera actor failed more than {MostFailures} times in a minute: {_lastFailure?.Message ?? "it was stopped"}",
            _lastFailure
        );

    /// <summary>Starts a child anew a few times a minute and says so each time; beyond that it stops it.</summary>
    private sealed class ToldRestarts(Action<Exception> failed, Action<Exception> restarted)
        : OneForOneStrategy(
            MostFailures,
            TimeSpan.FromMinutes(1),
            failure =>
            {
                failed(failure);
                return Directive.Restart;
            }
        )
    {
        public override void ProcessFailure(
            IActorContext context,
            bool restart,
            IActorRef child,
            Exception cause,
            ChildRestartStats stats,
            IReadOnlyCollection<ChildRestartStats> children
        )
        {
            if (restart && stats.RequestRestartPermission(MaxNumberOfRetries, WithinTimeRangeMilliseconds))
            {
                restarted(cause);
                RestartChild(child, cause, suspendFirst: false);
            }
            else
            {
                context.Stop(child);
            }
        }
    }
}
