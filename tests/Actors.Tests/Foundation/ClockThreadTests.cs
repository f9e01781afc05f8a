using System.Collections.Concurrent;
using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Tests.Foundation;

public sealed class ClockThreadTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly BlockingCollection<Exception> _reported = [];
    private readonly ClockThread _clock;

    public ClockThreadTests() => _clock = new ClockThread(_reported.Add, "clock-under-test");

    public void Dispose()
    {
        _clock.Dispose();
        _reported.Dispose();
    }

    [Fact]
    public void A_timer_fires_on_the_clocks_own_thread_and_not_early()
    {
        using var fired = new BlockingCollection<(string? Thread, TimeSpan After)>();
        var start = _clock.GetTimestamp();
        using var timer = _clock.CreateTimer(
            _ => fired.Add((Thread.CurrentThread.Name, _clock.GetElapsedTime(start))),
            null,
            TimeSpan.FromMilliseconds(20),
            Timeout.InfiniteTimeSpan
        );

        fired.TryTake(out var first, Patience).ShouldBeTrue();
        first.Thread.ShouldBe("clock-under-test");
        first.After.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public void A_nearer_timer_set_later_does_not_wait_for_the_farther_one()
    {
        using var far = _clock.CreateTimer(_ => { }, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        using var fired = new ManualResetEventSlim();
        using var near = _clock.CreateTimer(_ => fired.Set(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        fired.Wait(Patience, TestContext.Current.CancellationToken).ShouldBeTrue();
        _clock.Pending.ShouldBe(1);
    }

    [Fact]
    public void A_callback_that_throws_is_reported_and_time_goes_on()
    {
        using var fired = new ManualResetEventSlim();
        using var bad = _clock.CreateTimer(
            _ => throw new InvalidOperationException("on purpose"),
            null,
            TimeSpan.Zero,
            Timeout.InfiniteTimeSpan
        );
        _reported.TryTake(out var told, Patience).ShouldBeTrue();
        told!.Message.ShouldBe("on purpose");

        using var good = _clock.CreateTimer(_ => fired.Set(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        fired.Wait(Patience, TestContext.Current.CancellationToken).ShouldBeTrue();
    }

    [Fact]
    public void A_cancelled_timer_leaves_the_queue_at_once()
    {
        var timers = Enumerable
            .Range(1, 500)
            .Select(i => _clock.CreateTimer(_ => { }, null, TimeSpan.FromHours(i), Timeout.InfiniteTimeSpan))
            .ToList();
        _clock.Pending.ShouldBe(500);
        foreach (var timer in timers)
        {
            timer.Dispose();
        }

        _clock.Pending.ShouldBe(0);
        timers[0].Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan).ShouldBeFalse();
    }

    [Fact]
    public async Task What_awaits_the_clock_continues_elsewhere()
    {
        (await NameOfContinuingThread(_clock)).ShouldNotBe("clock-under-test");
    }

    private static async Task<string?> NameOfContinuingThread(TimeProvider clock)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1), clock, TestContext.Current.CancellationToken)
            .ConfigureAwait(false);
        return Thread.CurrentThread.Name;
    }

    [Fact]
    public void A_poke_makes_a_turn_without_a_timer()
    {
        var before = _clock.Turns;
        _clock.Poke();
        SpinWait.SpinUntil(() => _clock.Turns > before, Patience).ShouldBeTrue();
    }

    [Fact]
    public void A_repeating_timer_repeats_until_it_is_disposed()
    {
        using var fired = new CountdownEvent(3);
        var timer = _clock.CreateTimer(
            _ =>
            {
                if (!fired.IsSet)
                {
                    fired.Signal();
                }
            },
            null,
            TimeSpan.FromMilliseconds(1),
            TimeSpan.FromMilliseconds(1)
        );
        fired.Wait(Patience, TestContext.Current.CancellationToken).ShouldBeTrue();
        timer.Dispose();
        _clock.Pending.ShouldBe(0);
    }
}
