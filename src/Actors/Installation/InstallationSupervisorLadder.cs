using Akka.Actor;
using Akka.Event;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Installation;

/// <summary>The shell around <see cref="LadderState"/>: what it decides is done here, told to health and logged.</summary>
internal sealed partial class InstallationSupervisor
{
    /// <summary>How often patience and refusals are looked at.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);

    /// <summary>What the ladder is refused now, by service: health takes for over what nobody tells it of any more.</summary>
    private readonly Dictionary<string, string> _refusals = [];

    private LadderState _ladder;

    private void Climb(LadderFact fact)
    {
        var (next, decisions) = _ladder.After(
            fact,
            _plan.Host.Ladder,
            _plan.Clock.GetElapsedTime(_start),
            _plan.Clock.GetUtcNow()
        );
        _ladder = next;
        foreach (var decision in decisions)
        {
            Do(decision);
        }
    }

    private void Do(LadderDecision decision)
    {
        var (service, why) = (decision.Service, decision.Why);
        switch (decision)
        {
            case LadderDecision.RestartService:
                TellTried(service, "service", $"stopped, to be started again: {why}");
                Halt(service, why, ServiceSupervisor.Afterwards.BackOff);
                break;
            case LadderDecision.RestartHost host:
                Ask(host, _plan.Host.RestartHost(why), "host", "The ladder's third rung: the host is to start again");
                break;
            case LadderDecision.RestartMachine machine:
                Ask(
                    machine,
                    _plan.Host.RestartMachine(service, why),
                    "machine",
                    "The ladder's fourth rung: the machine is to start again"
                );
                break;
            case LadderDecision.TellRefused:
                _log.Error("The ladder goes no further: {Why}. The services go on trying; somebody should look.", why);
                TellRefusal(service, why, refused: true);
                break;
            case LadderDecision.TellOver:
                _log.Info("What the ladder was refused for {Service} is over: {Why}", service, why);
                TellRefusal(service, why, refused: false);
                break;
        }
    }

    private void Ask(LadderDecision.Climb decision, bool granted, string rung, string words)
    {
        if (granted)
        {
            _log.Error("{Words}, because {Why}.", words, decision.Why);
            TellTried(decision.Service, rung, $"started again, because {decision.Why}");
        }

        Climb(new LadderFact.Answered(decision, granted));
    }

    private void TellTried(string service, string rung, string what) =>
        _health.Tell(new WasTried(service, new Attempt(_plan.Clock.GetUtcNow(), rung, what, "")));

    private void TellRefusal(string service, string why, bool refused)
    {
        if (refused)
        {
            _refusals[service] = why;
        }
        else
        {
            _refusals.Remove(service);
        }

        _health.Tell(Refusal(service, why, refused));
    }

    /// <summary>Again and again: also a health that has just begun is to know.</summary>
    private void TellRefusalsAgain()
    {
        foreach (var (service, why) in _refusals)
        {
            _health.Tell(Refusal(service, why, refused: true));
        }
    }

    private static Told Refusal(string service, string why, bool refused) =>
        new(new Reading("ladder_refused", service, why) { Bad = refused });

    /// <summary>A person's wish: the ladder begins anew with that service, or lets it alone.</summary>
    private void OnPerson(string service, bool stopped, string what, string why)
    {
        Climb(new LadderFact.ByPerson(service, stopped));
        _plan.Host.KeepStopped(_ladder.StoppedByPersons);
        _plan.Host.SeenTo(service);
        TellTried(service, "person", why.Length == 0 ? what : $"{what}: {why}");
    }

    /// <summary>What a person had stopped when the ladder ended the process before this one is left so.</summary>
    private void LeaveStopped(string service)
    {
        Climb(new LadderFact.ByPerson(service, Stopped: true));
        _told.Add(service);
        _settled.Add(service);
        _lives[service] = Life.Stopped;
        _health.Tell(
            new LifeChanged(
                service,
                Life.Stopped,
                0,
                0,
                "a person had stopped it before the ladder started the host again",
                null
            )
        );
    }

    private sealed record LookAtLadder : IDeadLetterSuppression
    {
        public static readonly LookAtLadder Instance = new();
    }
}
