using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Installation;

/// <summary>
/// Starts the run's services in order of dependency and stops them in reverse, both bounded; passes people's commands and
/// health's restarts to the services' supervisors; asks for the ladder's third rung.
/// </summary>
internal sealed class InstallationSupervisor : UntypedActor, IWithTimers
{
    private readonly InstallationPlan _plan;
    private readonly TaskCompletionSource<InstallationDoors> _doors;
    private readonly Dictionary<string, IActorRef> _supervisors = [];
    private readonly ImmutableArray<ServiceDefinition> _run;
    private readonly Dictionary<string, Life> _lives = [];
    private readonly HashSet<string> _told = [];
    private readonly HashSet<string> _settled = [];
    private readonly FailureWindow _failures;
    private readonly IActorRef _health;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private Rooms _rooms = null!;
    private int _abandoned;
    private IActorRef? _stopAsker;
    private bool _hostAsked;
    private bool _answered;
    private readonly long _start;

    public InstallationSupervisor(
        InstallationPlan plan,
        IActorRef health,
        TaskCompletionSource<InstallationDoors> doors
    )
    {
        _plan = plan;
        _doors = doors;
        _health = health;
        _start = plan.Clock.GetTimestamp();
        _run = StartOrder.Sort([.. plan.Services.Where(plan.IsInRun)]);
        _failures = new FailureWindow(plan.Supervision.LadderWindow, plan.Supervision.FailuresBeforeHost);
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
            _health
        );
        _supervisors[ServiceNames.Health] = _health;
        _health.Tell(new ServiceSupervisor.Launch(_rooms, Self, ""));
        foreach (var absent in ServiceNames.Services.Where(name => !_run.Any(service => service.Name == name)))
        {
            _health.Tell(new LifeChanged(absent, Life.Stopped, 0, 0, "no part of this run", null));
        }

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
                Halt(restart.Service, restart.Why, ServiceSupervisor.Afterwards.BackOff);
                break;
            case InstallationProtocol.ICommand command:
                Sender.Tell(Obey(command));
                break;
            case InstallationProtocol.AskLives:
                foreach (var supervisor in _supervisors.Values)
                {
                    supervisor.Forward(ServiceSupervisor.AskLife.Instance);
                }

                break;
            case InstallationProtocol.RestartHost restart:
                AskHost(restart.Why);
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
            _supervisors[service.Name].Tell(new ServiceSupervisor.Launch(_rooms, Self, ""));
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

        if (life.Life == (_stopAsker is null ? Life.Running : Life.Stopped))
        {
            OnSettled(life.Service);
        }

        if (_stopAsker is not null)
        {
            AnswerWhenStopped();
        }
        else if (life.Life == Life.BackingOff && _failures.Add(life.Service, _plan.Clock.GetElapsedTime(_start)))
        {
            AskHost(
                $"{life.Service} has failed {_plan.Supervision.FailuresBeforeHost} times within "
                    + $"{_plan.Supervision.LadderWindow.TotalMinutes:0} minutes, last: {life.Cause}"
            );
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
        if (_abandoned >= _plan.Supervision.AbandonedLimit && _stopAsker is null)
        {
            AskHost($"{_abandoned} parts did not end in time and were left behind, last: {left.Service}");
        }
    }

    private void AskHost(string why)
    {
        if (_hostAsked || _stopAsker is not null)
        {
            return;
        }

        _hostAsked = _plan.Host.AskRestart(why);
        if (_hostAsked)
        {
            _log.Error("The ladder's third rung: the host is to start again, because {Why}.", why);
        }
        else
        {
            _log.Error(
                "The host was to start again, because {Why}, and was not: it has been started {Limit} times within the hour. The services go on trying; somebody should look.",
                why,
                _plan.Supervision.HostRestartsPerHour
            );
            _failures.Clear();
        }
    }

    private object Obey(InstallationProtocol.ICommand command)
    {
        if (!_supervisors.TryGetValue(command.Service, out var supervisor))
        {
            return new InstallationProtocol.Refused(
                command.Service,
                $"there is no service '{command.Service}'; there are {string.Join(", ", _supervisors.Keys)}"
            );
        }

        if (!_plan.IsKnown(command.Service))
        {
            return new InstallationProtocol.Refused(command.Service, "this program has no such service");
        }

        if (command is InstallationProtocol.Fault && !_plan.Development)
        {
            return new InstallationProtocol.Refused(command.Service, "faults are made in development only");
        }

        switch (command)
        {
            case InstallationProtocol.Restart restart:
                Halt(command.Service, restart.Why, ServiceSupervisor.Afterwards.StartAgain);
                break;
            case InstallationProtocol.Stop stop:
                Halt(command.Service, stop.Why, ServiceSupervisor.Afterwards.StayStopped);
                break;
            case InstallationProtocol.Start start:
                supervisor.Tell(new ServiceSupervisor.Launch(_rooms, Self, start.Why));
                break;
            case InstallationProtocol.Fault fault:
                supervisor.Tell(fault);
                break;
            default:
                return new InstallationProtocol.Refused(command.Service, $"{command.GetType().Name} is not known");
        }

        return new InstallationProtocol.Accepted(command.Service);
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
                .Tell(new ServiceSupervisor.Halt("the run ends", ServiceSupervisor.Afterwards.StayStopped));
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
