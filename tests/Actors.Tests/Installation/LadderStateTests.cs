using System.Collections.Immutable;
using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Installation;

/// <summary>The ladder's decisions, one by one; what holds for all of them: <see cref="LadderProperties"/>.</summary>
public sealed class LadderStateTests
{
    private const string Service = "depth";
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private SupervisionSettings _settings = new();
    private LadderState? _state;
    private Ladder _ladder = Ladder.Bottom;
    private TimeSpan _now;

    [Fact]
    public void A_service_that_hangs_is_restarted_once_for_each_start()
    {
        Lives(Life.Running);
        Hangs().ShouldBe([new LadderDecision.RestartService(Service, "silent")]);
        Hangs().ShouldBeEmpty("it is being restarted already");
        Lives(Life.Stopping);
        Hangs().ShouldBeEmpty();
        Lives(Life.BackingOff);
        Hangs().ShouldBeEmpty("its back-off starts it");
        Lives(Life.Starting);
        Hangs().ShouldHaveSingleItem("the new one hangs too");
    }

    [Fact]
    public void A_service_that_a_person_stopped_is_let_alone_and_does_not_count()
    {
        Lives(Life.Running);
        Tell(new LadderFact.ByPerson(Service, Stopped: true));
        Hangs().ShouldBeEmpty();
        for (var i = 0; i < 20; i++)
        {
            Lives(Life.BackingOff).ShouldBeEmpty();
            Tell(new LadderFact.LeftBehind(Service)).ShouldBeEmpty();
        }

        _state!.StoppedByPersons.ShouldBe([Service]);
        Tell(new LadderFact.ByPerson(Service, Stopped: false));
        Lives(Life.Running);
        Hangs().ShouldHaveSingleItem();
    }

    [Fact]
    public void The_host_waits_until_the_services_own_rung_has_had_its_time()
    {
        _settings = new() { FailuresBeforeHost = 2 };
        Lives(Life.BackingOff).ShouldBeEmpty();
        Lives(Life.Starting);
        Lives(Life.BackingOff).ShouldBeEmpty("its own rung is at work for a minute");
        Pass(50).ShouldBeEmpty();
        Pass(10).ShouldHaveSingleItem().ShouldBeOfType<LadderDecision.RestartHost>();
    }

    [Fact]
    public void A_service_that_came_up_meanwhile_needs_no_host()
    {
        _settings = new() { FailuresBeforeHost = 2 };
        Lives(Life.BackingOff);
        Lives(Life.BackingOff);
        Lives(Life.Running);
        Pass(120).ShouldBeEmpty();
    }

    [Fact]
    public void Parts_left_behind_have_failed_their_rung()
    {
        Tell(new LadderFact.LeftBehind("core")).ShouldBeEmpty();
        Tell(new LadderFact.LeftBehind("display")).ShouldBeEmpty();
        Tell(new LadderFact.LeftBehind(Service))
            .ShouldHaveSingleItem()
            .Why.ShouldContain("3 parts did not end in time");
    }

    [Fact]
    public void A_refusal_is_said_once_and_over_when_the_hour_is()
    {
        UseUpTheHour();
        var refused = FailOften().ShouldHaveSingleItem().ShouldBeOfType<LadderDecision.TellRefused>();
        refused.Why.ShouldContain("3 times within the hour");
        refused.Why.ShouldContain("depth has failed 8 times within 10 minutes");
        FailOften().ShouldBeEmpty("it has been said");
        Pass(3600).ShouldHaveSingleItem().ShouldBeOfType<LadderDecision.TellOver>();
        FailOften().ShouldHaveSingleItem().ShouldBeOfType<LadderDecision.RestartHost>();
    }

    [Fact]
    public void A_refusal_is_over_when_the_service_is_healthy_again()
    {
        UseUpTheHour();
        FailOften();
        Lives(Life.Running);
        Pass(59).ShouldBeEmpty();
        Pass(1).ShouldHaveSingleItem().ShouldBe(new LadderDecision.TellOver(Service, "it is healthy again"));
    }

    [Fact]
    public void The_machine_comes_behind_the_host_and_only_where_it_is_wanted()
    {
        _settings = new() { MachineRestartsPerDay = 1 };
        UseUpTheHour();
        var machine = FailOften().ShouldHaveSingleItem().ShouldBeOfType<LadderDecision.RestartMachine>();
        Tell(new LadderFact.Answered(machine, Granted: false))
            .ShouldHaveSingleItem()
            .ShouldBeOfType<LadderDecision.TellRefused>()
            .Why.ShouldContain("the machine could not be started again either");
    }

    [Fact]
    public void Once_the_host_ends_nothing_more_is_begun()
    {
        Lives(Life.Running);
        Tell(new LadderFact.Answered(new LadderDecision.RestartHost("core", ""), Granted: true));
        Hangs().ShouldBeEmpty();
        FailOften().ShouldBeEmpty();
        Tell(new LadderFact.Wanted(Service, "now")).ShouldBeEmpty();
    }

    private void UseUpTheHour()
    {
        for (var i = 0; i < _settings.HostRestartsPerHour; i++)
        {
            _ladder = _ladder.Climb(Noon, "before");
        }
    }

    /// <summary>In a row, over two minutes.</summary>
    private List<LadderDecision> FailOften()
    {
        var decisions = new List<LadderDecision>();
        for (var i = 0; i < _settings.FailuresBeforeHost; i++)
        {
            decisions.AddRange(Lives(Life.Starting));
            _now += TimeSpan.FromSeconds(15);
            decisions.AddRange(Lives(Life.BackingOff));
        }

        return decisions;
    }

    private ImmutableArray<LadderDecision> Pass(double seconds)
    {
        _now += TimeSpan.FromSeconds(seconds);
        return Tell(new LadderFact.TimePassed());
    }

    private ImmutableArray<LadderDecision> Lives(Life life) => Tell(new LadderFact.Lives(Service, life, "on purpose"));

    private ImmutableArray<LadderDecision> Hangs() => Tell(new LadderFact.Hangs(Service, "silent"));

    private ImmutableArray<LadderDecision> Tell(LadderFact fact)
    {
        (_state, var decisions) = (_state ?? LadderState.Begin(_settings)).After(fact, _ladder, _now, Noon + _now);
        return decisions;
    }
}
