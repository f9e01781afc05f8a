using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Models;

/// <summary>What <c>InstallationSupervisor</c> does with the true <see cref="LadderState"/>.</summary>
internal sealed partial class PureProcess
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    private LadderState _ladder;
    private bool _laddersLook;

    private void Climb(LadderFact fact)
    {
        (_ladder, var decisions) = _ladder.After(fact, _house.Ladder, Now, World.Wall);
        foreach (var decision in decisions)
        {
            Do(decision);
        }

        LookAgain();
    }

    private void Do(LadderDecision decision)
    {
        var (service, why) = (decision.Service, decision.Why);
        switch (decision)
        {
            case LadderDecision.RestartService:
                Tried(service, "service", $"stopped, to be started again: {why}");
                _services[service].Halt(why, ServiceSupervisor.Afterwards.BackOff);
                break;
            case LadderDecision.RestartHost host:
                RestartHost(host, why);
                break;
            case LadderDecision.RestartMachine machine:
                Climb(new LadderFact.Answered(machine, Granted: false));
                break;
            case LadderDecision.TellRefused or LadderDecision.TellOver:
                var refused = new Reading("ladder_refused", service, why)
                {
                    Bad = decision is LadderDecision.TellRefused,
                };
                _book = _book.Note(refused, Now);
                Look();
                break;
        }
    }

    private void RestartHost(LadderDecision.RestartHost wish, string why)
    {
        var granted = _house.Ladder.MayRestartHost(World.Wall, Plan.Supervision.HostRestartsPerHour);
        if (granted)
        {
            _house.Ladder = _house.Ladder.Climb(World.Wall, why);
            Tried(wish.Service, "host", $"started again, because {why}");
        }

        Climb(new LadderFact.Answered(wish, granted));
        if (granted)
        {
            In(Second, () => _house.EndsItself(why));
        }
    }

    private void ByPerson(string service, bool stopped, string what)
    {
        Climb(new LadderFact.ByPerson(service, stopped));
        KeepStopped();
        Tried(service, "person", what);
    }

    private void KeepStopped() => _house.Ladder = _house.Ladder with { StayStopped = _ladder.StoppedByPersons };

    /// <summary>Patience and refusals end by themselves: looked at every 10 s, where there are any.</summary>
    private void LookAgain()
    {
        var needed =
            !_ladder.Ending
            && (
                _ladder.Blocked is not null
                || _ladder.Places.Values.Any(place =>
                    place.Refused || (!place.Failures.IsEmpty && place.Life is Life.BackingOff or Life.Starting)
                )
            );
        if (_laddersLook || !needed)
        {
            return;
        }

        _laddersLook = true;
        var next = LookEvery * Math.Floor((Now / LookEvery) + 1);
        In(
            next - Now,
            () =>
            {
                _laddersLook = false;
                Climb(new LadderFact.TimePassed());
            }
        );
    }
}
