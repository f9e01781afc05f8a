using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using Experimance.Actors.Notifications.People;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Tests.Notifications.Outbox.SomeTellings;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>One address, a few messages.</summary>
public sealed class OutboxStateTests
{
    private readonly OutboxDrive _drive = new();

    private ModelServer Server => _drive.Server;

    [Fact]
    public void A_message_is_handed_over_at_once_and_told_to_be_accepted()
    {
        _drive.Put(Camera(First, "20260302-1"));
        _drive.RunFor(TimeSpan.FromSeconds(1));
        Server.Arrived.ShouldHaveSingleItem().At.ShouldBe(TimeSpan.Zero);
        _drive.Accepted.ShouldHaveSingleItem().Numbers.ShouldBe([("20260302-1", 1)]);
        _drive.State.IsIdle.ShouldBeTrue();
        Server.Arrived[0].Envelope.LateLine.ShouldBeEmpty();
        Server.Arrived[0].Envelope.IsRepeat.ShouldBeFalse();
    }

    [Fact]
    public void The_newest_number_replaces_what_was_not_sent_and_inherits_its_sound()
    {
        Server.Way = _ => Way.Refused;
        _drive.Put(Camera(First, "20260302-9"));
        _drive.Put(Camera(First, "20260302-1"));
        _drive.Put(Camera(First, "20260302-1", 2, loud: false), Camera(First, "20260302-1", 3, loud: false));
        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(1));
        var one = Server.Arrived.Single(one => one.Envelope.Message.Telling.Thread == "20260302-1").Envelope;
        one.Message.Telling.Number.ShouldBe(3);
        one.Message.Telling.Loud.ShouldBeTrue();
        _drive
            .Accepted.Single(fact => fact.Numbers[0].Thread == "20260302-1")
            .Numbers.ShouldBe([("20260302-1", 1), ("20260302-1", 2), ("20260302-1", 3)]);
    }

    [Fact]
    public void What_has_got_through_gives_its_sound_to_nobody()
    {
        _drive.Put(Camera(First, "20260302-1"));
        _drive.Put(Camera(First, "20260302-1", 2, loud: false));
        _drive.RunFor(TimeSpan.FromSeconds(1));
        Server.Arrived.Select(one => one.Envelope.Message.Telling.Loud).ShouldBe([true, false]);
        _drive.Accepted.SelectMany(fact => fact.Numbers).ShouldBe([("20260302-1", 1), ("20260302-1", 2)]);
    }

    [Fact]
    public void One_at_a_time_for_each_address_the_loud_critical_ones_first_then_by_age()
    {
        _drive.Put(Camera(First, "20260302-0"));
        _drive.Put(Camera(First, "20260302-1"));
        _drive.RunFor(TimeSpan.FromMilliseconds(10));
        _drive.Put(Camera(First, "20260302-2"), Camera(First, "20260302-3", severity: Severity.Critical));
        _drive.InFlight.ShouldBe(1);
        _drive.RunFor(TimeSpan.FromSeconds(2));
        Server
            .Arrived.Select(one => one.Envelope.Message.Telling.Thread)
            .ShouldBe(["20260302-0", "20260302-3", "20260302-1", "20260302-2"]);
    }

    [Fact]
    public void It_is_tried_again_for_ever_each_second_first_and_each_minute_at_last()
    {
        var tries = new List<TimeSpan>();
        Server.Way = _ =>
        {
            tries.Add(_drive.Elapsed);
            return Way.Refused;
        };
        _drive.Put(Camera(First, "20260302-1"));
        _drive.RunFor(TimeSpan.FromHours(10));
        var waits = tries.Zip(tries.Skip(1), (one, other) => (other - one).TotalSeconds).ToList();
        waits[0].ShouldBeInRange(0.5, 0.75);
        waits[1].ShouldBeInRange(1, 1.5);
        waits[2].ShouldBeInRange(2, 3);
        waits[5].ShouldBeInRange(16, 24);
        waits.Skip(7).ShouldAllBe(wait => wait >= 30 && wait <= 45);
        waits.Skip(7).Distinct().Count().ShouldBeGreaterThan(100, "no two installations go in step");
        tries.Count.ShouldBeGreaterThan(700);
    }

    [Fact]
    public void The_first_failure_and_its_end_are_told_once_with_how_long_it_lasts()
    {
        Server.Way = _ => Way.BlackHole;
        _drive.Put(Camera(First, "20260302-1"));
        _drive.RunFor(TimeSpan.FromMinutes(3));
        var fact = _drive.Facts.OfType<OutboxMessages.AddressIs>().ShouldHaveSingleItem();
        fact.FailingFor.ShouldBe(TimeSpan.FromSeconds(10), "it has been failing since the hand-over began");
        fact.Why.ShouldContain("no answer");
        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(1));
        _drive.Facts.OfType<OutboxMessages.AddressIs>().Last().FailingFor.ShouldBeNull();
        _drive.Facts.OfType<OutboxMessages.AddressIs>().Count().ShouldBe(2);
    }

    [Fact]
    public void What_the_other_side_asks_for_is_waited()
    {
        _drive.Put(Camera(First, "20260302-1"));
        var id = Server.Arrived.Single().Envelope.Message.Telling.Id;
        var limited = new Delivery(DeliveryOutcome.Limited, "later") { RetryAfter = TimeSpan.FromMinutes(7) };
        var state = _drive.State.Done(id, limited, _drive.Now).Next;
        // The server asked: no other address of it is tried either.
        state = state.Put([Camera(Second, "20260302-1"), Camera(Third, "20260302-1")], _drive.Now).Next;
        var next = state.Next(_drive.Now);
        next.Hand.ShouldHaveSingleItem().Message.Telling.To.ShouldBe(Third);
        var before = _drive.Now with { Mono = _drive.Now.Mono + TimeSpan.FromMinutes(7) - TimeSpan.FromTicks(1) };
        next.Next.Next(before).Hand.Where(one => one.Message.Telling.To != Third).ShouldBeEmpty();
        var then = _drive.Now with { Mono = _drive.Now.Mono + TimeSpan.FromMinutes(12) };
        next.Next.Next(then).Hand.Count(one => one.Message.Telling.To != Third).ShouldBe(2);
    }

    [Fact]
    public void A_black_holed_address_delays_no_other()
    {
        Server.Way = to => to.IsSame(Second) ? Way.BlackHole : Way.Open;
        for (var i = 1; i <= 20; i++)
        {
            _drive.Put(Everybody(i));
            _drive.RunFor(TimeSpan.FromSeconds(30));
        }

        foreach (var to in new[] { First, Third, ByMail })
        {
            var at = Server.Arrived.Where(one => one.Envelope.Message.Telling.To.IsSame(to)).ToList();
            at.Count.ShouldBe(20);
            at.Select((one, i) => one.At - TimeSpan.FromSeconds(30 * i))
                .ShouldAllBe(delay => delay < TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void A_late_message_says_when_it_happened()
    {
        Server.Way = _ => Way.Refused;
        _drive.Put(Camera(First, "20260302-1"));
        _drive.RunFor(TimeSpan.FromMinutes(5));
        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(1));
        Server.Arrived.Single().Envelope.LateLine.ShouldStartWith("at 10:00:00, late ");
    }

    [Theory]
    [InlineData(-7200)]
    [InlineData(86_400)]
    public void A_clock_that_is_set_makes_nothing_late_and_no_wait_longer(int seconds)
    {
        Server.Way = _ => Way.Refused;
        _drive.Put(Camera(First, "20260302-1"));
        _drive.RunFor(TimeSpan.FromSeconds(20));
        _drive.Wrong = TimeSpan.FromSeconds(seconds);
        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(1));
        Server.Arrived.Single().Envelope.LateLine.ShouldBeEmpty();
        Server.Arrived.Single().At.ShouldBeLessThan(TimeSpan.FromSeconds(80));
    }

    [Fact]
    public void A_clock_set_back_between_two_processes_makes_no_wait_and_no_quota_last_longer_than_a_day()
    {
        for (var i = 0; i < 60; i++)
        {
            _drive.Put(Camera(First, $"20260302-{i + 1}"));
            _drive.RunFor(TimeSpan.FromMinutes(1));
        }

        _drive.Wrong = -TimeSpan.FromDays(400);
        _drive.Restart();
        _drive.Put(Camera(First, "20260302-70"));
        _drive.RunFor(TimeSpan.FromMinutes(10));
        Server.Arrived.Count.ShouldBe(61);
        _drive.RunFor(TimeSpan.FromHours(26));
        var one = new ChannelLimits(60, TimeSpan.FromSeconds(5), 1, 0);
        var waits = _drive.State.Allowances.Values.Select(used => used.When(false, _drive.Now.Mono, one, out var _));
        waits.ShouldAllBe(when => when <= _drive.Now.Mono);
    }

    [Fact]
    public void A_wrong_setting_loses_nothing_and_is_tried_as_soon_as_the_settings_change()
    {
        _drive.Put(Camera(First, "20260302-1"));
        var id = Server.Arrived.Single().Envelope.Message.Telling.Id;
        var wrong = new Delivery(DeliveryOutcome.Refused, "the token is wrong") { SettingIsWrong = true };
        var outcome = _drive.State.Done(id, wrong, _drive.Now);
        outcome.Facts.OfType<OutboxMessages.Refused>().Single().SettingIsWrong.ShouldBeTrue();
        outcome.Facts.OfType<OutboxMessages.AddressIs>().Single().SettingIsWrong.ShouldBeTrue();
        var state = outcome.Next.Next(_drive.Now).Next;
        state.Report(_drive.Now).Waiting.ShouldBe(1);
        state.Next(_drive.Now).Hand.ShouldBeEmpty();
        state.Addresses(Book, _drive.Now).Next(_drive.Now).Hand.ShouldHaveSingleItem().IsRepeat.ShouldBeTrue();
    }

    [Fact]
    public void A_refused_message_is_told_and_stops_no_other()
    {
        _drive.Put(Camera(First, "20260302-1"));
        _drive.Put(Camera(First, "20260302-2"));
        var id = Server.Arrived.Single().Envelope.Message.Telling.Id;
        var outcome = _drive.State.Done(id, new(DeliveryOutcome.Refused, "too large"), _drive.Now);
        outcome
            .Facts.ShouldHaveSingleItem()
            .ShouldBe(new OutboxMessages.Refused(First, "20260302-1", 1, "too large", false));
        outcome.Next.Next(_drive.Now).Hand.Single().Message.Telling.Thread.ShouldBe("20260302-2");
    }

    [Fact]
    public void An_address_that_the_settings_know_no_more_is_given_up_after_a_day_and_said()
    {
        _drive.PutOnly(Camera(First, "20260302-1"));
        var state = _drive.State.Addresses(AddressBook.Empty, _drive.Now);
        state.Next(_drive.Now).Hand.ShouldBeEmpty();
        var later = _drive.Now with { Mono = TimeSpan.FromHours(25) };
        var outcome = state.Next(later);
        outcome.Facts.OfType<OutboxMessages.Refused>().Single().Thread.ShouldBe("20260302-1");
        outcome.Next.IsIdle.ShouldBeTrue();
        outcome.Next.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void An_answer_that_never_comes_is_a_failure()
    {
        var state = _drive.State.Put([Camera(First, "20260302-1")], _drive.Now).Next.Next(_drive.Now);
        state.LookIn.ShouldBe(TimeSpan.FromMinutes(6));
        var then = _drive.Now with { Mono = TimeSpan.FromMinutes(6) };
        var after = state.Next.Next(then);
        after.Facts.OfType<OutboxMessages.AddressIs>().Single().FailingFor.ShouldBe(TimeSpan.FromMinutes(6));
        var again = after.Next.Next(then with { Mono = TimeSpan.FromMinutes(7) });
        again.Hand.Single().IsRepeat.ShouldBeTrue();
    }

    [Fact]
    public void After_a_kill_what_was_begun_is_a_repeat_under_the_same_thread()
    {
        Server.Way = _ => Way.AnswerLost;
        _drive.Put(Camera(First, "20260302-1"));
        Server.Way = _ => Way.Open;
        _drive.Restart();
        _drive.RunFor(TimeSpan.FromSeconds(5));
        Server.Arrived.Select(one => one.Envelope.IsRepeat).ShouldBe([false, true]);
        Server.Shown.Count.ShouldBe(1);
        _drive.State.IsIdle.ShouldBeTrue();
    }

    private static IEnumerable<Message> Everybody(int i) =>
        new[] { First, Second, Third, ByMail }.Select(to =>
            Camera(to, $"20260302-{i}", at: Start.AddSeconds(30 * (i - 1)))
        );

    private static Message Camera(
        Recipient to,
        string id,
        int number = 1,
        bool loud = true,
        Severity severity = Severity.Warning,
        DateTimeOffset? at = null
    ) => About(to, Incident(id, at ?? Start, severity), at ?? Start, number, loud);
}
