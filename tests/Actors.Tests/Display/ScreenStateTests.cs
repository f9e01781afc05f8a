using System.Collections.Immutable;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Tests.Display;

public sealed class ScreenStateTests
{
    private static readonly PictureAddress First = PictureAddress.Of([1], "jpg");
    private static readonly PictureAddress Second = PictureAddress.Of([2], "jpg");
    private static readonly DisplaySettings Settings = new();

    private ScreenState _state = new("main", Settings);
    private TimeSpan _now = TimeSpan.FromHours(1);
    private int _frames;

    [Fact]
    public void Without_a_page_it_is_absent()
    {
        Word.ShouldBe("absent");
    }

    [Fact]
    public void A_still_picture_is_never_a_fault()
    {
        Show(First, Grey(120));
        for (var second = 0; second < 3600; second++)
        {
            Report(Grey(120));
            Word.ShouldBe("showing");
        }
    }

    [Fact]
    public void A_page_that_stops_reporting_is_silent_after_five_seconds()
    {
        Show(First, Grey(120));
        Report(Grey(120));
        Pass(4.9);
        Word.ShouldBe("showing");
        Pass(0.2);
        Word.ShouldBe("silent");
        Report(Grey(120));
        Word.ShouldBe("showing");
    }

    [Fact]
    public void A_page_that_connects_and_never_reports_is_silent_too()
    {
        Connect();
        Pass(5.1);
        Word.ShouldBe("silent");
    }

    [Fact]
    public void A_counter_that_stands_still_is_frozen_only_while_the_page_is_visible()
    {
        Show(First, Grey(120));
        for (var second = 0; second < 5; second++)
        {
            Report(Grey(120), moving: false);
        }

        Word.ShouldBe("showing");
        Report(Grey(120), moving: false);
        Report(Grey(120), moving: false);
        Word.ShouldBe("frozen");
        Report(Grey(120), moving: false, visibility: "hidden");
        Word.ShouldBe("hidden");
        Report(Grey(120), moving: false, visibility: "covered");
        Word.ShouldBe("covered");
        Report(Grey(120));
        Word.ShouldBe("showing");
    }

    [Fact]
    public void Another_scene_than_the_ordered_pictures_is_wrong_only_after_shown()
    {
        Show(First, Grey(120));
        Report(Grey(120));
        Order(Second, Grey(160));
        Report(Grey(120));
        Word.ShouldBe("showing", "it fades");
        Say(new PageReport.Shown(Second));
        Report(Grey(141));
        Word.ShouldBe("showing");
        Report(Grey(139));
        Word.ShouldBe("wrong");
        Report(Grey(160));
        Word.ShouldBe("showing");
    }

    [Fact]
    public void A_picture_that_never_comes_is_wrong_in_the_end()
    {
        Show(First, Grey(120));
        Order(Second, Grey(120));
        for (var second = 0; second < 20; second++)
        {
            Report(Grey(120));
            Word.ShouldBe("showing");
        }

        Report(Grey(120));
        Word.ShouldBe("wrong");
    }

    [Fact]
    public void A_display_that_was_started_anew_learns_from_the_report_what_is_shown()
    {
        Connect();
        Order(First, Grey(120));
        for (var second = 0; second < 30; second++)
        {
            Pass(1);
            Say(new PageReport.Second(30, "visible", ++_frames, ImmutableArray.Create(Grey(120)), First));
        }

        Word.ShouldBe("showing");
        _state.Judge(_now).Showing.ShouldBe(First);
    }

    [Fact]
    public void Black_is_black_unless_the_picture_is()
    {
        Show(First, Grey(120));
        Report(Grey(5));
        Word.ShouldBe("showing", "that may still have been the fade");
        Report(Grey(5));
        Word.ShouldBe("black");
        Show(Second, Grey(4));
        Report(Grey(5));
        Report(Grey(5));
        Word.ShouldBe("showing");
    }

    [Fact]
    public void The_best_of_several_pages_speaks_for_the_screen()
    {
        Show(First, Grey(120));
        Report(Grey(120));
        _state = _state.Connected("other", _now);
        Pass(4);
        Report(Grey(120));
        Pass(3);
        Word.ShouldBe("showing");
        _state.Judge(_now).Pages.ShouldBe(2);
        _state = _state.Disconnected("page", _now);
        Word.ShouldBe("silent");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("""{"type":"painted"}""")]
    [InlineData("""{"type":"painted","address":"../../etc/passwd"}""")]
    [InlineData("""{"type":"report","fps":"fast","visibility":"visible"}""")]
    [InlineData("""{"type":"report","fps":30,"visibility":"visible","scene":"AAAA"}""")]
    [InlineData("""{"type":"report","fps":30,"visibility":"visible","scene":"%%"}""")]
    [InlineData("""{"type":"report","fps":30,"visibility":"visible","width":1920}""")]
    [InlineData("""{"type":"report","fps":30,"visibility":"visible","width":1920,"height":0}""")]
    [InlineData("""{"type":"report","fps":30,"visibility":"visible","width":"1920","height":1080}""")]
    [InlineData("""{"type":"report","fps":30,"visibility":"visible","width":1920.5,"height":1080}""")]
    [InlineData("""{"type":"keystone","corners":[0,0,1,0,1,1,0]}""")]
    [InlineData("""{"type":"keystone","corners":[0,0,1,0,0,1,1,1]}""")]
    [InlineData("""{"type":"keystone","corners":[0,0,9,0,9,9,0,9]}""")]
    [InlineData("""{"type":"keystone","corners":"straight"}""")]
    public void What_is_no_report_is_nothing(string text)
    {
        PageReport.Read(text).ShouldBeNull();
    }

    [Fact]
    public void A_report_may_say_how_large_its_window_is()
    {
        const string report = """{"type":"report","fps":30,"visibility":"visible","width":1920,"height":1080}""";
        PageReport.Read(report).ShouldBeOfType<PageReport.Second>().Size.ShouldBe((1920, 1080));
        PageReport
            .Read("""{"type":"report","fps":30,"visibility":"visible"}""")
            .ShouldBeOfType<PageReport.Second>()
            .Size.ShouldBeNull();
    }

    [Fact]
    public void A_hidden_window_does_not_speak_for_a_screen_that_people_see_broken()
    {
        Show(First, Grey(120));
        _state = _state.Connected("other", _now);
        for (var second = 0; second < 7; second++)
        {
            Report(Grey(120), moving: false);
            _state = _state.Said("other", new PageReport.Second(0, "hidden", 1, [], null), _now);
        }

        Word.ShouldBe("frozen");
    }

    [Fact]
    public void A_canvas_that_is_black_while_picture_follows_picture_is_black()
    {
        Show(First, Grey(120));
        Report(Grey(120));
        Report(Grey(120));
        for (byte number = 3; number < 8; number++)
        {
            // Ordered faster than it can be shown.
            Order(PictureAddress.Of([number], "jpg"), Grey(90));
            Report(Grey(2));
            Word.ShouldBe("black");
        }
    }

    [Fact]
    public void A_long_fade_is_not_a_picture_that_never_comes()
    {
        Show(First, Grey(120));
        _state = _state.Order(Second, ImmutableArray.Create(Grey(120)), _now, TimeSpan.FromSeconds(60));
        for (var second = 0; second < 80; second++)
        {
            Report(Grey(120));
            Word.ShouldBe("showing");
        }

        Report(Grey(120));
        Word.ShouldBe("wrong");
    }

    [Fact]
    public void A_page_that_was_hidden_has_time_to_paint_what_was_ordered_meanwhile()
    {
        Show(First, Grey(120));
        Report(Grey(120), visibility: "hidden");
        Order(Second, Grey(160));
        for (var second = 0; second < 100; second++)
        {
            Report(Grey(120), moving: false, visibility: "hidden");
        }

        for (var second = 0; second < 20; second++)
        {
            Report(Grey(120));
            Word.ShouldBe("showing");
        }
    }

    [Fact]
    public void A_keystone_may_be_dragged_within_reason()
    {
        var read = PageReport.Read("""{"type":"keystone","corners":[-0.1,0.05,0.9,0,1.1,1,0.02,0.97]}""");
        read.ShouldBeOfType<PageReport.Corners>().Keystone.Corners[0].ShouldBe(-0.1);
    }

    private string Word => _state.Judge(_now).State;

    private void Connect() => _state = _state.Connected("page", _now);

    private void Order(PictureAddress address, byte[] fingerprint) =>
        _state = _state.Order(address, ImmutableArray.Create(fingerprint), _now);

    private void Show(PictureAddress address, byte[] fingerprint)
    {
        Connect();
        Order(address, fingerprint);
        Say(new PageReport.Painted(address));
        Say(new PageReport.Shown(address));
    }

    private void Say(PageReport report) => _state = _state.Said("page", report, _now);

    private void Report(byte[] scene, bool moving = true, string visibility = "visible")
    {
        Pass(1);
        _frames += moving ? 30 : 0;
        Say(new PageReport.Second(moving ? 30 : 0, visibility, _frames % 65536, ImmutableArray.Create(scene), null));
    }

    private void Pass(double seconds) => _now += TimeSpan.FromSeconds(seconds);

    private static byte[] Grey(byte level) => [.. Enumerable.Repeat(level, 768)];
}
