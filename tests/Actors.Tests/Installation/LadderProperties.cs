using System.Globalization;
using Experimance.Actors.Installation;
using FsCheck;
using FsCheck.Fluent;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Installation;

/// <summary>What holds of the ladder whatever happens: thousands of invented nights, over the ends of many processes.</summary>
public sealed class LadderProperties
{
    private const int Nights = 400;
    private const int Happenings = 400;
    private static readonly string[] Services = ["depth", "core", "display"];

    [Fact]
    public void One_rung_at_a_time_and_no_further_than_allowed()
    {
        var kinds = Gen.Choose(0, 99);
        var nights = Gen.Choose(0, Services.Length - 1)
            .SelectMany(service => kinds.SelectMany(kind => Gen.Choose(0, 120).Select(gap => (service, kind, gap))))
            .ListOf(Happenings);
        var config = Config.QuickThrowOnFailure.WithMaxTest(Nights);
        Prop.ForAll(
                nights.ToArbitrary(),
                Gen.Choose(0, 2).SelectMany(machine => Gen.Choose(0, 3).Select(host => (host, machine))).ToArbitrary(),
                (night, limits) => new Night(limits.host, limits.machine).Live(night)
            )
            .Check(config);
    }

    /// <summary>One machine through a night, with every decision held against the rules.</summary>
    private sealed class Night(int hostPerHour, int machinePerDay)
    {
        private static readonly DateTimeOffset Dusk = new(2026, 3, 2, 18, 0, 0, TimeSpan.Zero);

        private readonly SupervisionSettings _settings = new()
        {
            FailuresBeforeHost = 3,
            HostRestartsPerHour = hostPerHour,
            MachineRestartsPerDay = machinePerDay,
        };

        private readonly Dictionary<string, Life> _lives = [];
        private readonly HashSet<string> _stopped = [];
        private readonly Dictionary<string, TimeSpan> _restarting = [];
        private readonly Dictionary<string, TimeSpan> _firstFailure = [];
        private readonly HashSet<string> _refused = [];
        private readonly List<TimeSpan> _hosts = [];
        private readonly List<TimeSpan> _machines = [];
        private LadderState _state = null!;
        private Ladder _ladder = Ladder.Bottom;
        private TimeSpan _now;
        private TimeSpan _processSince;
        private int _leftBehind;

        public void Live(IEnumerable<(int Service, int Kind, int Gap)> happenings)
        {
            Begin();
            foreach (var (service, kind, gap) in happenings)
            {
                _now += TimeSpan.FromSeconds(gap);
                Happen(Services[service], kind);
            }
        }

        private void Begin()
        {
            _state = LadderState.Begin(_settings);
            _processSince = _now;
            _leftBehind = 0;
            _lives.Clear();
            _stopped.Clear();
            _restarting.Clear();
            _firstFailure.Clear();
            _refused.Clear();
            foreach (var service in Services)
            {
                Enter(service, Life.Starting);
                Enter(service, Life.Running);
            }
        }

        private void Happen(string service, int kind)
        {
            switch (kind)
            {
                case < 45:
                    Go(service, Life.Stopped, from: l => l != Life.Stopped && _stopped.Contains(service));
                    Go(service, Life.BackingOff, from: l => l is Life.Running or Life.Starting or Life.Stopping);
                    Go(service, Life.Starting, from: l => l == Life.BackingOff && kind % 2 == 0);
                    break;
                case < 60:
                    Go(service, Life.Running, from: l => l == Life.Starting);
                    break;
                case < 75:
                    Tell(new LadderFact.Hangs(service, "silent"));
                    break;
                case < 79:
                    _leftBehind += _stopped.Contains(service) ? 0 : 1;
                    Tell(new LadderFact.LeftBehind(service));
                    break;
                case < 83:
                    _stopped.Add(service);
                    _refused.Remove(service);
                    Tell(new LadderFact.ByPerson(service, Stopped: true));
                    break;
                case < 88:
                    _stopped.Remove(service);
                    _restarting.Remove(service);
                    _firstFailure.Remove(service);
                    _refused.Remove(service);
                    Tell(new LadderFact.ByPerson(service, Stopped: false));
                    Go(service, Life.Starting, from: l => l == Life.Stopped);
                    break;
                default:
                    Tell(new LadderFact.TimePassed());
                    break;
            }
        }

        private void Go(string service, Life life, Func<Life, bool> from)
        {
            if (from(_lives[service]))
            {
                Enter(service, life);
            }
        }

        private void Enter(string service, Life life)
        {
            _lives[service] = life;
            if (life == Life.Starting)
            {
                _restarting.Remove(service);
            }

            if (life == Life.BackingOff && !_stopped.Contains(service))
            {
                _firstFailure.TryAdd(service, _now);
            }

            Tell(new LadderFact.Lives(service, life, "on purpose"));
        }

        private void Tell(LadderFact fact)
        {
            var (next, decisions) = _state.After(fact, _ladder, _now - _processSince, Dusk + _now);
            _state = next;
            decisions
                .Count(decision => decision is LadderDecision.RestartService or LadderDecision.Climb)
                .ShouldBeLessThanOrEqualTo(1, "two rungs at once");
            foreach (var decision in decisions)
            {
                Judge(decision);
            }
        }

        private void Judge(LadderDecision decision)
        {
            switch (decision)
            {
                case LadderDecision.RestartService restart:
                    _stopped.ShouldNotContain(restart.Service, "a person's stop");
                    if (_restarting.TryGetValue(restart.Service, out var since))
                    {
                        (_now - since).ShouldBeGreaterThanOrEqualTo(_settings.ServicePatience, "it is at work already");
                    }

                    _restarting[restart.Service] = _now;
                    _lives[restart.Service].ShouldBeOneOf(Life.Starting, Life.Running);
                    break;
                case LadderDecision.RestartHost host:
                    Due(host.Service);
                    _hosts.Count(at => _now - at < TimeSpan.FromHours(1)).ShouldBeLessThan(hostPerHour);
                    Grant(host, _hosts, _ladder.Climb(Dusk + _now, host.Why));
                    break;
                case LadderDecision.RestartMachine machine:
                    Due(machine.Service);
                    _machines.Count(at => _now - at < TimeSpan.FromDays(1)).ShouldBeLessThan(machinePerDay);
                    _hosts
                        .Count(at => _now - at < TimeSpan.FromHours(1))
                        .ShouldBe(hostPerHour, "the host's rung comes first");
                    _ladder.Causes.ShouldNotContain(machine.Service, "never twice for one cause without a person");
                    Grant(machine, _machines, _ladder.ClimbToMachine(Dusk + _now, machine.Service, machine.Why));
                    break;
                case LadderDecision.TellRefused refused:
                    _refused.Add(refused.Service).ShouldBeTrue("a refusal is said once");
                    break;
                case LadderDecision.TellOver over:
                    _refused.Remove(over.Service);
                    break;
                default:
                    throw new InvalidOperationException(
                        string.Create(CultureInfo.InvariantCulture, $"{decision} is no decision")
                    );
            }
        }

        /// <summary>Its own rung has had its time, or parts have been left behind.</summary>
        private void Due(string service)
        {
            _stopped.ShouldNotContain(service, "a person's stop");
            if (_leftBehind < _settings.AbandonedLimit)
            {
                (_now - _firstFailure[service]).ShouldBeGreaterThanOrEqualTo(_settings.ServicePatience);
            }
        }

        private void Grant(LadderDecision.Climb decision, List<TimeSpan> steps, Ladder ladder)
        {
            steps.Add(_now);
            _ladder = ladder;
            var (ending, _) = _state.After(
                new LadderFact.Answered(decision, Granted: true),
                _ladder,
                _now - _processSince,
                Dusk + _now
            );
            foreach (var service in Services)
            {
                ending
                    .After(new LadderFact.Hangs(service, "silent"), _ladder, _now - _processSince, Dusk + _now)
                    .Decisions.ShouldBeEmpty("the process ends");
            }

            _now += TimeSpan.FromSeconds(5);
            Begin();
        }
    }
}
