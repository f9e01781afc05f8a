using Experimance.Host.Watching;

namespace Experimance.Host.Tests.Watching;

public sealed class WatchStateTests
{
    private WatchState _state = WatchState.Begin(new WatchLimits(), new Look(TimeSpan.Zero, 0, 0, 0, TimeSpan.Zero));
    private TimeSpan _now;
    private (long Health, long Clock, long Pool) _counts;

    [Fact]
    public void Where_everything_moves_there_is_nothing_to_say()
    {
        for (var i = 0; i < 100; i++)
        {
            var verdict = Second();
            verdict.AllWell.ShouldBeTrue();
            verdict.Complaints.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Health_that_stands_still_is_started_again_once_and_then_the_host()
    {
        Second();
        var verdicts = Enumerable.Range(1, 31).Select(_ => Second(health: false)).ToList();
        verdicts.ShouldAllBe(verdict => !verdict.AllWell);
        verdicts.Select(verdict => verdict.RestartHealth is not null).ToList().IndexOf(true).ShouldBe(4);
        verdicts.Count(verdict => verdict.RestartHealth is not null).ShouldBe(1);
        verdicts[4].RestartHealth.ShouldBe("it has not finished a round for 5 s");
        verdicts[4].Complaints.ShouldHaveSingleItem().ShouldBe("Health has not finished a round for 5.0 s");
        verdicts.FindIndex(verdict => verdict.RestartHost is not null).ShouldBe(30);
        verdicts[30].RestartHost.ShouldBe("no sign of life of health for 31 s");
    }

    [Fact]
    public void Health_that_came_back_is_watched_anew()
    {
        for (var i = 0; i < 15; i++)
        {
            Second(health: false);
        }

        Second().RestartHealth.ShouldBeNull();
        var verdicts = Enumerable.Range(1, 12).Select(_ => Second(health: false)).ToList();
        verdicts.Count(verdict => verdict.RestartHealth is not null).ShouldBe(1);
        verdicts.ShouldAllBe(verdict => verdict.RestartHost == null);
    }

    [Fact]
    public void A_jammed_pool_is_told_after_two_seconds_and_restarts_the_host_after_thirty()
    {
        var verdicts = Enumerable.Range(1, 31).Select(_ => Second(pool: false)).ToList();
        verdicts[1].Complaints.ShouldBeEmpty();
        verdicts[2].Complaints.ShouldHaveSingleItem().ShouldBe("The thread pool has not run a probe item for 3.0 s");
        verdicts.Sum(verdict => verdict.Complaints.Length).ShouldBe(1, "the same complaint is not said each second");
        verdicts.FindIndex(verdict => verdict.RestartHost is not null).ShouldBe(30);
        verdicts.ShouldAllBe(verdict => verdict.RestartHealth == null);
    }

    [Fact]
    public void A_dead_clock_is_told_and_restarts_the_host()
    {
        var verdicts = Enumerable.Range(1, 31).Select(_ => Second(clock: false)).ToList();
        verdicts[2].Complaints.ShouldHaveSingleItem().ShouldContain("clock thread");
        verdicts[30].RestartHost.ShouldNotBeNull().ShouldContain("the clock thread for 31 s");
    }

    [Fact]
    public void A_process_that_stood_still_says_how_long_and_blames_nobody_else()
    {
        Second();
        _now += TimeSpan.FromSeconds(60);
        (_state, var verdict) = _state.After(
            new Look(_now, _counts.Health, _counts.Clock, _counts.Pool, TimeSpan.FromSeconds(4))
        );
        verdict
            .Complaints.ShouldHaveSingleItem()
            .ShouldBe(
                "The process stood still for 59.5 s, 4.0 s of it in garbage collection; the rest the machine took"
            );
        verdict.RestartHealth.ShouldBeNull();
        verdict.RestartHost.ShouldBeNull();
    }

    /// <summary>As Watch really looks: whatever the moment at which health hangs, it is found within five seconds.</summary>
    [Theory]
    [InlineData(0.001)]
    [InlineData(0.25)]
    [InlineData(0.49)]
    [InlineData(0.999)]
    public void Health_that_hangs_is_found_within_five_seconds(double offset)
    {
        var every = new WatchLimits().LookEvery + TimeSpan.FromMilliseconds(5);
        var hangs = TimeSpan.FromSeconds(20 + offset);
        Verdict verdict;
        do
        {
            _now += every;
            var rounds = (long)Math.Min(_now.TotalSeconds, hangs.TotalSeconds);
            (_state, verdict) = _state.After(new Look(_now, rounds, ++_counts.Clock, ++_counts.Pool, TimeSpan.Zero));
        } while (verdict.RestartHealth is null);

        (_now - hangs).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        (_now - hangs).ShouldBeGreaterThan(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Health_that_has_not_begun_has_ten_seconds()
    {
        var verdicts = Enumerable.Range(1, 12).Select(_ => Second(health: false)).ToList();
        verdicts.FindIndex(verdict => verdict.RestartHealth is not null).ShouldBe(10);
    }

    [Fact]
    public void The_watchdog_is_fed_when_each_has_moved_since_the_last_time_not_all_at_once()
    {
        Second();
        Second(health: false).AllWell.ShouldBeFalse();
        Second(clock: false, pool: false).AllWell.ShouldBeTrue("the two moved a second ago");
        Second(pool: false).AllWell.ShouldBeFalse();
        Second().AllWell.ShouldBeTrue();
        Second().AllWell.ShouldBeTrue();
    }

    [Fact]
    public void How_long_the_pool_is_silent_is_said_at_each_look()
    {
        Second().PoolSilent.ShouldBe(TimeSpan.Zero);
        Second(pool: false).PoolSilent.ShouldBe(TimeSpan.FromSeconds(1));
        Second(pool: false).PoolSilent.ShouldBe(TimeSpan.FromSeconds(2));
        Second().PoolSilent.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Health_that_is_set_to_look_seldom_is_not_taken_for_dead()
    {
        new WatchLimits().For(TimeSpan.FromSeconds(1)).ShouldBe(new WatchLimits());
        var seldom = new WatchLimits().For(TimeSpan.FromSeconds(60));
        seldom.Health.ShouldBe(TimeSpan.FromSeconds(181));
        seldom.Host.ShouldBeGreaterThan(seldom.Health);
    }

    [Fact]
    public void What_all_threads_do_is_written_once_before_the_watchdog_would_take_the_process()
    {
        Second();
        var verdicts = Enumerable.Range(1, 19).Select(_ => Second(pool: false)).ToList();
        verdicts.FindIndex(verdict => verdict.TellThreads).ShouldBe(8);
        verdicts.Count(verdict => verdict.TellThreads).ShouldBe(1);
        Second().TellThreads.ShouldBeFalse();
        Enumerable.Range(1, 9).Count(_ => Second(pool: false).TellThreads).ShouldBe(1, "it stood still anew");
    }

    private Verdict Second(bool health = true, bool clock = true, bool pool = true)
    {
        _now += TimeSpan.FromSeconds(1);
        _counts = (_counts.Health + (health ? 1 : 0), _counts.Clock + (clock ? 1 : 0), _counts.Pool + (pool ? 1 : 0));
        (_state, var verdict) = _state.After(
            new Look(_now, _counts.Health, _counts.Clock, _counts.Pool, TimeSpan.Zero)
        );
        return verdict;
    }
}
