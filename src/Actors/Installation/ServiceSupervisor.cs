using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Installation.Faults;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Installation;

/// <summary>
/// Wraps one service and lives as long as the actor system: others hold its reference, it forwards to the present
/// incarnation. It stops the child for every failure and starts the next itself, with back-off, for ever; a child that does
/// not end is abandoned. It reports each start, stop and failure with its cause to health and to the installation.
/// </summary>
internal sealed partial class ServiceSupervisor : UntypedActor, IWithTimers
{
    private const string ServiceDispatcher = "experimance.service-dispatcher";
    private const int MostFailuresCounted = 1000;
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(10);

    private readonly string _service;
    private readonly Func<IActorRef, Rooms, Props>? _props;
    private readonly SupervisionSettings _settings;
    private readonly TimeProvider _clock;
    private readonly HashSet<IActorRef> _abandoned = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private Rooms? _rooms;
    private IActorRef _installation = ActorRefs.Nobody;
    private IActorRef? _child;
    private Life _life = Life.Stopped;
    private int _incarnation;
    private int _restarts;
    private BackOff _backOff;
    private long? _runningSince;
    private Exception? _reason;
    private Halt? _halt;
    private string _cause = "";
    private TimeSpan? _nextTry;
    private long _nextTryFrom;
    private DateTimeOffset _since;
    private long _dropped;
    private readonly RecentFailures _failures = new(Lately, MostFailuresCounted);
    private readonly long _start;
    private TimeSpan? _slow;

    /// <param name="props">Of the door actor, from the installation's reference and the rooms; null for a service that this program does not have (always stopped).</param>
    public ServiceSupervisor(
        string service,
        Func<IActorRef, Rooms, Props>? props,
        SupervisionSettings settings,
        TimeProvider clock
    )
    {
        _service = service;
        _props = props;
        _settings = settings;
        _clock = clock;
        _since = clock.GetUtcNow();
        _start = clock.GetTimestamp();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override SupervisorStrategy SupervisorStrategy() =>
        new ReasonKeepingStrategy(
            (child, reason) =>
            {
                if (child.Equals(_child))
                {
                    _reason = reason;
                }
            }
        );

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Launch launch:
                OnLaunch(launch);
                break;
            case Halt halt:
                OnHalt(halt);
                break;
            case Lull lull:
                OnLull(lull);
                break;
            case TryAgain again when again.Incarnation == _incarnation && _life == Life.BackingOff:
                BeginAgain();
                break;
            case ActorIdentity { MessageId: Hello hello } identity:
                OnConstructed(hello, identity.Subject);
                break;
            case Ended ended when ended.Incarnation == _incarnation && _child is not null:
                OnEnded();
                break;
            case StopLimitPassed passed when passed.Incarnation == _incarnation && _life == Life.Stopping:
                Abandon();
                break;
            case AskLife:
                Sender.Tell(Describe());
                break;
            case InstallationProtocol.Fault fault:
                OnFault(fault);
                break;
            case Hold hold:
                OnHold(hold);
                break;
            case Slow slow:
                _slow = slow.Each;
                break;
            case TryAgain or Ended or StopLimitPassed:
                break; // Of an incarnation that is no more.
            default:
                Pass(message);
                break;
        }
    }

    /// <summary>A restart of the supervisor itself would lose its place; it ends with the system or not at all.</summary>
    protected override void PreRestart(Exception reason, object message) =>
        _log.Error(reason, "The supervisor of {Service} failed; its service goes on.", _service);

    private void OnLaunch(Launch launch)
    {
        _rooms = launch.Rooms;
        _installation = launch.Installation;
        if (_life is Life.Stopped or Life.BackingOff or Life.Asleep)
        {
            Begin(launch.Why);
        }
        else if (_halt is { Afterwards: Afterwards.StayStopped or Afterwards.Sleep })
        {
            _halt = new Halt(launch.Why, Afterwards.StartAgain);
        }
    }

    /// <summary>The ladder's second rung, each time: health hears of it.</summary>
    private void BeginAgain()
    {
        var cause = _cause;
        Begin($"again, since {cause}");
        var what = $"started again, start {_incarnation}, after {cause}";
        _rooms?.Health.Tell(new WasTried(_service, new Attempt(_clock.GetUtcNow(), "service", what, "")));
    }

    private void Begin(string why)
    {
        if (_props is null || _rooms is null)
        {
            return;
        }

        Timers.Cancel(nameof(TryAgain));
        _incarnation++;
        _restarts = _incarnation - 1;
        _reason = null;
        _halt = null;
        _runningSince = null;
        if (_dropped > 0)
        {
            _log.Info("{Service} dropped {Dropped} events so far while it was away.", _service, _dropped);
        }

        try
        {
            var props = _props(_installation, _rooms);
            if (props.Dispatcher is "" or "akka.actor.default-dispatcher")
            {
                props = props.WithDispatcher(ServiceDispatcher);
            }

            _child = Context.ActorOf(props, $"{_service}-{_incarnation}");
        }
#pragma warning disable CA1031 // props that cannot be made are a failed start like any other
        catch (Exception e)
#pragma warning restore CA1031
        {
            Enter(Life.Starting, why);
            Fail($"its props could not be made: {Words(e)}");
            return;
        }

        Context.WatchWith(_child, new Ended(_incarnation));
        Enter(Life.Starting, why);
        _child.Tell(new Identify(new Hello(_incarnation)));
    }

    private void OnConstructed(Hello hello, IActorRef? subject)
    {
        // A child that is already gone is answered for by the system, without a subject.
        if (subject is not null && hello.Incarnation == _incarnation && _life == Life.Starting)
        {
            _runningSince = _clock.GetTimestamp();
            Enter(Life.Running, "");
        }
    }

    private void OnHalt(Halt halt)
    {
        switch (_life)
        {
            case Life.Starting or Life.Running:
                _halt = halt;
                Enter(Life.Stopping, halt.Why);
                Context.Stop(_child);
                Timers.StartSingleTimer(
                    nameof(StopLimitPassed),
                    new StopLimitPassed(_incarnation),
                    _settings.StopLimit
                );
                break;
            case Life.Stopping
                when _halt is not { Afterwards: Afterwards.StayStopped or Afterwards.Sleep } || halt.ByIntent:
                _halt = halt;
                break;
            case Life.BackingOff or Life.Asleep when halt.Afterwards == Afterwards.StayStopped:
                Timers.Cancel(nameof(TryAgain));
                Enter(Life.Stopped, halt.Why);
                break;
            case Life.BackingOff or Life.Stopped when halt.Afterwards == Afterwards.Sleep:
                Timers.Cancel(nameof(TryAgain));
                Enter(Life.Asleep, halt.Why);
                break;
            case Life.BackingOff or Life.Stopped when halt.Afterwards == Afterwards.StartAgain:
                Begin(halt.Why);
                break;
            default:
                break;
        }
    }

    private void OnLull(Lull lull)
    {
        _rooms = lull.Rooms;
        _installation = lull.Installation;
        // A service that this program does not have, or the run does not name, is stopped and not asleep.
        if (_props is not null)
        {
            OnHalt(new(lull.Why, Afterwards.Sleep));
        }
    }

    private void OnEnded()
    {
        _child = null;
        Timers.Cancel(nameof(StopLimitPassed));
        if (_life == Life.Stopping)
        {
            GoOn();
            return;
        }

        Fail(
            _reason switch
            {
                null => "it stopped by itself",
                ActorInitializationException e => $"its constructor failed: {Words(e.GetBaseException())}",
                ActorKilledException => "it was killed",
                var e => $"a message made it fail: {Words(e)}",
            }
        );
    }

    private void GoOn()
    {
        var halt = _halt ?? new Halt(_cause, Afterwards.BackOff);
        _halt = null;
        switch (halt.Afterwards)
        {
            case Afterwards.StayStopped:
                Enter(Life.Stopped, halt.Why);
                break;
            case Afterwards.StartAgain:
                Begin(halt.Why);
                break;
            case Afterwards.Sleep:
                Enter(Life.Asleep, halt.Why);
                break;
            default:
                Fail(halt.Why);
                break;
        }
    }

    private void Fail(string cause)
    {
        TimeSpan? ranFor = _runningSince is { } since ? _clock.GetElapsedTime(since) : null;
        (_backOff, var wait) = _backOff.After(ranFor, Random.Shared.NextDouble(), _settings);
        _nextTry = wait;
        _nextTryFrom = _clock.GetTimestamp();
        _failures.Add(_clock.GetElapsedTime(_start));
        Timers.StartSingleTimer(nameof(TryAgain), new TryAgain(_incarnation), wait);
        _log.Warning(
            _reason,
            "{Service} is down: {Cause}. Start {Next} follows in {Wait:0.0} s.",
            _service,
            cause,
            _incarnation + 1,
            wait.TotalSeconds
        );
        Enter(Life.BackingOff, cause);
    }

    private void Abandon()
    {
        var child = _child!;
        _log.Error(
            "{Service} (start {Incarnation}) has not ended {Limit:0.#} s after Stop and is left behind; it holds its thread until it returns.",
            _service,
            _incarnation,
            _settings.StopLimit.TotalSeconds
        );
        Context.Unwatch(child);
        _abandoned.Add(child);
        // The one that hangs cannot stop its own children; they would go on holding cameras and files.
        foreach (var grandchild in (child as ActorRefWithCell)?.Children.OfType<IInternalActorRef>().ToList() ?? [])
        {
            grandchild.Stop();
        }

        _child = null;
        _installation.Tell(new LeftBehind(_service, _incarnation));
        GoOn();
    }

    private void OnFault(InstallationProtocol.Fault fault)
    {
        if (_child is not null)
        {
            FaultInjection.Apply(_child, fault);
        }
    }

    private void OnHold(Hold hold)
    {
        if (_child is not null)
        {
            FaultInjection.Hold(_child, hold.Release, hold.Limit);
        }
    }

    private void Pass(object message)
    {
        if (_abandoned.Count > 0 && _abandoned.Contains(Sender))
        {
            return;
        }

        if (_child is not null && _life != Life.Stopping)
        {
            if (_slow is { } each)
            {
                FaultInjection.Delay(_child, each);
            }

            _child.Forward(message);
        }
        else if (message is IQuestion)
        {
            Sender.Tell(new InstallationProtocol.ServiceUnavailable(_service, _since, RemainingWait()));
        }
        else if (message is not AreYouWell && _life != Life.Asleep)
        {
            _dropped++;
        }
    }

    private TimeSpan? RemainingWait()
    {
        if (_life != Life.BackingOff || _nextTry is not { } wait)
        {
            return null;
        }

        var left = wait - _clock.GetElapsedTime(_nextTryFrom);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Enter(Life life, string cause)
    {
        _life = life;
        _cause = cause;
        _since = _clock.GetUtcNow();
        if (life != Life.BackingOff)
        {
            _nextTry = null;
        }

        var now = Describe();
        _rooms?.Health.Tell(now);
        _installation.Tell(now);
    }

    private LifeChanged Describe() =>
        new(_service, _life, _incarnation, _restarts, _cause, RemainingWait())
        {
            Dropped = _dropped,
            FailuresLately = _failures.Count(_clock.GetElapsedTime(_start)),
        };

    private static string Words(Exception e) => $"{e.GetType().Name}: {e.Message}";
}
