using Experimance.Actors.Display;

namespace Experimance.Actors.Tests.Display;

/// <summary>When the browser of the screens is asked to start again.</summary>
public sealed class KioskStateTests
{
    private KioskState _state = KioskState.Begin(TimeSpan.Zero);
    private TimeSpan _now;

    [Fact]
    public void A_page_that_reports_is_left_alone()
    {
        _state = _state.Connected("main", "a", _now);
        Run(3600, says: "a").ShouldBeEmpty();
    }

    [Fact]
    public void A_page_that_has_been_silent_for_ten_seconds_is_started_again_once()
    {
        _state = _state.Connected("main", "a", _now);
        Run(100, says: "a");
        var asked = Run(60, says: null).ShouldHaveSingleItem();
        asked.ShouldBe((110, "the page of screen main has been silent for 10 s"));
    }

    [Fact]
    public void A_page_that_went_is_silent_too_and_one_that_comes_back_in_time_is_not()
    {
        _state = _state.Connected("main", "a", _now);
        Run(100, says: "a");
        _state = _state.Gone("a");
        Run(9, says: null).ShouldBeEmpty("the host may have started display anew");
        _state = _state.Connected("main", "b", _now);
        Run(100, says: "b").ShouldBeEmpty();
        _state = _state.Gone("b");
        Run(10, says: null).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_browser_that_never_comes_is_asked_for_more_and_more_seldom()
    {
        var asked = Run(4 * 3600, says: null);
        asked[0].At.ShouldBe(60);
        var waits = asked.Zip(asked.Skip(1), (one, next) => next.At - one.At).ToList();
        waits[..5].ShouldBe([60, 120, 240, 480, 900]);
        waits[5..].ShouldAllBe(wait => wait == 900);
    }

    [Fact]
    public void One_that_comes_for_a_moment_only_is_no_reason_to_begin_anew()
    {
        var asked = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            _state = _state.Connected("main", $"{i}", _now);
            Run(5, says: $"{i}");
            asked.AddRange(Run(1000, says: null).Select(one => one.At));
        }

        asked.Count.ShouldBeLessThan(16);
        _state = _state.Connected("main", "good", _now);
        Run(100, says: "good");
        Run(10, says: null).ShouldHaveSingleItem("it has lasted, so this is a new trouble");
    }

    [Fact]
    public void A_screen_that_shows_nothing_of_the_kiosk_is_nobodys_business_while_another_does()
    {
        _state = _state.Connected("left", "a", _now);
        Run(600, says: "a").ShouldBeEmpty();
        _state = _state.Said("somebody's laptop", _now);
        _state.Heard.Keys.ShouldBe(["left"]);
    }

    /// <returns>When it was asked, in seconds, and why.</returns>
    private List<(int At, string Why)> Run(int seconds, string? says)
    {
        List<(int, string)> asked = [];
        for (var i = 0; i < seconds; i++)
        {
            _now += TimeSpan.FromSeconds(1);
            if (says is not null)
            {
                _state = _state.Said(says, _now);
            }

            (_state, var why) = _state.Look(_now);
            if (why is not null)
            {
                asked.Add(((int)_now.TotalSeconds, why));
            }
        }

        return asked;
    }
}
