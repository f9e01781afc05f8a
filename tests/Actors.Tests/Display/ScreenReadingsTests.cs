using System.Collections.Immutable;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Display;

/// <summary>What health is told of a screen, and since when.</summary>
public sealed class ScreenReadingsTests
{
    private static readonly PictureAddress First = PictureAddress.Of([1], "jpg");
    private static readonly PictureAddress Second = PictureAddress.Of([2], "jpg");
    private static readonly PictureAddress Third = PictureAddress.Of([3], "jpg");

    private TimeSpan _now = TimeSpan.FromHours(2);
    private ScreenState _state;
    private ScreenSettings _screen = new();
    private int _count;

    public ScreenReadingsTests() => _state = new("main", new()) { AbsentSince = _now };

    [Fact]
    public void Every_reading_is_about_its_screen_and_nothing_is_bad_while_all_is_well()
    {
        Show(First);
        Seconds(30);
        var all = ScreenReadings.Of(_state, _screen, _now);
        all.Select(r => r.Subject).Distinct().ShouldBe(["screen:main"]);
        all.Select(r => r.Rule)
            .ShouldBe([
                "screen_missing",
                "screen_silent",
                "screen_hidden",
                "screen_frozen",
                "screen_black",
                "screen_wrong",
                "screen_old",
                "screen_small",
            ]);
        all.Where(r => r.Bad is not null).ShouldAllBe(r => r.Bad == false && r.For == null);
        Read("screen_old").Value.ShouldBe(0);
        Read("screen_small").Bad.ShouldBeNull("the page does not say its size");
    }

    [Fact]
    public void A_screen_without_a_page_is_missing_since_its_page_left_and_nothing_else_can_be_said()
    {
        Pass(12);
        Read("screen_missing").Bad.ShouldBeNull("a browser may still be starting");
        Pass(20);
        ShouldBeBad("screen_missing", 32);
        Show(First);
        Seconds(3);
        _state = _state.Disconnected("page", _now);
        Pass(4);
        ShouldBeBad("screen_missing", 4);
        Read("screen_silent").Bad.ShouldBeNull();
        Read("screen_black").Bad.ShouldBeNull();
        Read("screen_old").Value.ShouldBeNull();
    }

    [Fact]
    public void Silence_counts_from_the_last_report()
    {
        Show(First);
        Seconds(3);
        Pass(6);
        ShouldBeBad("screen_silent", 6);
        Read("screen_missing").Bad.ShouldBe(false);
        Read("screen_frozen").Bad.ShouldBeNull();
    }

    [Theory]
    [InlineData("hidden")]
    [InlineData("covered")]
    public void A_page_that_nobody_sees_is_a_fact_of_its_own(string visibility)
    {
        Show(First);
        Seconds(3);
        Report(120, moving: false, visibility);
        Pass(1);
        Report(120, moving: false, visibility);
        ShouldBeBad("screen_hidden", 2);
        Read("screen_silent").Bad.ShouldBe(false);
        Read("screen_frozen").Bad.ShouldBeNull();
    }

    [Fact]
    public void Frozen_counts_from_the_last_movement_on_the_canvas()
    {
        Show(First);
        Seconds(3);
        for (var second = 0; second < 6; second++)
        {
            Report(120, moving: false);
        }

        ShouldBeBad("screen_frozen", 6);
        Read("screen_black").Bad.ShouldBeNull();
        Report(120);
        Read("screen_frozen").Bad.ShouldBe(false);
    }

    [Fact]
    public void Black_counts_from_the_last_scene_with_light()
    {
        Show(First);
        Seconds(5);
        Report(2);
        ShouldBeBad("screen_black", 1);
        Report(2);
        ShouldBeBad("screen_black", 2);
        Read("screen_wrong").Bad.ShouldBeNull("black hides it");
        Report(120);
        Read("screen_black").Bad.ShouldBe(false);
    }

    [Fact]
    public void Black_by_intent_is_no_fault_and_the_light_has_time_to_come_back()
    {
        Show(First, 2);
        Seconds(8 * 3600, 1);
        Order(Second, 120);
        for (var second = 0; second < 6; second++)
        {
            Report((byte)(2 + second));
            Read("screen_black").Bad.ShouldBe(false, "it fades in");
        }

        Say(new PageReport.Shown(Second));
        Report(2);
        Read("screen_black").Bad.ShouldBe(false);
        Report(2);
        ShouldBeBad("screen_black", 2);
    }

    [Fact]
    public void Another_picture_than_the_ordered_one_is_wrong_since_it_should_have_been_right()
    {
        Show(First);
        Seconds(10);
        Report(180);
        ShouldBeBad("screen_wrong", 1);
        Report(180);
        ShouldBeBad("screen_wrong", 2);
    }

    [Fact]
    public void A_picture_that_is_not_painted_is_an_old_one_and_not_a_wrong_one()
    {
        Show(First);
        Seconds(3);
        Order(Second, 120);
        Seconds(9);
        // It does not begin anew with each further order.
        Order(Third, 120);
        Seconds(21);
        Read("screen_old").Value.ShouldBe(30);
        Read("screen_wrong").Bad.ShouldBeNull();

        // It has got on: now it is behind since the third.
        Say(new PageReport.Painted(Second));
        Read("screen_old").Value.ShouldBe(21);
        Say(new PageReport.Painted(Third));
        Read("screen_old").Value.ShouldBe(0);
        Read("screen_wrong").Bad.ShouldBe(true, "its fade should long be over");
        Say(new PageReport.Shown(Third));
        Read("screen_wrong").Bad.ShouldBe(false);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1920, 0, false)]
    [InlineData(1920, 1080, false)]
    [InlineData(1922, 1078, false)]
    [InlineData(1920, 1200, true)]
    [InlineData(3840, 2160, true)]
    public void A_window_of_another_size_than_the_one_set_is_told(int width, int height, bool bad)
    {
        _screen = _screen with { Width = width, Height = height };
        Show(First);
        Report(120, size: (1920, 1080));
        Report(120, size: (1920, 1080));
        var small = Read("screen_small");
        small.Bad.ShouldBe(bad);
        small.For.ShouldBe(bad ? TimeSpan.FromSeconds(1) : null);
        small.Detail.ShouldContain("1920×1080");
    }

    [Fact]
    public void Screens_that_are_not_judged_make_the_service_useless()
    {
        ScreenReadings.Useless(_now - TimeSpan.FromSeconds(7), _now).Value.ShouldBe(7);
        ScreenReadings.Useless(null, _now).Value.ShouldBe(0);
    }

    private Reading Read(string rule) => ScreenReadings.Of(_state, _screen, _now).Single(r => r.Rule == rule);

    private void ShouldBeBad(string rule, double seconds)
    {
        var reading = Read(rule);
        reading.Bad.ShouldBe(true);
        reading.For.ShouldBe(TimeSpan.FromSeconds(seconds));
        reading.Detail.ShouldNotBeEmpty();
    }

    private void Show(PictureAddress address, byte level = 120)
    {
        _state = _state.Connected("page", _now);
        Order(address, level);
        Say(new PageReport.Painted(address));
        Say(new PageReport.Shown(address));
    }

    private void Order(PictureAddress address, byte level) => _state = _state.Order(address, Grey(level), _now);

    private void Seconds(int seconds, byte level = 120)
    {
        for (var second = 0; second < seconds; second++)
        {
            Report(level);
        }
    }

    private void Report(
        byte level,
        bool moving = true,
        string visibility = "visible",
        (int Width, int Height)? size = null
    )
    {
        Pass(1);
        _count += moving ? 1 : 0;
        Say(new PageReport.Second(30, visibility, _count, Grey(level), null) { Size = size });
    }

    private void Say(PageReport report) => _state = _state.Said("page", report, _now);

    private void Pass(double seconds) => _now += TimeSpan.FromSeconds(seconds);

    private static ImmutableArray<byte> Grey(byte level) => [.. Enumerable.Repeat(level, 768)];
}
