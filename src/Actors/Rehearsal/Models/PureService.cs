using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Models;

/// <summary>
/// A <see cref="ServiceSupervisor"/> with its service, without actors: the same lives in the same order, the true back-off
/// (without jitter). Its children end when they are told to: nothing is left behind in a rehearsal.
/// </summary>
/// <param name="process">Whose time and ears it has.</param>
internal sealed class PureService(string name, PureProcess process)
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(10);

    private readonly RecentFailures _failures = new(Lately, 1000);
    private BackOff _backOff;
    private int _incarnation;
    private TimeSpan? _runningSince;
    private string _cause = "";
    private int _plan;

    public Life Life { get; private set; } = Life.Stopped;

    public void Launch(string why)
    {
        if (Life is Life.Stopped or Life.BackingOff)
        {
            Begin(why);
        }
    }

    /// <summary>The present incarnation fails; nothing where there is none.</summary>
    public void Crash(string why)
    {
        if (Life is Life.Starting or Life.Running)
        {
            Fail(why);
        }
    }

    public void Halt(string why, ServiceSupervisor.Afterwards afterwards)
    {
        switch (Life)
        {
            case Life.Starting or Life.Running:
                Enter(Life.Stopping, why);
                GoOn(why, afterwards);
                break;
            case Life.BackingOff when afterwards == ServiceSupervisor.Afterwards.StayStopped:
                _plan++;
                Enter(Life.Stopped, why);
                break;
            case Life.BackingOff or Life.Stopped when afterwards == ServiceSupervisor.Afterwards.StartAgain:
                Begin(why);
                break;
        }
    }

    private void GoOn(string why, ServiceSupervisor.Afterwards afterwards)
    {
        switch (afterwards)
        {
            case ServiceSupervisor.Afterwards.StayStopped:
                Enter(Life.Stopped, why);
                break;
            case ServiceSupervisor.Afterwards.StartAgain:
                Begin(why);
                break;
            default:
                Fail(why);
                break;
        }
    }

    private void Begin(string why)
    {
        _plan++;
        _incarnation++;
        _runningSince = null;
        Enter(Life.Starting, why);
        process.World.Started(name);
        _runningSince = process.Now;
        Enter(Life.Running, "");
    }

    private void Fail(string cause)
    {
        TimeSpan? ranFor = _runningSince is { } since ? process.Now - since : null;
        (_backOff, var wait) = _backOff.After(ranFor, random: 0, process.Plan.Supervision);
        _failures.Add(process.Now);
        var plan = ++_plan;
        process.In(
            wait,
            () =>
            {
                if (plan == _plan && Life == Life.BackingOff)
                {
                    BeginAgain();
                }
            }
        );
        Enter(Life.BackingOff, cause, wait);
    }

    private void BeginAgain()
    {
        var cause = _cause;
        Begin($"again, since {cause}");
        process.Tried(name, "service", $"started again, start {_incarnation}, after {cause}");
    }

    private void Enter(Life life, string cause, TimeSpan? nextTry = null)
    {
        (Life, _cause) = (life, cause);
        process.Heard(
            new LifeChanged(name, life, _incarnation, _incarnation - 1, cause, nextTry)
            {
                FailuresLately = _failures.Count(process.Now),
            }
        );
    }
}
