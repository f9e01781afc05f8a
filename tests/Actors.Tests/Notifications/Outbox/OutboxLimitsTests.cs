using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Tests.Notifications.Outbox.SomeTellings;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>Nobody is asked for more than they give.</summary>
public sealed class OutboxLimitsTests
{
    private readonly OutboxDrive _drive = new();

    private ModelServer Server => _drive.Server;

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(2000)]
    [InlineData(20_000)]
    public void A_storm_of_a_thousand_incidents_stays_within_the_servers_limits_and_is_told_whole(int everyMilliseconds)
    {
        for (var i = 1; i <= 1000; i++)
        {
            var severity = i % 50 == 0 ? Severity.Critical : Severity.Warning;
            var one = Incident($"20260302-{i}", _drive.Wall, severity);
            _drive.Put(new[] { First, Second, Third, ByMail }.Select(to => About(to, one, _drive.Wall)));
            _drive.RunFor(TimeSpan.FromMilliseconds(everyMilliseconds));
            if (i % 200 == 0)
            {
                _drive.Restart();
            }
        }

        _drive.RunFor(TimeSpan.FromHours(26));
        Server.Exceeded.ShouldBe(0);
        _drive.State.IsIdle.ShouldBeTrue();
        foreach (var to in new[] { First, Second, Third, ByMail })
        {
            var told = _drive
                .Accepted.Where(fact => fact.To.IsSame(to))
                .SelectMany(fact => fact.Numbers)
                .Select(one => one.Thread)
                .ToHashSet();
            told.Count.ShouldBe(1000);
            Server.Arrived.Count(one => one.Envelope.Message.Telling.To.IsSame(to)).ShouldBeLessThan(201);
        }
    }

    [Fact]
    public void Sixty_at_once_and_then_one_in_five_seconds()
    {
        var messages = 0;
        for (var i = 1; i <= 600; i++)
        {
            // One after the other, each when the one before has got through.
            _drive.Put(About(First, Incident($"20260302-{i}", _drive.Wall), _drive.Wall));
            _drive.RunFor(TimeSpan.FromMilliseconds(200));
            messages = Math.Max(messages, Server.Arrived.Count);
        }

        Server.Exceeded.ShouldBe(0);
        messages.ShouldBeLessThanOrEqualTo(60 + (120 / 5));
        messages.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void The_days_reserve_is_for_what_is_critical()
    {
        for (var i = 1; i <= 400; i++)
        {
            _drive.Put(About(First, Incident($"20260302-{i}", _drive.Wall), _drive.Wall));
            _drive.RunFor(TimeSpan.FromMinutes(2));
        }

        Server.Arrived.Count.ShouldBeLessThanOrEqualTo(150);
        Server.Arrived.Count.ShouldBeGreaterThan(120);
        for (var i = 1; i <= 40; i++)
        {
            var put = _drive.Elapsed;
            _drive.Put(About(First, Incident($"20260302-{1000 + i}", _drive.Wall, Severity.Critical), _drive.Wall));
            _drive.RunFor(TimeSpan.FromSeconds(10));
            Server
                .Arrived.Single(one => one.Envelope.Message.Telling.Thread == $"20260302-{1000 + i}")
                .At.ShouldBeLessThan(put + TimeSpan.FromSeconds(5));
        }

        Server.Exceeded.ShouldBe(0);
    }

    [Fact]
    public void When_the_days_number_is_used_up_the_address_is_said_to_fail_so_that_another_takes_over()
    {
        for (var i = 1; i <= 400; i++)
        {
            _drive.Put(About(First, Incident($"20260302-{i}", _drive.Wall, Severity.Critical), _drive.Wall));
            _drive.RunFor(TimeSpan.FromSeconds(30));
        }

        Server.Exceeded.ShouldBe(0);
        Server.Arrived.Count.ShouldBe(200);
        _drive
            .Facts.OfType<Experimance.Actors.Notifications.Outbox.OutboxMessages.AddressIs>()
            .Last()
            .Why.ShouldContain("used up");
        _drive.RunFor(TimeSpan.FromHours(26));
        _drive.State.IsIdle.ShouldBeTrue();
    }

    [Fact]
    public void A_server_that_hangs_for_days_does_not_use_up_the_days_number()
    {
        Server.Way = _ => Way.BlackHole;
        _drive.Put(About(First, Incident("20260302-1", _drive.Wall), _drive.Wall));
        _drive.RunFor(TimeSpan.FromDays(3));
        _drive.Put(About(First, Incident("20260302-2", _drive.Wall), _drive.Wall));
        var back = _drive.Elapsed;
        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(5));
        Server.Arrived.Count.ShouldBe(2);
        Server.Arrived.ShouldAllBe(one => one.At < back + TimeSpan.FromSeconds(60));
    }

    /// <summary>A life too short to wait for the bucket tells what the time between it and the one before has made room for.</summary>
    [Fact]
    public void A_crash_loop_of_short_lives_goes_on_telling()
    {
        var drive = new OutboxDrive(new() { DailyPushes = 1000 }, "one boot");
        drive.Server.Daily = 1000;
        for (var i = 1; i <= 400; i++)
        {
            drive.Put(About(First, Incident($"20260302-{i}", drive.Wall), drive.Wall));
            drive.RunFor(TimeSpan.FromSeconds(1));
            // The clock is set on the way, as where none runs while the power is off.
            drive.Wrong = TimeSpan.FromDays(i % 3);
            drive.RunFor(TimeSpan.FromSeconds(2));
            drive.Restart();
        }

        drive.Server.Exceeded.ShouldBe(0);
        drive.Server.Arrived.Count.ShouldBeGreaterThan(180);
    }

    [Fact]
    public void A_crash_loop_asks_the_server_no_more_than_one_life_would()
    {
        Server.Way = _ => Way.AnswerLost;
        _drive.Put(About(First, Incident("20260302-1", _drive.Wall), _drive.Wall));
        for (var i = 0; i < 600; i++)
        {
            _drive.RunFor(TimeSpan.FromMilliseconds(500));
            _drive.Restart();
        }

        Server.Exceeded.ShouldBe(0);
        Server.Shown.Count.ShouldBe(1);
    }
}
