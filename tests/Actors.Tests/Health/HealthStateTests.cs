using System.Collections.Immutable;
using Experimance.Actors.Health;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health;

public sealed class HealthStateTests
{
    private static readonly DateTimeOffset Wall = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private HealthState _state = HealthState.Begin(new HealthSettings());
    private TimeSpan _now;
    private long _watch;

    [Fact]
    public void Nobody_known_is_unknown_and_not_ready()
    {
        var report = _state.Report(_now);
        report.Overall.ShouldBe(Status.Unknown);
        report.Ready.ShouldBeFalse();
    }

    [Fact]
    public void Running_counts_only_once_the_service_itself_has_answered()
    {
        Live("core", Life.Running);
        Of("core").Status.ShouldBe(Status.Unknown);
        _state.Report(_now).Ready.ShouldBeFalse();
        Round();
        Answer("core");
        Of("core").Status.ShouldBe(Status.Healthy);
        _state.Report(_now).Ready.ShouldBeTrue();
    }

    [Fact]
    public void Three_questions_without_an_answer_are_a_hang_and_two_are_not()
    {
        Live("core", Life.Running);
        Round().ShouldBeEmpty();
        Answer("core");
        Round().ShouldBeEmpty("the round that was answered ends");
        Round().ShouldBeEmpty("first miss");
        Round().ShouldBeEmpty("second miss");
        Of("core").Status.ShouldBe(Status.Healthy);
        Round().ShouldBe([new HealthState.Hang("core", "it has not answered 3 questions in a row")]);
        Of("core").Status.ShouldBe(Status.Error);
        Of("core").Errors.ShouldBe(1);
        Round().ShouldBeEmpty("it is named once");
    }

    [Fact]
    public void A_service_that_never_answered_since_its_start_gets_ten_questions()
    {
        Live("core", Life.Starting);
        Round().ShouldBeEmpty("now it is asked for the first time");
        for (var miss = 1; miss < 10; miss++)
        {
            Round().ShouldBeEmpty();
        }

        Round().ShouldHaveSingleItem().Why.ShouldBe("it has not answered 10 questions in a row");
    }

    [Fact]
    public void A_late_answer_ends_the_count()
    {
        Live("core", Life.Running);
        Round();
        Answer("core");
        Round();
        Round();
        Round();
        Answer("core");
        for (var i = 0; i < 3; i++)
        {
            Round().ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_service_that_came_up_within_the_round_is_not_counted_for_it()
    {
        Round();
        Live("core", Life.Running);
        Round().ShouldBeEmpty();
        Answer("core");
        Of("core").Status.ShouldBe(Status.Healthy);
    }

    [Theory]
    [InlineData(Life.Stopped)]
    [InlineData(Life.BackingOff)]
    [InlineData(Life.Stopping)]
    [InlineData(Life.Asleep)]
    public void Who_is_not_asked_cannot_miss(Life life)
    {
        Live("core", life);
        for (var i = 0; i < 20; i++)
        {
            Round().ShouldBeEmpty();
        }
    }

    [Fact]
    public void An_answer_to_a_question_of_long_ago_is_none()
    {
        Live("core", Life.Running);
        for (var i = 0; i < 10; i++)
        {
            Round();
        }

        Answer("core", round: 3);
        Of("core").Status.ShouldBe(Status.Unknown);
        Answer("core", round: 99);
        Of("core").Status.ShouldBe(Status.Unknown);
    }

    [Fact]
    public void What_the_service_says_of_itself_is_told_with_its_message_and_work()
    {
        Live("depth", Life.Running);
        Round();
        _state = _state.With(
            new IAmWell("depth", _state.Round, Status.Warning, "no bowl", [new("frame analysed", null)], 4)
        );
        var depth = Of("depth");
        depth.Status.ShouldBe(Status.Warning);
        depth.Message.ShouldBe("no bowl");
        depth.Queue.ShouldBe(4);
        depth.Work.ShouldHaveSingleItem().ShouldBe(new WorkAge("frame analysed", null));
        _state.Report(_now).Ready.ShouldBeTrue("a warning is ready");
    }

    [Fact]
    public void A_stopped_service_does_not_spoil_readiness_and_a_down_one_does()
    {
        Live("core", Life.Running);
        Round();
        Answer("core");
        Live("depth", Life.Stopped, "no part of this run");
        _state.Report(_now).Ready.ShouldBeTrue();
        Of("depth").Expected.ShouldBeFalse();
        Of("depth").Message.ShouldBe("stopped: no part of this run");

        _state = _state.With(
            new LifeChanged("depth", Life.BackingOff, 1, 0, "it was killed", TimeSpan.FromSeconds(4)),
            _now,
            Wall
        );
        _state.Report(_now).Ready.ShouldBeFalse();
        _state.Report(_now).Overall.ShouldBe(Status.Error);
        Of("depth").Errors.ShouldBe(1);
        _now += TimeSpan.FromSeconds(1);
        Of("depth").Message.ShouldBe("down: it was killed; next start in 3 s");
    }

    [Fact]
    public void The_same_life_told_twice_changes_nothing()
    {
        Live("core", Life.Running);
        Round();
        Answer("core");
        _now += TimeSpan.FromSeconds(30);
        var before = Of("core");
        Live("core", Life.Running);
        Of("core").ShouldBe(before with { Work = Of("core").Work });
        before.Uptime.ShouldBe(TimeSpan.FromSeconds(31));
    }

    [Fact]
    public void Health_says_when_watch_does_not_look()
    {
        Live("health", Life.Running);
        Round();
        Of("health").Status.ShouldBe(Status.Healthy);
        for (var i = 0; i < 12; i++)
        {
            Round(watching: false);
        }

        Of("health").Status.ShouldBe(Status.Error);
        Of("health").Message.ShouldContain("Watch has not looked for");
        Round();
        Of("health").Status.ShouldBe(Status.Healthy);
    }

    [Theory]
    [InlineData(Severity.Notice, Status.Healthy)]
    [InlineData(Severity.Warning, Status.Warning)]
    [InlineData(Severity.Critical, Status.Error)]
    public void An_open_incident_of_the_machine_is_healths_own_state(Severity severity, Status expected)
    {
        Live("health", Life.Running);
        _state = _state with
        {
            OwnTrouble = new(
                "20260302-1",
                "disk_full",
                "disk",
                "health",
                severity,
                IncidentState.Open,
                Wall,
                Wall,
                null,
                "91 %",
                [],
                [],
                []
            ),
        };
        Of("health").Status.ShouldBe(expected);
        Of("health").Message.ShouldBe("91 %");
    }

    [Fact]
    public void Changes_name_those_whose_life_or_status_is_another()
    {
        Live("core", Life.Running);
        Live("depth", Life.Running);
        var before = _state.Report(_now);
        Round();
        Answer("core");
        _now += TimeSpan.FromSeconds(5);
        var change = HealthState.Changes(before, _state.Report(_now)).ShouldHaveSingleItem();
        (change.Now.Service, change.Before.Status, change.Now.Status).ShouldBe(
            ("core", Status.Unknown, Status.Healthy)
        );
    }

    private ImmutableArray<HealthState.Hang> Round(bool watching = true)
    {
        _now += TimeSpan.FromSeconds(1);
        _watch += watching ? 1 : 0;
        (_state, var hangs) = _state.NextRound(_watch, _now);
        return hangs;
    }

    private void Live(string service, Life life, string cause = "") =>
        _state = _state.With(new LifeChanged(service, life, 1, 0, cause, null), _now, Wall);

    private void Answer(string service, long? round = null) =>
        _state = _state.With(new IAmWell(service, round ?? _state.Round, Status.Healthy, "well", [], 0));

    private ServiceReport Of(string service) =>
        _state.Report(_now).Services.Single(report => report.Service == service);
}
