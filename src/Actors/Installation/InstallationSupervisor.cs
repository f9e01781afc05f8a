using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Installation.Faults;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Installation;

/// <summary>
/// Starts the run's services in order of dependency and stops them in reverse, both bounded; passes people's commands and
/// health's restarts to the services' supervisors; owns the restart ladder (<see cref="LadderState"/>).
/// </summary>
internal sealed partial class InstallationSupervisor : UntypedActor, IWithTimers
{
    private const string NoFaults =
        "faults are made in development only, or by a host that was started with --allow-faults";

    private readonly InstallationPlan _plan;
    private readonly TaskCompletionSource<InstallationDoors> _doors;
    private readonly Dictionary<string, IActorRef> _supervisors = [];
    private readonly ImmutableArray<ServiceDefinition> _run;
    private readonly Dictionary<string, Life> _lives = [];
    private readonly HashSet<string> _told = [];
    private readonly HashSet<string> _settled = [];
    private readonly IActorRef _health;
    private readonly IActorRef _notifications;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private Rooms _rooms = null!;
    private IActorRef _faults = ActorRefs.Nobody;
    private int _abandoned;
    private IActorRef? _stopAsker;
    private bool _answered;
    private readonly long _start;

    public InstallationSupervisor(
        InstallationPlan plan,
        IActorRef health,
        IActorRef notifications,
        TaskCompletionSource<InstallationDoors> doors
    )
    {
        _plan = plan;
        _doors = doors;
        _health = health;
        _notifications = notifications;
        _start = plan.Clock.GetTimestamp();
        _run = StartOrder.Sort([.. plan.Services.Where(plan.IsInRun)]);
        _ladder = LadderState.Begin(plan.Supervision);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        foreach (var name in ServiceNames.Services)
        {
            var definition = _plan.Services.FirstOrDefault(service => service.Name == name);
            var props = Props
                .Create(() =>
                    new ServiceSupervisor(
                        name,
                        definition == null ? null : (_, rooms) => definition.Props(rooms),
                        _plan.Supervision,
                        _plan.Clock
                    )
                )
                .WithDispatcher(InstallationSetup.SupervisorDispatcher);
            _supervisors[name] = Context.ActorOf(props, name);
        }

        _rooms = new Rooms(
            _supervisors[ServiceNames.Depth],
            _supervisors[ServiceNames.Core],
            _supervisors[ServiceNames.ImageServer],
            _supervisors[ServiceNames.Display],
            _health,
            _notifications
        );
        _supervisors[ServiceNames.Health] = _health;
        _health.Tell(new ServiceSupervisor.Launch(_rooms, Self, ""));
        if (_plan.Notifications is not null)
        {
            _supervisors[ServiceNames.Notifications] = _notifications;
            _notifications.Tell(new ServiceSupervisor.Launch(_rooms, Self, ""));
        }

        foreach (var absent in ServiceNames.Services.Where(name => !_run.Any(service => service.Name == name)))
        {
            _health.Tell(new LifeChanged(absent, Life.Stopped, 0, 0, "no part of this run", null));
        }

        foreach (var service in _plan.Host.StoppedBefore.Where(name => _run.Any(service => service.Name == name)))
        {
            LeaveStopped(service);
        }

        _plan.Host.KeepStopped(_ladder.StoppedByPersons);
        BeginHours();
        Timers.StartPeriodicTimer(nameof(LookAtLadder), LookAtLadder.Instance, LookEvery);
        _doors.TrySetResult(new InstallationDoors(Self, _rooms));
        StartNext();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LifeChanged life:
                OnLife(life);
                break;
            case Settle settle:
                OnSettled(settle.Service);
                break;
            case ServiceSupervisor.LeftBehind left:
                OnLeftBehind(left);
                break;
            case RestartService restart:
                Climb(new LadderFact.Hangs(restart.Service, restart.Why));
                break;
            case Told told:
                _health.Forward(told);
                break;
            case LookAtLadder:
                Climb(new LadderFact.TimePassed());
                TellRefusalsAgain();
                break;
            case InstallationProtocol.BeginFault or InstallationProtocol.EndFaults:
                Break(message);
                break;
            case InstallationProtocol.ICommand command:
                Sender.Tell(Obey(command));
                break;
            case InstallationProtocol.AskLife ask when _supervisors.TryGetValue(ask.Service, out var supervisor):
                supervisor.Forward(ServiceSupervisor.AskLife.Instance);
                break;
            case InstallationProtocol.AskLife ask:
                Sender.Tell(NoSuch(ask.Service));
                break;
            case LookAtHours or InstallationProtocol.HoursChanged:
                FollowHours();
                break;
            case InstallationProtocol.AskLives:
                TellHealthOfSleep();
                foreach (var supervisor in _supervisors.Values)
                {
                    supervisor.Forward(ServiceSupervisor.AskLife.Instance);
                }

                break;
            case InstallationProtocol.RestartHost restart:
                Climb(new LadderFact.Wanted(ServiceNames.Health, restart.Why));
                break;
            case InstallationProtocol.StopAll:
                StopAll();
                break;
            case StopAllLimitPassed:
                AnswerStopped();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void StartNext()
    {
        foreach (var service in StartOrder.MayStart(_run, _told, _settled).ToList())
        {
            _told.Add(service.Name);
            _supervisors[service.Name]
                .Tell(Sleeps(service.Name) ? Lull() : new ServiceSupervisor.Launch(_rooms, Self, ""));
            Timers.StartSingleTimer(service.Name, new Settle(service.Name), _plan.Supervision.StartPatience);
        }
    }

    private void OnLife(LifeChanged life)
    {
        _lives[life.Service] = life.Life;
        // Its own supervisor has told of a failure, with the exception.
        if (life.Life != Life.BackingOff)
        {
            _log.Info(
                "{Service} is {Life}{Cause}",
                life.Service,
                Spelling.Snake(life.Life),
                life.Cause.Length == 0 ? "" : $": {life.Cause}"
            );
        }

        if (life is { Service: ServiceNames.Display, Life: Life.Running })
        {
            TellDisplayOfSleep();
        }

        if (_stopAsker is null ? life.Life is Life.Running or Life.Asleep : life.Life == Life.Stopped)
        {
            OnSettled(life.Service);
        }

        if (_stopAsker is not null)
        {
            AnswerWhenStopped();
        }
        else
        {
            Climb(new LadderFact.Lives(life.Service, life.Life, life.Cause));
        }
    }

    private void OnSettled(string service)
    {
        if (!_settled.Add(service))
        {
            return;
        }

        Timers.Cancel(service);
        if (_stopAsker is null)
        {
            StartNext();
        }
        else
        {
            StopNext();
        }
    }

    private void OnLeftBehind(ServiceSupervisor.LeftBehind left)
    {
        _abandoned++;
        _health.Tell(new Abandoned(left.Service, left.Incarnation, _abandoned));
        Climb(new LadderFact.LeftBehind(left.Service));
    }

    private object Obey(InstallationProtocol.ICommand command)
    {
        if (!_supervisors.TryGetValue(command.Service, out var supervisor))
        {
            return NoSuch(command.Service);
        }

        if (!_plan.IsKnown(command.Service))
        {
            return new InstallationProtocol.Refused(command.Service, "this program has no such service");
        }

        if (command is InstallationProtocol.Fault && !_plan.MayBreak)
        {
            return new InstallationProtocol.Refused(command.Service, NoFaults);
        }

        switch (command)
        {
            case InstallationProtocol.Restart when Sleeps(command.Service):
                return new InstallationProtocol.Refused(command.Service, AsleepWords());
            case InstallationProtocol.Restart restart:
                OnPerson(command.Service, stopped: false, "started again by a person", restart.Why);
                Halt(command.Service, restart.Why, ServiceSupervisor.Afterwards.StartAgain);
                break;
            case InstallationProtocol.Stop stop:
                OnPerson(command.Service, stopped: true, "stopped by a person", stop.Why);
                Halt(command.Service, stop.Why, ServiceSupervisor.Afterwards.StayStopped);
                break;
            case InstallationProtocol.Start start:
                OnPerson(command.Service, stopped: false, "started by a person", start.Why);
                supervisor.Tell(
                    Sleeps(command.Service) ? Lull() : new ServiceSupervisor.Launch(_rooms, Self, start.Why)
                );
                break;
            case InstallationProtocol.Fault fault:
                supervisor.Tell(fault);
                break;
            default:
                return new InstallationProtocol.Refused(command.Service, $"{command.GetType().Name} is not known");
        }

        return new InstallationProtocol.Accepted(command.Service);
    }

    private InstallationProtocol.NoSuchService NoSuch(string service) => new(service, [.. _supervisors.Keys]);

    /// <summary>Faults on request, of every kind; see <c>Faults</c>.</summary>
    private void Break(object message)
    {
        // What was begun can be ended, however it was allowed.
        var ends = message is InstallationProtocol.EndFaults && !_faults.IsNobody();
        if (!_plan.MayBreak && !ends && message is not InstallationProtocol.BeginFault { Meant: true })
        {
            Sender.Tell(new InstallationProtocol.Refused("", NoFaults));
            return;
        }

        if (_faults.IsNobody())
        {
            // Without means of its own a host in production has a real camera and stores that are not to be filled.
            var means = _plan.Faults ?? new() { SimulatedCamera = _plan.Development };
            var scene = new FaultScene(_rooms, _supervisors.ToImmutableDictionary(), means);
            _faults = Context.ActorOf(FaultsActor.Props(scene), "faults");
        }

        _faults.Forward(message);
    }

    private void Halt(string service, string why, ServiceSupervisor.Afterwards afterwards)
    {
        if (_stopAsker is null && _supervisors.TryGetValue(service, out var supervisor))
        {
            supervisor.Tell(new ServiceSupervisor.Halt(why, afterwards));
        }
    }

    private void StopAll()
    {
        if (_stopAsker is not null)
        {
            return;
        }

        _stopAsker = Sender;
        Climb(new LadderFact.Ends());
        _told.Clear();
        _settled.Clear();
        Timers.CancelAll();
        Timers.StartSingleTimer(
            nameof(StopAllLimitPassed),
            StopAllLimitPassed.Instance,
            _plan.Supervision.StopAllLimit
        );
        foreach (var service in _run.Where(service => _lives.GetValueOrDefault(service.Name) == Life.Stopped))
        {
            _settled.Add(service.Name);
        }

        StopNext();
    }

    private void StopNext()
    {
        foreach (var service in StartOrder.MayStop(_run, _told, _settled).ToList())
        {
            _told.Add(service.Name);
            _supervisors[service.Name]
                .Tell(new ServiceSupervisor.Halt(LifeChanged.RunEnds, ServiceSupervisor.Afterwards.StayStopped));
            Timers.StartSingleTimer(service.Name, new Settle(service.Name), _plan.Supervision.StopPatience);
        }

        AnswerWhenStopped();
    }

    private void AnswerWhenStopped()
    {
        if (_run.All(service => _lives.GetValueOrDefault(service.Name) == Life.Stopped))
        {
            AnswerStopped();
        }
    }

    private void AnswerStopped()
    {
        if (_answered)
        {
            return;
        }

        _answered = true;
        var left = _run.Where(service => _lives.GetValueOrDefault(service.Name) != Life.Stopped);
        _stopAsker?.Tell(new InstallationProtocol.AllStopped([.. left.Select(service => service.Name)]));
        Timers.CancelAll();
    }

    private sealed record Settle(string Service) : IDeadLetterSuppression;

    private sealed record StopAllLimitPassed : IDeadLetterSuppression
    {
        public static readonly StopAllLimitPassed Instance = new();
    }
}
