using Experimance.Actors.Health.Incidents;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Health.Incidents.Dependencies;

namespace Experimance.Actors.Tests.Health.Incidents;

/// <summary>One cause, one incident: what it takes with it opens nothing of its own.</summary>
public sealed class CauseTests
{
    private readonly BookStage _stage = new();

    [Fact]
    public void A_lost_camera_is_one_incident_not_four()
    {
        _stage.Bad("camera_lost", "camera").Seconds(2);
        _stage.Bad("bowl_lost", "bowl").Bad("service_error", "depth").Bad("service_warning", "core").Minutes(5);
        var lost = _stage.Only;
        lost.Cause.ShouldBe("camera_lost");
        lost.TakesWithIt.ShouldBe(["bowl", "core", "depth"], ignoreOrder: true);
        _stage
            .Good("camera_lost", "camera")
            .Seconds(5)
            .Good("bowl_lost", "bowl")
            .Good("service_error", "depth")
            .Good("service_warning", "core")
            .Minutes(2);
        _stage.Only.State.ShouldBe(IncidentState.Closed);
    }

    /// <summary>A refused ladder opens at once: not so in the second in which what explains it is found to be well.</summary>
    [Fact]
    public void A_cause_explains_until_it_is_closed_without_a_gap()
    {
        _stage.Bad("service_down", "depth").Minutes(1);
        _stage.Bad("ladder_refused", "depth").Minutes(5);
        _stage.Good("service_down", "depth").Seconds(5);
        _stage.Good("ladder_refused", "depth").Minutes(2);
        (_stage.Only.Cause, _stage.Only.State).ShouldBe(("service_down", IncidentState.Closed));
    }

    [Fact]
    public void Thirty_dependants_down_with_one_cause_are_one_incident()
    {
        var graph = new Dependencies(
            Enumerable.Range(0, 30).Select(i => new Edge("hub", Kind.Any, $"spoke-{i}", Kind.Any))
        );
        var stage = new BookStage(graph);
        var random = new Random(3);
        foreach (var i in Enumerable.Range(0, 30).OrderBy(_ => random.Next()))
        {
            stage.Bad("service_down", $"spoke-{i}");
            stage.Seconds(i == 7 ? 1 : 0);
        }

        stage.Bad("service_down", "hub").Minutes(10);
        stage.Only.Subject.ShouldBe("hub");
        stage.Only.TakesWithIt.Length.ShouldBe(30);
    }

    [Fact]
    public void A_symptom_that_shows_first_goes_over_into_its_cause()
    {
        _stage.Bad("screen_silent", "screen:main", since: TimeSpan.FromSeconds(9)).Seconds(2);
        var symptom = _stage.Only.Id;
        _stage.Bad("service_hung", "display", since: TimeSpan.FromSeconds(4)).Seconds(20);
        _stage.Ids.Count.ShouldBe(2);
        _stage.Changes.Last(change => change.Now.Id == symptom).Now.State.ShouldBe(IncidentState.Closed);
        var cause = _stage.Changes.Last(change => change.Now.Subject == "display").Now;
        (cause.State, cause.TakesWithIt.Single()).ShouldBe((IncidentState.Open, "screen:main"));
    }

    [Fact]
    public void What_was_broken_long_before_is_not_explained_by_what_broke_now()
    {
        _stage.Bad("screen_black", "screen:main").Minutes(5);
        _stage.Bad("service_down", "display").Minutes(1);
        _stage.Book.Open.Select(incident => incident.Subject).ShouldBe(["display", "screen:main"], ignoreOrder: true);
    }

    [Fact]
    public void A_symptom_that_outlives_its_cause_becomes_an_incident_after_its_own_patience()
    {
        _stage.Bad("camera_lost", "camera").Bad("bowl_lost", "bowl").Minutes(2);
        _stage.Good("camera_lost", "camera").Seconds(31);
        _stage.Book.Open.ShouldBeEmpty();
        _stage.Seconds(28);
        _stage.Book.Open.ShouldBeEmpty("its patience counts from when the cause was gone");
        _stage.Seconds(5);
        _stage.Book.Open.Single().Cause.ShouldBe("bowl_lost");
    }

    [Fact]
    public void A_lost_camera_does_not_explain_a_crash_of_depth()
    {
        _stage.Bad("camera_lost", "camera").Minutes(1);
        _stage.Bad("service_down", "depth").Minutes(1);
        _stage
            .Book.Open.Select(incident => incident.Cause)
            .ShouldBe(["camera_lost", "service_down"], ignoreOrder: true);
    }

    [Fact]
    public void All_services_down_at_once_are_one_incident()
    {
        _stage.Bad("services_down", "host");
        foreach (var service in new[] { "depth", "core", "image-server", "display" })
        {
            _stage.Bad("service_down", service);
        }

        _stage.Minutes(60);
        _stage.Only.Subject.ShouldBe("host");
        _stage.Changes.Count.ShouldBe(1);
    }

    [Fact]
    public void What_visitors_notice_makes_the_cause_critical()
    {
        _stage.Value("disk_full", "disk", 0.95).Minutes(2);
        _stage.Only.Severity.ShouldBe(Severity.Warning);
        _stage.Bad("pictures_missing", "core").Minutes(1);
        (_stage.Only.Subject, _stage.Only.Severity).ShouldBe(("disk", Severity.Critical));
    }
}
