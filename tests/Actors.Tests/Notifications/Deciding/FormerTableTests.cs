using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Deciding;

/// <summary>
/// Each row about telling of the earlier system's table (prior-operations 3.2), with the better outcome: one phone for
/// everybody, always open, so that nothing but the telling itself keeps it quiet.
/// </summary>
public sealed class FormerTableTests
{
    private readonly TellingHouse _house = new();

    /// <summary>Theirs: 0 alerts.</summary>
    [Fact]
    public void Service_never_starts_8_h()
    {
        _house.Health.Bad("service_never_started", "core");
        _house.Minutes(8 * 60 - 1);
        _house.Rings.ShouldBe(["ntfy attendant Opened", "ntfy attendant Reminder"]);
    }

    /// <summary>Theirs: 298 pushes, then silence for ever.</summary>
    [Fact]
    public void Service_dies()
    {
        _house.Health.Bad("service_down", "core");
        _house.Minutes(24 * 60 + 45);
        _house.Rings.ShouldBe(["ntfy attendant Opened", .. Enumerable.Repeat("ntfy attendant Reminder", 6)]);
        _house.Minutes(24 * 60);
        _house.Rings.Count.ShouldBe(13, "and it goes on");
    }

    /// <summary>Theirs: 0 alerts.</summary>
    [Fact]
    public void Crash_loop_alive_20_s_at_a_time_8_h()
    {
        Crash();
        _house.Rings.ShouldBeEmpty("a restart that helps is no message");
        Crash();
        Crash();
        _house.Rings.ShouldBe(["ntfy attendant Opened", "ntfy attendant Flapping"]);
        _house.Health.Bad("service_crash_loop", "core");
        _house.Minutes(8 * 60 - 2);
        _house.Rings.ShouldBe([
            "ntfy attendant Opened",
            "ntfy attendant Flapping",
            "ntfy attendant Steady",
            "ntfy attendant Reminder",
        ]);
        _house.Telling.Of(_house.Health.Only.Id).Last().Incident!.Cause.ShouldBe("service_crash_loop");

        void Crash()
        {
            _house.Health.Bad("service_down", "core");
            _house.Minutes(2 / 60.0);
            _house.Health.Good("service_down", "core");
            _house.Minutes(20 / 60.0);
        }
    }

    /// <summary>Theirs: 20 pushes, none says it recovered or that it flaps.</summary>
    [Fact]
    public void Flapping_error_healthy_each_minute_2_h()
    {
        for (var i = 0; i < 60; i++)
        {
            _house.Health.Bad("service_down", "core");
            _house.Minutes(1);
            _house.Health.Good("service_down", "core");
            _house.Minutes(1);
        }

        _house.Minutes(30);
        var all = _house.Telling.Of(_house.Health.Only.Id).ToList();
        all.Count(one => one.Reason == TellingReason.Flapping).ShouldBe(1, _house.Telling.Story());
        all[^1].Reason.ShouldBe(TellingReason.Recovered);
        all.Count.ShouldBeLessThanOrEqualTo(7, _house.Telling.Story());
        all.Select(one => one.Thread).Distinct().Count().ShouldBe(1, "one message on the phone");
    }

    /// <summary>Theirs: 1 push, no recovery message.</summary>
    [Fact]
    public void Error_2_min_then_fine()
    {
        _house.Health.Bad("service_error", "core");
        _house.Minutes(2);
        _house.Health.Good("service_error", "core");
        _house.Minutes(2);
        _house.Telling.News().ShouldBe(["ntfy attendant Opened", "ntfy attendant Recovered~"]);
        var over = _house.Telling.Said[^1].Telling.Incident!;
        (over.Closed - over.Since)!.Value.TotalSeconds.ShouldBe(120, tolerance: 2);
    }

    /// <summary>Theirs: 1 push, the second hidden.</summary>
    [Fact]
    public void Two_separate_errors_3_min_apart()
    {
        for (var i = 0; i < 2; i++)
        {
            _house.Health.Bad("service_error", "core");
            _house.Minutes(2);
            _house.Health.Good("service_error", "core");
            _house.Minutes(3);
        }

        _house
            .Telling.News()
            .ShouldBe([
                "ntfy attendant Opened",
                "ntfy attendant Recovered~",
                "ntfy attendant Opened",
                "ntfy attendant Recovered~",
            ]);
    }

    /// <summary>Theirs: at once (good), then every 5 minutes.</summary>
    [Fact]
    public void Error_to_fatal_after_1_min()
    {
        _house.Health.Bad("service_error", "core");
        _house.Minutes(2);
        _house.Health.Bad("service_down", "core");
        _house.Minutes(58);
        _house.Rings.Count.ShouldBe(2, _house.Telling.Story());
        var last = _house.Telling.Said.Last(one => one.Telling.Loud);
        last.Telling.Severity.ShouldBe(Severity.Critical);
        (last.At - Health.Incidents.BookStage.Start).TotalSeconds.ShouldBeLessThanOrEqualTo(120 + 16);
    }

    /// <summary>Theirs: 50 notifications.</summary>
    [Fact]
    public void All_five_die_together_1_h()
    {
        foreach (var service in new[] { "depth", "core", "image-server", "display" })
        {
            _house.Health.Bad("service_down", service);
        }

        _house.Health.Bad("services_down", "host");
        _house.Minutes(60);
        _house.Rings.ShouldBe(["ntfy attendant Opened"], _house.Health.Story());
    }

    /// <summary>Theirs: 0, whatever was set.</summary>
    [Fact]
    public void All_services_warning()
    {
        foreach (var service in new[] { "depth", "core", "image-server", "display" })
        {
            _house.Health.Bad("service_warning", service);
        }

        _house.Minutes(15 * 60);
        _house.Telling.Said.Select(one => one.Telling.Kind).ShouldBe([MessageKind.Daily]);
        _house.Telling.Said[0].Telling.Day!.Open.Length.ShouldBe(3, "core's is explained by the image server's");
    }

    /// <summary>Theirs: 6 false errors.</summary>
    [Fact]
    public void Morning_start_with_yesterdays_memory()
    {
        _house.Minutes(60);
        _house.Telling.Restart(TimeSpan.FromHours(9));
        _house.Telling.Started();
        _house.Telling.Minutes(3);
        _house.Telling.Said.ShouldAllBe(one => one.Telling.Kind == MessageKind.Started);
    }

    /// <summary>Theirs: a death reported after 62 minutes, or five false errors.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Clock_set_by_an_hour(int hours)
    {
        _house.Minutes(5);
        _house.Health.Offset += TimeSpan.FromHours(hours);
        _house.Minutes(1);
        _house.Telling.Said.ShouldBeEmpty();
        _house.Health.Bad("service_down", "core");
        _house.Minutes(20 / 60.0);
        _house.Rings.ShouldBe(["ntfy attendant Opened"]);
        _house.Health.Offset -= TimeSpan.FromHours(hours);
        _house.Minutes(3 * 60);
        _house.Rings.ShouldBe(["ntfy attendant Opened"], "reminders count on the monotonic clock");
    }

    /// <summary>Theirs: shutdown warnings every closing time; no maintenance mode, no acknowledge, no snooze.</summary>
    [Fact]
    public void Planned_stop_of_one_service()
    {
        var from = Health.Incidents.BookStage.Start;
        var policy = Gallery.Policy(
            Gallery.OnePhone,
            "00:00-24:00",
            exceptions: new(new(from, from.AddMinutes(45), "lamp change", "Ann"), null, null)
        );
        var house = new TellingHouse(policy);
        house.Health.Bad("service_down", "display");
        house.Minutes(30);
        house.Health.Good("service_down", "display");
        house.Minutes(120);
        house.Telling.Said.ShouldBeEmpty(house.Telling.Story());
    }

    /// <summary>Theirs: up to 5 more pushes for something already fine.</summary>
    [Fact]
    public void One_transient_error()
    {
        _house.Health.Bad("service_error", "core");
        _house.Minutes(70 / 60.0);
        _house.Health.Good("service_error", "core");
        _house.Minutes(60);
        _house.Telling.News().ShouldBe(["ntfy attendant Opened", "ntfy attendant Recovered~"]);
    }

    /// <summary>Theirs: service and health service both push.</summary>
    [Fact]
    public void Duplicates()
    {
        _house.Health.Bad("camera_lost", "camera");
        _house.Minutes(5);
        _house.Telling.Said.Count.ShouldBe(1);
    }
}
