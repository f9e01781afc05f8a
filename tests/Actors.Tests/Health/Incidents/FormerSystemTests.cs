using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health.Incidents;

/// <summary>Each situation in which the earlier system was wrong about what is broken, with what ours says.</summary>
public sealed class FormerSystemTests
{
    private readonly BookStage _stage = new();

    [Fact]
    public void A_service_that_never_starts_is_known_within_seconds_and_stays_one_incident()
    {
        _stage.Bad("service_never_started", "core").Seconds(16);
        _stage.Only.Cause.ShouldBe("service_never_started");
        _stage.Run(TimeSpan.FromHours(8));
        _stage.Changes.Count.ShouldBe(1);
    }

    [Fact]
    public void A_dead_service_is_one_incident_for_as_long_as_it_is_dead()
    {
        _stage.Bad("service_down", "core").Run(TimeSpan.FromHours(24.75));
        _stage.Changes.Count.ShouldBe(1);
        _stage.Book.Open.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_service_that_flaps_each_minute_is_one_incident_and_says_when_that_began_and_ended()
    {
        for (var i = 0; i < 60; i++)
        {
            _stage.Bad("service_down", "core").Minutes(1).Good("service_down", "core").Minutes(1);
        }

        _stage.Minutes(30);
        _stage.Ids.Count.ShouldBe(1);
        _stage.States.Count(state => state == IncidentState.Flapping).ShouldBe(1, _stage.Story());
        _stage.Only.State.ShouldBe(IncidentState.Closed);
        _stage.Changes.Count.ShouldBeLessThan(12, _stage.Story());
    }

    [Fact]
    public void Sixty_changes_in_an_hour_too_short_to_open_are_one_flapping_incident()
    {
        for (var i = 0; i < 30; i++)
        {
            _stage.Bad("service_down", "core").Seconds(5).Good("service_down", "core").Seconds(115);
        }

        _stage.Only.State.ShouldBe(IncidentState.Flapping);
    }

    [Fact]
    public void An_error_of_two_minutes_is_told_and_its_end_too()
    {
        _stage.Bad("service_error", "core").Minutes(2).Good("service_error", "core").Minutes(2);
        _stage.States.ShouldBe([IncidentState.Open, IncidentState.Recovering, IncidentState.Closed]);
        (_stage.Only.Closed - _stage.Only.Since)!.Value.TotalSeconds.ShouldBe(120, tolerance: 2);
    }

    [Fact]
    public void Two_errors_three_minutes_apart_are_both_told()
    {
        _stage.Bad("service_error", "core").Minutes(2).Good("service_error", "core").Minutes(3);
        _stage.Bad("service_error", "core").Minutes(2);
        _stage.States.Count(state => state == IncidentState.Open).ShouldBe(2, _stage.Story());
    }

    [Fact]
    public void An_error_that_becomes_a_crash_is_told_at_once_as_worse()
    {
        _stage.Bad("service_error", "core").Minutes(2);
        _stage.Bad("service_down", "core").Seconds(16);
        _stage.Book.Open.ShouldContain(incident => incident.Severity == Severity.Critical);
    }

    [Fact]
    public void A_transient_error_is_over_when_it_is_over()
    {
        _stage.Bad("service_error", "core").Seconds(70).Good("service_error", "core").Seconds(31);
        _stage.Only.State.ShouldBe(IncidentState.Closed);
        _stage.Minutes(60);
        _stage.Ids.Count.ShouldBe(1);
    }

    [Fact]
    public void Warnings_of_all_services_are_notices()
    {
        foreach (var service in new[] { "depth", "core", "image-server", "display" })
        {
            _stage.Bad("service_warning", service);
        }

        _stage.Minutes(2);
        // The image server's explains core's.
        _stage.Book.Open.Select(incident => incident.Severity).ShouldBe(Enumerable.Repeat(Severity.Notice, 3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(5000)]
    public void Setting_the_wall_clock_opens_and_hides_nothing(double hours)
    {
        var still = Story(_ => { });
        var set = Story(stage => stage.Offset += TimeSpan.FromHours(hours));
        set.ShouldBe(still);
    }

    /// <summary>A fault, the wall clock is set, the fault goes on, another begins, both end: when what was told, on the monotonic clock.</summary>
    private static List<(TimeSpan, string, IncidentState)> Story(Action<BookStage> setClock)
    {
        var (stage, told) = (new BookStage(), new List<(TimeSpan, string, IncidentState)>());
        Live(stage.Bad("service_down", "core"), 10);
        setClock(stage);
        Live(stage, 30);
        Live(stage.Bad("service_down", "display"), 20);
        Live(stage.Good("service_down", "core"), 15);
        setClock(stage);
        Live(stage.Good("service_down", "display"), 60);
        return told;

        void Live(BookStage at, int seconds)
        {
            for (var i = 0; i < seconds; i++)
            {
                var before = at.Changes.Count;
                at.Seconds(1);
                told.AddRange(at.Changes.Skip(before).Select(c => (at.Mono, c.Now.Subject, c.Now.State)));
            }
        }
    }
}
