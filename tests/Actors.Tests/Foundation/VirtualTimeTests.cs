using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Tests.Foundation;

public sealed class VirtualTimeTests
{
    private readonly VirtualTime _time = new();

    [Fact]
    public void Timers_fire_each_at_its_own_time_in_order()
    {
        var fired = new List<(int Seconds, TimeSpan At)>();
        foreach (var seconds in new[] { 5, 1, 3, 2, 4 })
        {
            _time.CreateTimer(
                _ => fired.Add((seconds, _time.Elapsed)),
                null,
                TimeSpan.FromSeconds(seconds),
                Timeout.InfiniteTimeSpan
            );
        }

        _time.Advance(TimeSpan.FromSeconds(4.5));
        fired.Select(f => f.Seconds).ShouldBe([1, 2, 3, 4]);
        fired.ShouldAllBe(f => f.At == TimeSpan.FromSeconds(f.Seconds));
        _time.Elapsed.ShouldBe(TimeSpan.FromSeconds(4.5));
    }

    [Fact]
    public void Timers_due_together_fire_in_the_order_they_were_set()
    {
        var fired = new List<int>();
        for (var i = 0; i < 50; i++)
        {
            var number = i;
            _time.CreateTimer(_ => fired.Add(number), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        fired.ShouldBe(Enumerable.Range(0, 50));
    }

    [Fact]
    public void A_heap_of_random_timers_with_random_cancellations_keeps_the_order()
    {
        var random = new Random(7);
        var due = new List<double>();
        var timers = new List<(ITimer Timer, double At)>();
        for (var i = 0; i < 2000; i++)
        {
            var at = random.Next(1, 100_000) / 1000.0;
            timers.Add(
                (_time.CreateTimer(_ => due.Add(at), null, TimeSpan.FromSeconds(at), Timeout.InfiniteTimeSpan), at)
            );
        }

        var kept = new List<double>();
        foreach (var (timer, at) in timers)
        {
            if (random.Next(3) == 0)
            {
                timer.Dispose();
            }
            else
            {
                kept.Add(at);
            }
        }

        _time.Advance(TimeSpan.FromSeconds(100));
        due.ShouldBe(kept.Order());
    }

    [Fact]
    public void A_repeating_timer_fires_at_each_period()
    {
        var at = new List<TimeSpan>();
        _time.CreateTimer(_ => at.Add(_time.Elapsed), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(35));
        at.Select(t => t.TotalSeconds).ShouldBe([1, 11, 21, 31]);
    }

    [Fact]
    public void Calendar_and_stamps_go_with_it()
    {
        var (stamp, calendar) = (_time.GetTimestamp(), _time.GetUtcNow());
        _time.Advance(TimeSpan.FromHours(3));
        _time.GetElapsedTime(stamp).ShouldBe(TimeSpan.FromHours(3));
        (_time.GetUtcNow() - calendar).ShouldBe(TimeSpan.FromHours(3));
    }
}
