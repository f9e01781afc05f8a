using Experimance.Actors.Health.Incidents;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Tests.Notifications.Deciding;

/// <summary>The bars that the decision answers for.</summary>
public sealed class TellingBarTests
{
    [Fact]
    public void Thirty_dependants_down_are_one_message_within_fifteen_seconds_of_its_opening()
    {
        var names = Enumerable.Range(0, 30).Select(i => $"part-{i}").ToArray();
        var house = new TellingHouse(graph: GraphOf(names));
        house.Health.Bad("camera_lost", "camera");
        foreach (var name in names)
        {
            house.Health.Bad("service_down", name);
        }

        house.Minutes(9);
        house.Rings.ShouldBe(["ntfy attendant Opened"], house.Health.Story());
        var opened = house.Telling.Said[0];
        (opened.At - Health.Incidents.BookStage.Start).TotalSeconds.ShouldBeLessThanOrEqualTo(15);
        house.Telling.Said.Select(one => one.Telling.Thread).Distinct().Count().ShouldBe(1, "one message on the phone");
        house.Telling.Said[^1].Telling.Incident!.TakesWithIt.Length.ShouldBe(30);
        house.Telling.Said.Count.ShouldBeLessThanOrEqualTo(3, "what it takes with it came in one silent update");
    }

    [Fact]
    public void Sixty_changes_in_an_hour_are_two_messages()
    {
        var house = new TellingHouse();
        for (var i = 0; i < 30; i++)
        {
            house.Health.Bad("service_down", "core");
            house.Minutes(5 / 60.0);
            house.Health.Good("service_down", "core");
            house.Minutes(115 / 60.0);
        }

        house.Minutes(30);
        house.Telling.News().ShouldBe(["ntfy attendant Flapping", "ntfy attendant Recovered"]);
    }

    [Fact]
    public void A_critical_fault_is_said_in_the_second_in_which_it_opens()
    {
        var house = new TellingHouse();
        house.Health.Bad("camera_lost", "camera");
        house.Minutes(1);
        var said = house.Telling.Said.Single();
        said.At.ShouldBe(said.Telling.Incident!.Opened!.Value);
        (said.At - said.Telling.Incident.Since).TotalSeconds.ShouldBeLessThanOrEqualTo(11);
        said.Telling.Reason.ShouldBe(TellingReason.Opened);
    }

    [Fact]
    public void A_symptom_that_shows_first_and_its_cause_ring_once()
    {
        var house = new TellingHouse();
        house.Health.Bad("screen_silent", "screen:main", since: TimeSpan.FromSeconds(9));
        house.Minutes(2 / 60.0);
        house.Health.Bad("service_hung", "display", since: TimeSpan.FromSeconds(4));
        house.Minutes(5);
        house.Health.Ids.Count.ShouldBe(2);
        house.Rings.ShouldBe(["ntfy attendant Opened"], house.Telling.Story());
        house.Health.Good("service_hung", "display").Good("screen_silent", "screen:main");
        house.Minutes(5);
        house.Rings.ShouldBe(["ntfy attendant Opened", "ntfy attendant Recovered"], house.Telling.Story());
        house.Telling.Said[^1].Telling.Incident!.Subject.ShouldBe("display");
    }

    /// <summary>The camera explains every one of them.</summary>
    private static Dependencies GraphOf(string[] names) =>
        new(names.Select(name => new Dependencies.Edge("camera", Dependencies.Kind.Any, name, Dependencies.Kind.Any)));
}
