using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Notifications.Deciding;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Deciding;

/// <summary>The night, the morning, maintenance, and the lines of the day.</summary>
public sealed class TellingHoursTests
{
    private static readonly DateTimeOffset Night = TellingStage.Noon.AddHours(14);

    [Fact]
    public void What_breaks_and_heals_at_night_is_a_line_of_the_morning()
    {
        var stage = new TellingStage(at: Night);
        var incident = stage.Open("i-1");
        stage.Hours(1);
        stage.Close(incident);
        stage.News().ShouldBeEmpty();
        stage.Until(3, 9, 30);
        stage.News().ShouldBe(["ntfy attendant Ready~", "ntfy artist Ready~", "ntfy engineer Ready~"]);
        var report = stage.Said[^1].Telling.Day!;
        report.Over.Single().Id.ShouldBe("i-1");
        report.Open.ShouldBeEmpty();
        report.OpensAt.ShouldBe(new DateTimeOffset(2026, 3, 3, 10, 0, 0, TimeSpan.Zero));
        stage.Until(3, 17, 59);
        stage.News().ShouldBeEmpty();
    }

    [Fact]
    public void What_lasts_is_named_before_opening_and_rings_at_opening()
    {
        var stage = new TellingStage(at: Night);
        var incident = stage.Open("i-1");
        stage.Until(3, 9, 59);
        stage.News().ShouldBe(["ntfy attendant Ready", "ntfy artist Ready", "ntfy engineer Ready"]);
        stage.Said[^1].Telling.Day!.Open.Single().Id.ShouldBe("i-1");
        stage.Until(3, 10);
        stage.News().ShouldBe(["ntfy attendant Opened"]);
        stage.Close(incident);
        stage.News().ShouldBe(["ntfy attendant Recovered"]);
    }

    [Fact]
    public void A_warning_that_the_morning_named_comes_without_a_second_sound()
    {
        var stage = new TellingStage(at: Night);
        stage.Open("i-1", Severity.Warning, "screen_old");
        stage.Until(3, 9, 31);
        stage.News();
        stage.Until(3, 10);
        stage.News().ShouldBe(["ntfy engineer Opened~"]);
    }

    [Fact]
    public void A_snooze_that_ended_before_anybody_was_told_reminds_nobody()
    {
        var stage = new TellingStage(at: Night);
        var incident = stage.Open("i-1", Severity.Warning, "screen_old");
        incident = stage.Hear(
            incident with
            {
                State = IncidentState.Snoozed,
                SnoozedUntil = stage.Now.Wall.AddHours(1),
            }
        );
        stage.Hours(1);
        stage.Hear(incident with { State = IncidentState.Open, SnoozedUntil = null });
        stage.Until(3, 9, 31);
        stage.News();
        stage.Until(3, 13);
        stage.News().ShouldBe(["ntfy engineer Opened~"]);
    }

    [Fact]
    public void After_the_morning_line_what_breaks_is_told_at_once()
    {
        var stage = new TellingStage(at: Night);
        stage.Until(3, 9, 45);
        stage.News();
        stage.Open("i-1");
        stage.News().ShouldBe(["ntfy attendant Opened"]);
    }

    [Fact]
    public void Harm_to_hardware_or_data_is_told_at_any_hour_to_who_knows_most()
    {
        var stage = new TellingStage(at: Night);
        stage.Open("i-1", Severity.Critical, "disk_critical");
        stage.Open("i-2", Severity.Warning, "incidents_unsaved");
        stage.Open("i-3", Severity.Warning, "disk_full");
        stage.Open("i-4", Severity.Critical, "ladder_refused");
        stage.News().ShouldBe(Enumerable.Repeat("ntfy engineer Opened", 3));
        stage.Minutes(10);
        stage.News().Count(one => one == "ntfy artist Escalated").ShouldBe(3);
    }

    [Fact]
    public void What_was_told_by_day_is_neither_reminded_of_nor_called_further_at_night()
    {
        var stage = new TellingStage(at: TellingStage.Noon.AddHours(5.9));
        var incident = stage.Open("i-1");
        stage.Until(3, 9, 29);
        stage.News().Where(one => !one.Contains("Daily", StringComparison.Ordinal)).ShouldBe(["ntfy attendant Opened"]);
        stage.Until(3, 10);
        stage.News().ShouldContain("ntfy artist Escalated");
        stage.Close(incident);
        stage = new TellingStage(at: TellingStage.Noon.AddHours(5.9));
        incident = stage.Open("i-1");
        stage.Until(2, 23);
        stage.Close(incident);
        stage.News()[^1].ShouldBe("ntfy attendant Recovered~", "the end of it rings no phone at night");
    }

    [Fact]
    public void In_maintenance_nobody_is_called_and_at_its_end_what_still_stands_is_told()
    {
        var from = TellingStage.Noon;
        var work = new OpeningExceptions(new(from, from.AddMinutes(45), "lamp change", "Ann"), null, null);
        var stage = new TellingStage(Gallery.Policy(exceptions: work));
        var first = stage.Open("i-1");
        stage.Open("i-2", Severity.Critical, "screen_black");
        stage.Open("i-3", Severity.Critical, "disk_critical");
        stage.News().ShouldBe(["ntfy engineer Opened"], "harm is told all the same");
        stage.Minutes(20);
        stage.Close(first);
        stage.Minutes(24.9);
        stage.Said.ShouldAllBe(one => one.Telling.Thread == "i-3");
        stage.Minutes(0.2);
        stage.Of("i-2").Select(TellingStage.Word).ShouldBe(["ntfy attendant Opened"]);
        stage.Of("i-1").ShouldBeEmpty();
    }

    [Fact]
    public void The_daily_line_says_how_the_day_was()
    {
        var stage = new TellingStage(at: new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        stage.Until(2, 11);
        var camera = stage.Open("i-1");
        stage.Minutes(10);
        var screen = stage.Open("i-2", Severity.Critical, "screen_black");
        stage.Minutes(10);
        stage.Close(camera);
        stage.Close(screen);
        for (var i = 0; i < 3; i++)
        {
            stage.Hear(
                TellingStage.Incident($"q-{i}") with
                {
                    State = IncidentState.Closed,
                    Opened = null,
                    Since = stage.Now.Wall.AddSeconds(-5),
                    Closed = stage.Now.Wall,
                    Service = i == 0 ? "core" : "depth",
                    Tried = [new(stage.Now.Wall, "child", "started again", "helped")],
                }
            );
        }

        stage.Until(2, 18);
        var report = stage.Said[^1].Telling.Day!;
        stage.Said[^1].Telling.Thread.ShouldBe("daily-2026-03-02");
        report.OpenTime.ShouldBe(TimeSpan.FromHours(8));
        report.Troubled.TotalMinutes.ShouldBe(20, tolerance: 1);
        report.Over.Select(one => one.Id).ShouldBe(["i-1", "i-2"], ignoreOrder: true);
        report.QuietRestarts.ShouldBe([new("core", 1), new("depth", 2)]);
        stage.Until(3, 18);
        stage.Said[^1].Telling.Day!.Over.ShouldBeEmpty("each is told of once");
        stage.Said[^1].Telling.Day!.QuietRestarts.ShouldBeEmpty();
        stage.Of("daily-2026-03-02").Count().ShouldBe(3);
    }

    [Fact]
    public void A_break_at_noon_is_no_evening_and_no_morning()
    {
        var stage = new TellingStage(Gallery.Policy(hours: "10:00-13:00, 14:00-18:00"));
        stage.Until(2, 17, 59);
        stage.News().ShouldBeEmpty();
        stage.Until(3, 18);
        stage.News().Count(one => one == "ntfy attendant Daily~").ShouldBe(2);
        stage.Said.Count(one => one.Telling.Kind == MessageKind.Ready).ShouldBe(3);
    }

    [Fact]
    public void What_breaks_in_the_break_is_told_at_its_end()
    {
        var stage = new TellingStage(Gallery.Policy(hours: "10:00-13:00, 14:00-18:00"));
        stage.Until(2, 13, 20);
        stage.Open("i-1");
        stage.News().ShouldBeEmpty();
        stage.Until(2, 14);
        stage.News().ShouldBe(["ntfy attendant Opened"]);
    }

    [Fact]
    public void Where_it_is_always_open_the_day_ends_at_local_midnight_and_nothing_is_said_of_opening()
    {
        var stage = new TellingStage(Gallery.Policy(hours: "00:00-24:00", zone: "America/Toronto"));
        stage.Hours(72);
        stage
            .Said.Select(one => one.At)
            .Distinct()
            .ShouldBe(Enumerable.Range(3, 3).Select(day => new DateTimeOffset(2026, 3, day, 5, 0, 0, TimeSpan.Zero)));
        stage.Said[0].Telling.Thread.ShouldBe("daily-2026-03-02");
        stage.Said[0].Telling.Day!.OpensAt.ShouldBeNull();
        stage.Said.ShouldAllBe(one => one.Telling.Kind == MessageKind.Daily);
    }

    [Fact]
    public void A_night_that_is_open_past_midnight_belongs_to_the_day_on_which_it_began()
    {
        var stage = new TellingStage(Gallery.Policy(hours: "20:00-03:00"));
        stage.Until(3, 12);
        stage.Said.Select(one => one.Telling.Thread).Distinct().ShouldBe(["ready-2026-03-02", "daily-2026-03-02"]);
        stage.Said[^1].At.Hour.ShouldBe(3);
    }

    [Fact]
    public void A_line_that_was_due_while_nobody_was_there_is_said_late_or_not_at_all()
    {
        var stage = new TellingStage();
        stage.Until(2, 17);
        stage.Restart(TimeSpan.FromHours(3));
        stage.Tick();
        stage.Minutes(1);
        stage.News().Count.ShouldBe(3, "two hours after closing the day is still worth a line");
        stage.Restart(TimeSpan.FromHours(15));
        stage.Tick();
        stage.News().ShouldBeEmpty("after opening nobody needs to hear that it will be ready");
    }

    [Theory]
    [InlineData(24)]
    [InlineData(-24 * 40)]
    [InlineData(24 * 400)]
    public void A_wall_clock_that_is_set_neither_floods_nor_silences_the_lines(int hours)
    {
        var stage = new TellingStage();
        stage.Hours(1);
        stage.Wall += TimeSpan.FromHours(hours);
        stage.Tick();
        stage.Hours(49);
        stage.Said.Count(one => one.Telling is { Kind: MessageKind.Daily, To.Role: "artist" }).ShouldBeInRange(1, 3);
    }

    [Fact]
    public void Lines_can_be_switched_off()
    {
        var stage = new TellingStage(
            Gallery.Policy(
                settings: Gallery.With(
                    new TellingSettings
                    {
                        Ready = false,
                        Daily = false,
                        Started = false,
                        Goodbye = false,
                    }
                )
            )
        );
        stage.Started();
        stage.Goodbye();
        stage.Hours(72);
        stage.Said.ShouldBeEmpty();
        stage.Book.NextTick(stage.Now).ShouldBeNull();
    }
}
