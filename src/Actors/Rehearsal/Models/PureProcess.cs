using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Installation;
using Experimance.Actors.Rehearsal.Surroundings;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Models;

/// <summary>One life of the host's process. Whatever it has planned is forgotten with its end.</summary>
internal sealed partial class PureProcess
{
    private readonly PureHouse _house;
    private readonly string _why;
    private readonly TimeSpan _start;
    private readonly SortedDictionary<string, PureService> _services = new(StringComparer.Ordinal);
    private bool _dead;

    public PureProcess(PureHouse house, string why)
    {
        (_house, _why) = (house, why);
        _start = house.World.Agenda.Now;
        foreach (var name in ServiceNames.Services)
        {
            _services[name] = new PureService(name, this);
        }

        BeginHealth();
        _ladder = LadderState.Begin(Plan.Supervision);
    }

    public RehearsalParts Plan => _house.Parts;

    public World World => _house.World;

    /// <summary>Of its own monotonic clock.</summary>
    public TimeSpan Now => World.Agenda.Now - _start;

    private Moment Moment => new(Now, World.Wall);

    public void Begin()
    {
        LoadIncidents();
        BeginTelling(_why);
        var stopped = _house.Ladder.StoppedAt(World.Wall);
        foreach (var (name, service) in _services)
        {
            if (stopped.Contains(name))
            {
                Climb(new LadderFact.ByPerson(name, Stopped: true));
                Heard(new LifeChanged(name, Life.Stopped, 0, 0, "a person had stopped it", null));
            }
            else
            {
                service.Launch("");
            }
        }

        KeepStopped();
        Look();
    }

    public void Kill() => _dead = true;

    /// <summary>Plans something, unless the process ends before.</summary>
    public void In(TimeSpan wait, Action act) =>
        World.Agenda.In(
            wait,
            () =>
            {
                if (!_dead)
                {
                    act();
                }
            }
        );

    public void Crash(string service, string why) => _services[service].Crash(why);

    public void StopService(string service)
    {
        ByPerson(service, stopped: true, "stopped by a person");
        _services[service].Halt("a person's wish", ServiceSupervisor.Afterwards.StayStopped);
    }

    public void StartService(string service)
    {
        ByPerson(service, stopped: false, "started by a person");
        _services[service].Launch("a person's wish");
    }

    public void Tried(string service, string rung, string what)
    {
        _house.Witness.Tried(service);
        Try(new WasTried(service, new Attempt(World.Wall, rung, what, "")));
    }

    /// <summary>A service has entered another life: health and the ladder hear it.</summary>
    public void Heard(LifeChanged life)
    {
        _house.Witness.Lives(life.Service, life.Life);
        HearLife(life);
        Climb(new LadderFact.Lives(life.Service, life.Life, life.Cause));
    }
}
