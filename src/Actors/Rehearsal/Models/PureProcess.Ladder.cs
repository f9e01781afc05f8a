using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Models;

/// <summary>What <c>InstallationSupervisor</c> does with the true <see cref="LadderState"/>.</summary>
internal sealed partial class PureProcess
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    /// <summary>By service, told again and again as the supervisor does.</summary>
    private readonly Dictionary<string, string> _refusals = [];

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
            case LadderDecision.TellRefused:
                _refusals[service] = why;
                TellRefusal(service, why, refused: true);
                Look();
                break;
            case LadderDecision.TellOver:
                _refusals.Remove(service);
                TellRefusal(service, why, refused: false);
                Look();
                break;
        }
    }

    private void TellRefusal(string service, string why, bool refused) =>
        _book = _book.Note(new Reading("ladder_refused", service, why) { Bad = refused }, Now);

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
                foreach (var (service, why) in _refusals)
                {
                    TellRefusal(service, why, refused: true);
                }
            }
        );
    }
}
