using Experimance.Actors.Notifications.Deciding;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Deciding;

/// <summary>What people hear of one incident through its life, in opening hours.</summary>
public sealed class TellingLifeTests
{
    private readonly TellingStage _stage = new();

    [Fact]
    public void A_critical_one_is_told_to_the_nearest_at_once_and_its_end_to_the_same()
    {
        var incident = _stage.Open("i-1");
        _stage.News().ShouldBe(["ntfy attendant Opened"]);
        var opened = _stage.Of("i-1").Single();
        opened.Number.ShouldBe(1);
        opened.Actions.ShouldBe([MessageAction.Acknowledge, MessageAction.RestartService, MessageAction.SnoozeAnHour]);
        _stage.Minutes(5);
        _stage.Close(incident);
        _stage.News().ShouldBe(["ntfy attendant Recovered"]);
        var over = _stage.Of("i-1").Last();
        (over.Number, over.Kind, over.Incident!.Closed is not null).ShouldBe((2, MessageKind.Recovery, true));
        _stage.Hours(5);
        _stage.News().ShouldBeEmpty();
    }

    [Fact]
    public void A_warning_is_told_to_who_knows_most_and_goes_no_further()
    {
        _stage.Open("i-1", Severity.Warning, "screen_old");
        _stage.Hours(3);
        _stage.News().ShouldBe(["ntfy engineer Opened"]);
    }

    [Fact]
    public void A_notice_is_for_the_lines_of_the_day()
    {
        _stage.Open("i-1", Severity.Notice, "cpu_busy");
        _stage.Hours(5);
        _stage.News().ShouldBeEmpty();
        _stage.Until(2, 18);
        _stage.News().ShouldBe(["ntfy attendant Daily~", "ntfy artist Daily~", "ntfy engineer Daily~"]);
        _stage.Said[^1].Telling.Day!.Open.Single().Id.ShouldBe("i-1");
    }

    [Fact]
    public void Where_nobody_answers_the_next_person_and_the_next_channel_are_told_each_ten_minutes()
    {
        var incident = _stage.Open("i-1");
        _stage.Minutes(9.9);
        _stage.News().Count.ShouldBe(1);
        _stage.Minutes(0.2);
        _stage.News().ShouldBe(["mail attendant Escalated", "ntfy artist Escalated"]);
        _stage.Minutes(10);
        _stage.News().ShouldBe(["mail artist Escalated", "ntfy engineer Escalated"]);
        _stage.Minutes(10);
        _stage.News().ShouldBe(["mail engineer Escalated"]);
        _stage.Minutes(180);
        _stage.News().ShouldBeEmpty("all have been told");
        _stage.Close(incident);
        _stage.News().Count.ShouldBe(6);
        _stage
            .Of("i-1")
            .Where(one => one.Reason == TellingReason.Recovered)
            .Select(one => one.To.Address)
            .ShouldBeUnique();
    }

    [Fact]
    public void Who_answers_stops_reminders_and_further_calls()
    {
        var incident = _stage.Open("i-1");
        _stage.Minutes(3);
        incident = _stage.Hear(incident with { State = IncidentState.Acknowledged, AcknowledgedBy = "Ann" });
        _stage.News().ShouldBe(["ntfy attendant Opened", "ntfy attendant Acknowledged~"]);
        _stage.Said[^1].Telling.Actions.ShouldNotContain(MessageAction.Acknowledge);
        _stage.Until(2, 17, 59);
        _stage.News().ShouldBeEmpty();
        _stage.Close(incident);
        _stage.News().ShouldBe(["ntfy attendant Recovered"]);
    }

    [Fact]
    public void Reminders_come_every_four_hours_to_people_not_to_their_second_channel()
    {
        var stage = new TellingStage(Gallery.Policy(hours: "00:00-24:00"));
        stage.Open("i-1", Severity.Warning, "screen_old");
        stage.Hours(11.9);
        stage.News().ShouldBe(["ntfy engineer Opened", "ntfy engineer Reminder", "ntfy engineer Reminder"]);
    }

    [Fact]
    public void A_snooze_is_quiet_until_it_is_over_then_like_a_reminder()
    {
        var incident = _stage.Open("i-1");
        _stage.Minutes(2);
        incident = _stage.Hear(
            incident with
            {
                State = IncidentState.Snoozed,
                SnoozedUntil = _stage.Now.Wall.AddHours(1),
            }
        );
        _stage.News().ShouldBe(["ntfy attendant Opened", "ntfy attendant Snoozed~"]);
        _stage.Minutes(60);
        _stage.News().ShouldBeEmpty();
        incident = _stage.Hear(incident with { State = IncidentState.Open, SnoozedUntil = null });
        _stage.Tick();
        _stage.News().ShouldContain("ntfy attendant Reminder");
    }

    [Fact]
    public void What_changes_is_silent_and_what_gets_worse_is_not()
    {
        var incident = _stage.Open("i-1", Severity.Warning, "screen_old");
        incident = _stage.Hear(incident with { TakesWithIt = ["core"] });
        _stage.Hear(incident with { Detail = "other numbers" });
        _stage.News().ShouldBe(["ntfy engineer Opened", "ntfy engineer Changed~"]);
        incident = _stage.Hear(incident with { Severity = Severity.Critical });
        _stage.News().ShouldBe(["ntfy engineer Worse", "ntfy attendant Opened"]);
        _stage.Hear(incident with { Severity = Severity.Warning });
        _stage.News().ShouldBe(["ntfy engineer Changed~", "ntfy attendant Changed~"]);
        _stage.Hear(incident with { Severity = Severity.Critical });
        _stage
            .News()
            .ShouldBe(["ntfy engineer Changed~", "ntfy attendant Changed~"], "who heard the worst hears it once");
    }

    [Fact]
    public void Coming_and_going_is_told_when_it_begins_and_when_it_ends()
    {
        var incident = _stage.Open("i-1", Severity.Warning, "screen_old");
        incident = _stage.Hear(incident with { State = IncidentState.Flapping });
        for (var i = 0; i < 40; i++)
        {
            incident = _stage.Hear(incident with { Detail = $"{i}", Changes = i, TakesWithIt = [$"{i}"] });
            _stage.Minutes(1);
        }

        _stage.News().ShouldBe(["ntfy engineer Opened", "ntfy engineer Flapping"]);
        incident = _stage.Hear(incident with { State = IncidentState.Open });
        _stage.News().ShouldBe(["ntfy engineer Steady~"]);
        _stage.Close(incident);
        _stage.News().ShouldBe(["ntfy engineer Recovered~"]);
    }

    [Fact]
    public void What_comes_back_goes_on_in_the_same_thread()
    {
        var incident = _stage.Open("i-1");
        _stage.Minutes(1);
        _stage.Close(incident);
        _stage.Minutes(5);
        incident = _stage.Hear(incident);
        _stage.News().ShouldBe(["ntfy attendant Opened", "ntfy attendant Recovered", "ntfy attendant Opened"]);
        _stage.Of("i-1").Select(one => one.Number).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Healing_and_breaking_again_within_its_patience_says_nothing()
    {
        var incident = _stage.Open("i-1");
        _stage.Hear(incident with { State = IncidentState.Recovering });
        _stage.Hear(incident with { State = IncidentState.Open, Changes = 1 });
        _stage.News().ShouldBe(["ntfy attendant Opened"]);
    }

    [Fact]
    public void People_with_one_address_get_one_message()
    {
        var stage = new TellingStage(Gallery.Policy(Gallery.OnePhone));
        var incident = stage.Open("i-1");
        stage.Hours(1);
        stage.Close(incident);
        stage.Started();
        stage.News().ShouldBe(["ntfy attendant Opened", "ntfy attendant Recovered", "ntfy attendant Started~"]);
    }

    [Fact]
    public void Programs_hear_every_change_of_warnings_and_worse_at_any_hour_and_no_reminders()
    {
        var policy = Gallery.Policy(Gallery.Three with { Programs = [Gallery.Webhook] });
        var stage = new TellingStage(policy, TellingStage.Noon.AddHours(11));
        var incident = stage.Open("i-1");
        stage.Open("i-2", Severity.Notice, "cpu_busy");
        incident = stage.Hear(incident with { Detail = "other" });
        incident = stage.Hear(incident with { State = IncidentState.Acknowledged, AcknowledgedBy = "Ann" });
        stage.Hours(6);
        stage.Close(incident);
        stage.News().ShouldBe(["webhook Opened", "webhook Changed", "webhook Acknowledged", "webhook Recovered"]);
    }

    [Fact]
    public void Suspected_ones_and_versions_heard_before_say_nothing()
    {
        _stage.Hear(TellingStage.Incident("i-0") with { State = IncidentState.Suspected, Opened = null });
        var incident = _stage.Open("i-1");
        _stage.Hear(new IncidentChanged(incident, null));
        _stage.Hear(new IncidentChanged(incident with { Version = incident.Version - 1, Cause = "other" }, null));
        _stage.News().ShouldBe(["ntfy attendant Opened"]);
        _stage.Book.Counts.Repeated.ShouldBe(2);
    }

    [Fact]
    public void A_symptom_that_goes_over_into_its_cause_calls_nobody_a_second_time()
    {
        var symptom = _stage.Open(TellingStage.Incident("i-1", Severity.Critical, "screen_old", "screen:main"));
        _stage.Run(TimeSpan.FromSeconds(20));
        var cause = _stage.Open(
            TellingStage.Incident("i-2", Severity.Critical, "camera_lost", "camera") with
            {
                TakesWithIt = ["screen:main"],
            }
        );
        _stage.Hear(
            symptom with
            {
                State = IncidentState.Closed,
                Closed = _stage.Now.Wall,
                Timeline =
                [
                    new(_stage.Now.Wall, "explained", "part of i-2: camera_lost"),
                    new(_stage.Now.Wall, "closed", ""),
                ],
            }
        );
        _stage.News().ShouldBe(["ntfy attendant Opened", "ntfy attendant Changed~", "ntfy attendant Changed~"]);
        _stage.Of("i-1").Last().PartOf.ShouldBe("i-2");
        _stage.Minutes(5);
        _stage.Close(cause);
        _stage.News().ShouldBe(["ntfy attendant Recovered"]);
    }

    [Fact]
    public void A_rule_of_the_project_comes_before_those_as_built()
    {
        var settings = Gallery.With(
            new TellingRuleSettings
            {
                Name = "sand",
                Causes = ["camera_*"],
                Roles = ["artist", "engineer"],
                Together = true,
                Channels = ["mail", "ntfy"],
                Outside = TellingTime.Now,
            }
        );
        var stage = new TellingStage(Gallery.Policy(settings: settings), TellingStage.Noon.AddHours(10));
        stage.Open("i-1");
        stage.News().ShouldBe(["mail artist Opened", "mail engineer Opened"]);
    }

    [Fact]
    public void A_rule_that_reaches_nobody_reaches_everybody_instead()
    {
        var settings = Gallery.With(
            new TellingRuleSettings
            {
                Name = "artist only",
                Severities = ["critical"],
                Roles = ["artist"],
            }
        );
        var people = Gallery.People(Gallery.Person("attendant", ("mail", "m")), Gallery.Person("artist"));
        var stage = new TellingStage(Gallery.Policy(people, settings: settings));
        stage.Open("i-1");
        stage.News().ShouldBe(["mail attendant Opened"]);
    }

    [Fact]
    public void Without_any_address_nothing_is_said_and_nothing_spins()
    {
        var stage = new TellingStage(Gallery.Policy(Experimance.Actors.Notifications.People.AddressBook.Empty));
        var incident = stage.Open("i-1");
        stage.Hours(48);
        stage.News().ShouldBeEmpty();
        stage.Change(Gallery.Policy());
        stage.News().Count(one => one.EndsWith("Opened", StringComparison.Ordinal)).ShouldBe(1);
        stage.Close(incident);
    }
}
