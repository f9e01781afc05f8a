using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Tests.Notifications.Outbox.SomeTellings;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>What only brings a message up to date waits for its minute; nothing else waits for it.</summary>
public sealed class OutboxUpdatesTests
{
    private const string One = "20260302-1";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly OutboxDrive _drive = new();

    [Fact]
    public void A_crash_loop_sends_one_update_a_minute_and_the_last_of_them_arrives()
    {
        var last = Loop(300, TimeSpan.FromSeconds(3));
        _drive.RunFor(Minute);

        var at = Arrived(One);
        at.Count.ShouldBeInRange(15, 17, "the alarm, and an update in each of 15 minutes");
        at.Skip(1).Zip(at.Skip(2), (one, next) => next.At - one.At).ShouldAllBe(apart => apart >= Minute);
        at[^1].Number.ShouldBe(last);
        _drive.State.IsIdle.ShouldBeTrue();
        _drive.Accepted.SelectMany(fact => fact.Numbers).ShouldBe(Enumerable.Range(1, last).Select(n => (One, n)));
    }

    [Fact]
    public void The_first_update_behind_an_alarm_waits_for_nothing()
    {
        Loop(1, TimeSpan.FromSeconds(3));
        _drive.RunFor(TimeSpan.FromSeconds(1));
        Arrived(One).Select(one => one.At).ShouldBe([TimeSpan.Zero, TimeSpan.FromSeconds(3)]);
    }

    [Fact]
    public void What_rings_and_what_is_over_goes_out_in_its_second_and_takes_the_place_of_what_waits()
    {
        var last = Loop(4, TimeSpan.FromSeconds(3));
        _drive.Put(Camera(First, One, last + 1));
        _drive.RunFor(TimeSpan.FromSeconds(1));
        Arrived(One)[^1].ShouldBe((_drive.Elapsed - TimeSpan.FromSeconds(1), last + 1));

        _drive.Put(Camera(First, One, last + 2, loud: false));
        _drive.RunFor(TimeSpan.FromSeconds(1));
        Arrived(One)[^1].Number.ShouldBe(last + 1, "its minute is not over");
        _drive.Put(About(First, Incident(One, Start).Closed(_drive.Wall), _drive.Wall, last + 3, loud: false));
        _drive.RunFor(TimeSpan.FromSeconds(1));
        Arrived(One)[^1].Number.ShouldBe(last + 3);
        _drive.State.IsIdle.ShouldBeTrue();
    }

    [Fact]
    public void Updates_of_many_messages_that_wait_for_their_minutes_are_no_digest()
    {
        for (var round = 1; round <= 8; round++)
        {
            for (var i = 1; i <= 9; i++)
            {
                _drive.Put(Camera(First, $"20260302-{i}", round, loud: round == 1));
                _drive.RunFor(TimeSpan.FromMilliseconds(300));
            }
        }

        _drive.RunFor(2 * Minute);
        _drive.Server.Arrived.ShouldAllBe(one => one.Envelope.Message.Telling.Kind == MessageKind.Incident);
        for (var i = 1; i <= 9; i++)
        {
            Arrived($"20260302-{i}")[^1].Number.ShouldBe(8);
        }
    }

    [Fact]
    public void Another_process_waits_for_the_same_minute()
    {
        var last = Loop(3, TimeSpan.FromSeconds(3));
        _drive.Restart();
        _drive.RunFor(TimeSpan.FromSeconds(30));
        Arrived(One)[^1].Number.ShouldBeLessThan(last);
        _drive.RunFor(Minute);
        Arrived(One)[^1].Number.ShouldBe(last);
    }

    [Fact]
    public void A_goodbye_is_not_kept_waiting()
    {
        var last = Loop(3, TimeSpan.FromSeconds(3));
        _drive.Put(Plain(First, "goodbye", MessageKind.Goodbye, _drive.Wall));
        _drive.RunFor(TimeSpan.FromSeconds(2));
        _drive.State.IsIdle.ShouldBeTrue();
        Arrived(One)[^1].Number.ShouldBe(last);
    }

    [Fact]
    public void Where_no_message_takes_the_place_of_another_nothing_is_held_back()
    {
        for (var number = 1; number <= 5; number++)
        {
            _drive.Put(Camera(ByMail, One, number, loud: false));
            _drive.RunFor(TimeSpan.FromSeconds(1));
        }

        Arrived(One).Count.ShouldBe(5);
    }

    /// <summary>An alarm, and updates of it.</summary>
    /// <returns>The last number.</returns>
    private int Loop(int updates, TimeSpan apart)
    {
        _drive.Put(Camera(First, One));
        for (var i = 0; i < updates; i++)
        {
            _drive.RunFor(apart);
            _drive.Put(Camera(First, One, i + 2, loud: false));
        }

        return updates + 1;
    }

    private List<(TimeSpan At, int Number)> Arrived(string thread) =>
        [
            .. _drive
                .Server.Arrived.Where(one => one.Envelope.Message.Telling.Thread == thread)
                .Select(one => (one.At, one.Envelope.Message.Telling.Number)),
        ];

    private Message Camera(Recipient to, string id, int number = 1, bool loud = true) =>
        About(to, Incident(id, Start, Severity.Critical), _drive.Wall, number, loud);
}
