using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Deciding;

/// <summary>Channels that do not get through.</summary>
public sealed class TellingChannelTests
{
    private readonly TellingStage _stage = new();

    [Fact]
    public void Mail_takes_over_within_35_seconds_of_the_phone_failing()
    {
        _stage.Down("ntfy", "attendant");
        _stage.Open("i-1");
        _stage.Run(TimeSpan.FromSeconds(35));
        _stage.News().ShouldBe(["ntfy attendant Opened", "mail attendant TakenOver"]);
        (_stage.Said[1].At - _stage.Said[0].At).ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void While_it_fails_the_next_channel_is_told_at_once_and_after_it_works_it_is_not()
    {
        _stage.Down("ntfy", "attendant");
        var first = _stage.Open("i-1");
        _stage.Minutes(2);
        _stage.News();
        var second = _stage.Open("i-2");
        _stage.News().ShouldBe(["ntfy attendant Opened", "mail attendant TakenOver"]);
        _stage.Close(first);
        _stage.News().ShouldBe(["ntfy attendant Recovered", "mail attendant Recovered"]);
        _stage.Up("ntfy", "attendant");
        _stage.Open("i-3");
        _stage.News().ShouldBe(["ntfy attendant Opened"]);
        _stage.Close(second);
        _stage.News().ShouldBe(["ntfy attendant Recovered", "mail attendant Recovered"]);
    }

    [Fact]
    public void Recoveries_and_lines_of_the_day_are_taken_over_too()
    {
        var incident = _stage.Open("i-1");
        _stage.Run(TimeSpan.FromSeconds(10));
        _stage.Down("ntfy", "attendant");
        _stage.Close(incident);
        _stage.Run(TimeSpan.FromSeconds(31));
        _stage.News().ShouldBe(["ntfy attendant Opened", "ntfy attendant Recovered", "mail attendant TakenOver"]);
        _stage.Said[^1].Telling.Kind.ShouldBe(MessageKind.Recovery);
        _stage.Until(2, 18);
        _stage.News().ShouldContain("mail attendant Daily~".Replace("Daily", "TakenOver"));
    }

    [Fact]
    public void Who_has_no_second_channel_is_stood_in_for_by_the_next_person()
    {
        var people = Gallery.People(Gallery.Person("attendant", ("ntfy", "a")), Gallery.Artist, Gallery.Engineer);
        var stage = new TellingStage(Gallery.Policy(people));
        stage.Down("ntfy", "attendant");
        stage.Open("i-1");
        stage.Run(TimeSpan.FromSeconds(31));
        stage.News().ShouldBe(["ntfy attendant Opened", "ntfy artist TakenOver"]);
    }

    [Fact]
    public void When_mail_fails_as_well_the_next_person_is_told()
    {
        _stage.Down("ntfy", "attendant");
        _stage.Down("mail", "attendant");
        _stage.Open("i-1");
        _stage.Run(TimeSpan.FromSeconds(61));
        _stage.News().ShouldBe(["ntfy attendant Opened", "mail attendant TakenOver", "ntfy artist TakenOver"]);
    }

    [Fact]
    public void When_nothing_works_everything_waits_in_the_outbox_and_nothing_spins()
    {
        foreach (var role in Gallery.Roles)
        {
            _stage.Down("ntfy", role);
            _stage.Down("mail", role);
        }

        _stage.Open("i-1");
        _stage.Hours(3);
        _stage.Said.Count.ShouldBeLessThan(14, _stage.Story());
    }

    [Fact]
    public void A_refusal_is_a_failure_at_once()
    {
        _stage.Open("i-1");
        _stage.Refuse(_stage.Said[^1].Telling, setting: true);
        _stage.News().ShouldBe(["ntfy attendant Opened", "mail attendant TakenOver"]);
        _stage.Open("i-2");
        _stage.News().ShouldBe(["ntfy attendant Opened", "mail attendant TakenOver"]);
    }

    [Fact]
    public void A_message_that_alone_is_refused_condemns_no_address()
    {
        _stage.Open("i-1");
        _stage.Refuse(_stage.Said[^1].Telling, setting: false);
        _stage.News().ShouldBe(["ntfy attendant Opened", "mail attendant TakenOver"]);
        _stage.Open("i-2");
        _stage.News().ShouldBe(["ntfy attendant Opened"]);
    }

    [Fact]
    public void A_reminder_that_does_not_get_through_is_taken_over_each_time()
    {
        _stage.Down("ntfy", "engineer");
        _stage.Open("i-1", Severity.Warning, "screen_old");
        _stage.Hours(5);
        _stage
            .News()
            .ShouldBe([
                "ntfy engineer Opened",
                "mail engineer TakenOver",
                "ntfy engineer Reminder",
                "mail engineer TakenOver",
            ]);
    }

    [Fact]
    public void Who_waits_for_a_message_and_is_told_in_anothers_stead_gets_no_number_twice()
    {
        // Ten minutes and ten seconds before closing: mail is told then, and its time to be taken over falls into the night.
        _stage.Until(2, 17, 49);
        _stage.Run(TimeSpan.FromSeconds(50));
        _stage.Slow("mail", "attendant");
        _stage.Open("i-1");
        _stage.Until(2, 20);
        _stage.Of("i-1").ShouldContain(one => one.To.Channel == "mail" && one.To.Role == "attendant");
        _stage.Down("ntfy", "attendant");

        // At opening the phone is reminded, does not work, and mail stands in for it and is late itself.
        _stage.Until(3, 10, 1);

        _stage.Of("i-1").Count(one => one.To.Channel == "mail" && one.To.Role == "attendant").ShouldBe(2);
        _stage.Said.Select(one => one.Telling.Id).ShouldBeUnique();
        _stage.Hours(5);
        _stage.Said.Select(one => one.Telling.Id).ShouldBeUnique();
    }
}
