using System.Globalization;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Tests.Notifications.Outbox.SomeTellings;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>What was late or too much, in one message.</summary>
public sealed class OutboxDigestTests
{
    private static readonly string[] Causes =
    [
        "camera_lost",
        "pictures_missing",
        "disk_filling",
        "screen_black",
        "service_down",
    ];

    private readonly OutboxDrive _drive = new();

    private ModelServer Server => _drive.Server;

    [Fact]
    public void Seventy_two_hours_offline_with_ten_thousand_events_lose_none_and_end_in_five_messages_within_a_minute()
    {
        Server.Way = _ => Way.BlackHole;
        var random = new Random(5);
        var open = new List<Incident>();
        var (events, number) = (0, 0);
        var numbers = new Dictionary<string, int>();
        while (events < 10_000)
        {
            Incident one;
            if (open.Count > 0 && random.Next(2) == 0)
            {
                var which = random.Next(open.Count);
                one = open[which].Closed(_drive.Wall);
                open.RemoveAt(which);
            }
            else
            {
                one = Incident(
                    $"20260302-{++number}",
                    _drive.Wall,
                    (Severity)random.Next(3),
                    Causes[number % Causes.Length],
                    $"thing:{number % 3}"
                );
                open.Add(one);
            }

            numbers[one.Id] = numbers.GetValueOrDefault(one.Id) + 1;
            _drive.Put(About(First, one, _drive.Wall, numbers[one.Id]));
            _drive.RunFor(TimeSpan.FromHours(72) / 10_000);
            events++;
        }

        Server.Arrived.ShouldBeEmpty();
        var kept = _drive.State.Snapshot(_drive.Now).Sum(one => OutboxJson.Write(one).Payload.Length);
        kept.ShouldBeLessThan(64 * 1024, "what waits is bounded");
        _drive.Restart();

        var back = _drive.Elapsed;
        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(10));
        Server.Arrived.Count.ShouldBeInRange(1, 5);
        Server.Arrived[^1].At.ShouldBeLessThan(back + TimeSpan.FromSeconds(60));
        _drive.State.IsIdle.ShouldBeTrue();

        var digest = _drive.Words.Digests[
            Server
                .Arrived.Single(one => one.Envelope.Message.Telling.Kind == MessageKind.Digest)
                .Envelope.Message.Telling.Id
        ];
        var own = Server
            .Arrived.Select(one => one.Envelope.Message.Telling)
            .Where(telling => telling.Kind != MessageKind.Digest)
            .ToList();
        // Every incident is in exactly one place, by cause and all together.
        (digest.Causes.Sum(cause => cause.Incidents) + own.Count).ShouldBe(number);
        foreach (var cause in Causes)
        {
            var happened = Enumerable.Range(1, number).Count(i => Causes[i % Causes.Length] == cause);
            var told = digest.Causes.Where(one => one.Cause == cause).Sum(one => one.Incidents);
            (told + own.Count(telling => telling.Incident!.Cause == cause)).ShouldBe(happened, cause);
        }

        // All that stand are named, in it or by a message of their own.
        digest
            .Open.Select(one => one.Id)
            .Concat(
                own.Where(telling => telling.Incident!.State != IncidentState.Closed).Select(telling => telling.Thread)
            )
            .Order()
            .ShouldBe(open.Select(one => one.Id).Order());
    }

    [Fact]
    public void More_than_a_few_at_once_are_one_digest_and_the_three_worst_and_newest()
    {
        Server.Way = _ => Way.Refused;
        _drive.Put(Enumerable.Range(1, 30).Select(i => Critical(i)));
        _drive.State.Report(_drive.Now).Waiting.ShouldBe(4);
        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(1));
        Own().ShouldBe(["20260302-28", "20260302-29", "20260302-30"], ignoreOrder: true);
        Digest().Causes.Sum(cause => cause.Incidents).ShouldBe(27);
        Digest().Open.Select(one => one.Id).First().ShouldBe("20260302-27");
        _drive.Accepted.SelectMany(fact => fact.Numbers).Count().ShouldBe(30);
    }

    [Fact]
    public void After_a_long_failure_even_a_few_are_one_digest()
    {
        Server.Way = _ => Way.Refused;
        _drive.Put(Warning(1));
        _drive.Put(Warning(2), Critical(3));
        _drive.RunFor(TimeSpan.FromMinutes(9));
        _drive.State.Report(_drive.Now).Waiting.ShouldBe(3);
        _drive.RunFor(TimeSpan.FromMinutes(2));
        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(1));
        // The one that was tried first may stand on the phone already, so it stays what it is.
        Own().ShouldBe(["20260302-1", "20260302-2", "20260302-3"], ignoreOrder: true);

        Server.Way = _ => Way.Refused;
        _drive.Put(Warning(4));
        _drive.Put(Warning(5), Warning(6), Critical(7));
        _drive.RunFor(TimeSpan.FromMinutes(12));
        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(1));
        Own().Skip(3).ShouldBe(["20260302-4", "20260302-7"], ignoreOrder: true);
        Digest().Causes.Sum(cause => cause.Incidents).ShouldBe(2);
    }

    [Fact]
    public void An_incident_that_the_waiting_digest_has_is_not_said_twice_unless_it_becomes_critical()
    {
        Server.Way = _ => Way.Refused;
        _drive.Put(Enumerable.Range(1, 12).Select(i => Warning(i)));
        var total = 12;
        _drive.Put(About(First, Incident("20260302-5", Start).Closed(Start.AddMinutes(4)), _drive.Wall, 2));
        _drive.Put(About(First, Incident("20260302-6", Start, Severity.Critical), _drive.Wall, 2));
        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(1));
        Own().ShouldContain("20260302-6");
        Own().ShouldNotContain("20260302-5");
        (Digest().Causes.Sum(cause => cause.Incidents) + Own().Count).ShouldBe(total);
        Digest().Open.Select(one => one.Id).ShouldNotContain("20260302-5");
        Digest().Open.Select(one => one.Id).ShouldNotContain("20260302-6");
    }

    [Fact]
    public void A_digest_whose_answer_was_lost_is_updated_in_place()
    {
        Server.Way = _ => Way.Refused;
        _drive.Put(Enumerable.Range(1, 12).Select(i => Warning(i)));
        Server.Way = _ => Way.AnswerLost;
        _drive.RunFor(TimeSpan.FromMinutes(3));
        _drive.Put(Enumerable.Range(13, 12).Select(i => Warning(i)));
        _drive.RunFor(TimeSpan.FromMinutes(3));
        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(5));
        Server.Shown.Keys.Count(key => key.Thread.StartsWith("digest", StringComparison.Ordinal)).ShouldBe(1);
        (Digest().Causes.Sum(cause => cause.Incidents) + Own().Distinct().Count()).ShouldBe(24);
    }

    [Fact]
    public void A_cause_that_becomes_more_exact_is_counted_once_under_the_new_name()
    {
        Server.Way = _ => Way.Refused;
        _drive.Put(Enumerable.Range(1, 12).Select(i => Warning(i)));
        _drive.Put(About(First, Incident("20260302-7", Start, cause: "usb_lost", subject: "bus"), _drive.Wall, 2));
        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(1));
        Digest().Causes.Single(cause => cause.Cause == "usb_lost").Incidents.ShouldBe(1);
        (Digest().Causes.Sum(cause => cause.Incidents) + Own().Count).ShouldBe(12);
    }

    [Theory]
    [InlineData("Started", 59, 61)]
    [InlineData("Goodbye", 59, 61)]
    [InlineData("Test", 9, 11)]
    [InlineData("Ready", 9, 11)]
    [InlineData("Daily", 719, 721)]
    public void A_line_that_helps_nobody_any_more_is_dropped(string kind, int kept, int dropped)
    {
        Server.Way = _ => Way.BlackHole;
        // Something else was tried first: what was begun is never dropped.
        _drive.Put(Warning(1));
        _drive.Put(Plain(First, "line", Enum.Parse<MessageKind>(kind), Start));
        _drive.RunFor(TimeSpan.FromMinutes(kept));
        _drive.State.Report(_drive.Now).Waiting.ShouldBe(2);
        _drive.RunFor(TimeSpan.FromMinutes(dropped - kept));
        _drive.State.Report(_drive.Now).Waiting.ShouldBe(1);
        _drive.State.Dropped.ShouldBe(1);
        _drive.Facts.OfType<OutboxMessages.Refused>().Count().ShouldBe(kind == "Test" ? 1 : 0);
    }

    [Fact]
    public void A_ready_line_that_came_too_late_leaves_the_incidents_that_it_lists()
    {
        Server.Way = _ => Way.BlackHole;
        _drive.Put(Warning(1));
        var day = new DayReport(
            new DateOnly(2026, 3, 2),
            Start.AddMinutes(30),
            null,
            [Incident("20260302-8", Start), Incident("20260302-9", Start)],
            [],
            System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty,
            default,
            default
        );
        _drive.Put(
            Plain(First, "ready-2026-03-02", MessageKind.Ready, Start, change: telling => telling with { Day = day })
        );
        _drive.RunFor(TimeSpan.FromMinutes(31));
        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(1));
        Own().ShouldBe(["20260302-1"]);
        Digest().Open.Select(one => one.Id).ShouldBe(["20260302-8", "20260302-9"], ignoreOrder: true);
    }

    [Fact]
    public void A_start_makes_the_goodbye_before_it_pointless()
    {
        Server.Way = _ => Way.BlackHole;
        _drive.Put(Warning(1));
        _drive.Put(Plain(First, "goodbye", MessageKind.Goodbye, _drive.Wall));
        _drive.RunFor(TimeSpan.FromMinutes(1));
        _drive.Put(Plain(First, "start", MessageKind.Started, _drive.Wall));
        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(1));
        Own().ShouldBe(["20260302-1", "start"], ignoreOrder: true);
    }

    [Fact]
    public void The_last_line_of_an_address_that_fails_stays_and_finds_out_when_the_way_is_open()
    {
        Server.Way = _ => Way.Refused;
        _drive.Put(Plain(First, "start", MessageKind.Started, Start));
        _drive.RunFor(TimeSpan.FromHours(72));
        _drive.State.Report(_drive.Now).Waiting.ShouldBe(1);
        _drive.Facts.OfType<OutboxMessages.AddressIs>().Last().FailingFor.ShouldNotBeNull();
        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(2));
        Own().ShouldBe(["start"]);
        Server.Arrived.ShouldHaveSingleItem().Envelope.LateLine.ShouldContain("late");
        _drive.Facts.OfType<OutboxMessages.AddressIs>().Last().FailingFor.ShouldBeNull();
    }

    [Fact]
    public void Ten_thousand_subjects_are_counted_by_their_cause()
    {
        Server.Way = _ => Way.Refused;
        for (var i = 1; i <= 3000; i++)
        {
            _drive.Put(About(First, Incident(Id(i), _drive.Wall, subject: $"thing:{i}"), _drive.Wall));
            _drive.Put(
                About(First, Incident(Id(i), _drive.Wall, subject: $"thing:{i}").Closed(_drive.Wall), _drive.Wall, 2)
            );
        }

        Server.Way = _ => Way.Open;
        _drive.RunFor(TimeSpan.FromMinutes(2));
        Digest().Causes.Length.ShouldBeLessThanOrEqualTo(Pile.MostSubjects + 1);
        (Digest().Causes.Sum(cause => cause.Incidents) + Own().Distinct().Count()).ShouldBe(3000);
    }

    private static Message Warning(int i) => About(First, Incident(Id(i), Start.AddSeconds(i)), Start);

    private static Message Critical(int i) =>
        About(First, Incident(Id(i), Start.AddSeconds(i), Severity.Critical), Start);

    private static string Id(int i) => string.Create(CultureInfo.InvariantCulture, $"20260302-{i}");

    private List<string> Own() =>
        [
            .. Server
                .Arrived.Select(one => one.Envelope.Message.Telling)
                .Where(telling => telling.Kind != MessageKind.Digest)
                .Select(telling => telling.Thread),
        ];

    private Digest Digest() =>
        _drive.Words.Digests[
            Server
                .Arrived.Last(one => one.Envelope.Message.Telling.Kind == MessageKind.Digest)
                .Envelope.Message.Telling.Id
        ];
}
