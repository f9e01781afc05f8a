using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health.Incidents;

/// <summary>How a fault becomes an incident and ends, one cause at a time.</summary>
public sealed class IncidentBookTests
{
    private readonly BookStage _stage = new();

    [Fact]
    public void A_fault_that_is_over_within_its_patience_is_told_nobody()
    {
        _stage.Bad("camera_lost", "camera").Seconds(9).Good("camera_lost", "camera").Minutes(10);
        _stage.Changes.ShouldBeEmpty();
        _stage.Book.Tracks.ShouldBeEmpty();
    }

    [Fact]
    public void A_fault_opens_after_its_patience_with_its_true_start_and_closes_with_its_true_end()
    {
        _stage.Good("camera_lost", "camera").Seconds(100);
        _stage.Bad("camera_lost", "camera", "unplugged").Seconds(11);
        var open = _stage.Only;
        (open.State, open.Severity, open.Service, open.Detail).ShouldBe(
            (IncidentState.Open, Severity.Critical, "depth", "unplugged")
        );
        open.Since.ShouldBe(BookStage.Start.AddSeconds(101));
        open.Opened.ShouldBe(BookStage.Start.AddSeconds(111));
        open.Id.ShouldBe("20260302-1");
        _stage.Seconds(49).Good("camera_lost", "camera").Seconds(32);
        _stage.States.ShouldBe([IncidentState.Open, IncidentState.Recovering, IncidentState.Closed]);
        _stage.Only.Closed.ShouldBe(BookStage.Start.AddSeconds(161));
        _stage.Only.Timeline.Select(entry => entry.What).ShouldBe(["suspected", "opened", "recovering", "closed"]);
    }

    [Fact]
    public void Its_source_knows_better_since_when_it_is_broken()
    {
        _stage.Bad("screen_black", "screen:main", since: TimeSpan.FromSeconds(6)).Seconds(1);
        _stage.Changes.ShouldBeEmpty();
        _stage.Seconds(2);
        _stage.Only.Since.ShouldBe(BookStage.Start.AddSeconds(-5));
    }

    [Fact]
    public void What_cannot_be_seen_neither_opens_nor_closes()
    {
        _stage.Bad("network_dns", "network").Minutes(2);
        _stage.Silent("network_dns", "network").Minutes(5);
        _stage.Only.State.ShouldBe(IncidentState.Open);
    }

    [Fact]
    public void What_nobody_tells_of_for_long_is_closed_as_unheard_of()
    {
        _stage.Bad("screen_black", "screen:side").Minutes(1);
        _stage.Silent("screen_black", "screen:side").Minutes(11);
        _stage.Only.State.ShouldBe(IncidentState.Closed);
        _stage.Only.Timeline.ShouldContain(entry => entry.What == "unheard");
    }

    [Fact]
    public void A_cause_becomes_more_exact_within_the_same_incident()
    {
        _stage.Bad("service_down", "core").Seconds(20);
        _stage.Bad("service_crash_loop", "core").Seconds(20);
        _stage.Only.Cause.ShouldBe("service_crash_loop");
        _stage.Only.Timeline.ShouldContain(entry => entry.What == "cause");
    }

    [Fact]
    public void An_acknowledgement_is_forgotten_when_it_heals_and_undone_when_it_gets_worse()
    {
        _stage.Bad("disk_filling", "disk").Value("disk_filling", "disk", 10).Minutes(2);
        var id = _stage.Only.Id;
        _stage.Book = _stage.Book.Acknowledge(id, "Ada", _stage.Now).ShouldNotBeNull();
        _stage.Seconds(1);
        (_stage.Only.State, _stage.Only.AcknowledgedBy).ShouldBe((IncidentState.Acknowledged, "Ada"));
        _stage.Value("disk_critical", "disk", 0.99).Seconds(5);
        (_stage.Only.State, _stage.Only.Severity, _stage.Only.AcknowledgedBy).ShouldBe(
            (IncidentState.Open, Severity.Critical, null)
        );
        _stage.Book = _stage.Book.Acknowledge(id, "Ada", _stage.Now).ShouldNotBeNull();
        _stage.Value("disk_critical", "disk", 0.5).Value("disk_filling", "disk", 900).Minutes(2);
        _stage.Only.State.ShouldBe(IncidentState.Closed);
        _stage.Value("disk_critical", "disk", 0.99).Minutes(2);
        (_stage.Only.State, _stage.Only.AcknowledgedBy).ShouldBe((IncidentState.Open, null));
    }

    [Fact]
    public void A_snooze_ends_by_itself()
    {
        _stage.Bad("camera_lost", "camera").Minutes(1);
        _stage.Book = _stage.Book.Snooze(_stage.Only.Id, "Ada", TimeSpan.FromHours(1), _stage.Now).ShouldNotBeNull();
        _stage.Minutes(59);
        (_stage.Only.State, _stage.Only.SnoozedUntil).ShouldBe((IncidentState.Snoozed, BookStage.Start.AddMinutes(61)));
        _stage.Minutes(2);
        (_stage.Only.State, _stage.Only.SnoozedUntil).ShouldBe((IncidentState.Open, null));
        _stage.Book.Snooze("20260302-9", "Ada", TimeSpan.FromHours(1), _stage.Now).ShouldBeNull();
    }

    [Fact]
    public void A_restart_that_helped_within_patience_is_kept_for_the_daily_report_only()
    {
        _stage.Bad("service_down", "core").Seconds(3);
        Try("service", "started again");
        _stage.Seconds(2).Good("service_down", "core").Minutes(1);
        var quiet = _stage.Only;
        (quiet.State, quiet.Opened).ShouldBe((IncidentState.Closed, null));
        quiet.Tried.ShouldHaveSingleItem().Outcome.ShouldBe("helped");
    }

    [Fact]
    public void Each_attempt_says_how_it_went()
    {
        _stage.Bad("service_down", "core").Seconds(3);
        Try("service", "first");
        _stage.Seconds(20);
        Try("host", "second");
        _stage.Good("service_down", "core").Minutes(1);
        _stage
            .Only.Tried.Select(attempt => (attempt.What, attempt.Outcome))
            .ShouldBe([("first", "failed"), ("second", "helped")]);
    }

    [Fact]
    public void A_persons_stop_is_no_fault()
    {
        _stage.Bad("camera_lost", "camera").Bad("service_error", "depth").Minutes(2);
        _stage.Silent("camera_lost", "camera").Silent("service_error", "depth");
        _stage.Book = _stage.Book.Forget("depth", _stage.Now);
        _stage.Minutes(1);
        _stage.Book.Open.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(60, true, "set_aside")]
    [InlineData(10, true, "failed")]
    [InlineData(10, false, "helped")]
    public void Whether_a_persons_stop_mended_it_shows_when_it_is_told_of_again(int away, bool stillBad, string outcome)
    {
        _stage.Bad("camera_lost", "camera").Minutes(2);
        _stage.Silent("camera_lost", "camera");
        _stage.Book = _stage.Book.Forget("depth", _stage.Now);
        _stage.Seconds(away);
        _stage.Only.Tried.ShouldHaveSingleItem().Outcome.ShouldBe(Attempt.SetAside);
        _stage.Only.State.ShouldBe(away > 30 ? IncidentState.Closed : IncidentState.Recovering);
        if (away > 30)
        {
            return;
        }

        _ = stillBad ? _stage.Bad("camera_lost", "camera") : _stage.Good("camera_lost", "camera");
        _stage.Minutes(1);
        _stage.Only.Tried.ShouldHaveSingleItem().Outcome.ShouldBe(outcome);
        _stage.Only.State.ShouldBe(stillBad ? IncidentState.Open : IncidentState.Closed);
    }

    [Fact]
    public void A_single_spike_is_nothing_and_leaving_takes_more_than_entering()
    {
        _stage
            .Value("cpu_busy", "cpu", 0.2)
            .Minutes(5)
            .Value("cpu_busy", "cpu", 1)
            .Seconds(20)
            .Value("cpu_busy", "cpu", 0.2)
            .Minutes(10);
        _stage.Changes.ShouldBeEmpty();
        _stage.Value("cpu_busy", "cpu", 1).Minutes(15);
        _stage.Only.State.ShouldBe(IncidentState.Open);
        _stage.Value("cpu_busy", "cpu", 0.9).Minutes(60);
        _stage.Only.State.ShouldBe(IncidentState.Open);
        _stage.Value("cpu_busy", "cpu", 0.5).Minutes(15);
        _stage.Only.State.ShouldBe(IncidentState.Closed);
    }

    [Fact]
    public void After_a_restart_the_open_ones_are_still_open_with_their_true_start()
    {
        _stage.Bad("camera_lost", "camera").Minutes(2);
        var before = _stage.Only;
        var later = new BookStage { Offset = TimeSpan.FromHours(3) };
        (later.Book, var doubles) = later.Book.Restore(
            [before],
            (DateOnly.FromDateTime(before.Since.UtcDateTime), 1),
            later.Now
        );
        doubles.ShouldBeEmpty();
        later.Seconds(60);
        later.Changes.ShouldBeEmpty("nobody told of it yet");
        later.Bad("camera_lost", "camera").Seconds(60);
        later.Changes.ShouldBeEmpty("it is as it was");
        later.Bad("service_down", "core").Seconds(20);
        later.Changes[^1].Now.Id.ShouldBe("20260302-2");
        later.Good("camera_lost", "camera").Minutes(1);
        var closed = later.Changes.Last(change => change.Now.Subject == "camera").Now;
        (closed.Id, closed.State, closed.Since).ShouldBe((before.Id, IncidentState.Closed, before.Since));
    }

    private void Try(string rung, string what) =>
        _stage.Book = _stage.Book.Tried("core", new Attempt(_stage.Now.Wall, rung, what, ""), _stage.Now);
}
