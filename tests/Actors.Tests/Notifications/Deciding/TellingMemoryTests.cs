using Experimance.Actors.Notifications.Deciding;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Deciding;

/// <summary>Restarts of the host and of health, and what was missed meanwhile.</summary>
public sealed class TellingMemoryTests
{
    private readonly TellingStage _stage = new();

    [Fact]
    public void After_a_restart_nobody_hears_anything_twice_and_everything_goes_on()
    {
        var incident = _stage.Open("i-1");
        _stage.Minutes(6);
        _stage.Restart(TimeSpan.FromMinutes(1));
        _stage.Hear(new IncidentChanged(incident, null));
        _stage.Reconcile(incident);
        _stage.News().ShouldBe(["ntfy attendant Opened"]);
        _stage.Minutes(3.1);
        _stage.News().ShouldBe(["mail attendant Escalated", "ntfy artist Escalated"]);
        _stage.Restart();
        _stage.Close(incident);
        _stage.News().Count.ShouldBe(3);
        _stage
            .Of("i-1")
            .Where(one => one.To is { Channel: "ntfy", Role: "attendant" })
            .Select(one => one.Number)
            .ShouldBe([1, 2]);
    }

    [Fact]
    public void What_health_closed_and_opened_meanwhile_is_told_with_its_true_time()
    {
        var first = _stage.Open("i-1");
        _stage.Minutes(1);
        _stage.News();
        var closed = first with { State = IncidentState.Closed, Closed = _stage.Now.Wall.AddMinutes(30), Version = 90 };
        var second = TellingStage.Incident("i-2") with
        {
            Since = _stage.Now.Wall.AddMinutes(40),
            Opened = _stage.Now.Wall.AddMinutes(41),
            Version = 3,
        };
        var missed = TellingStage.Incident("i-3") with
        {
            State = IncidentState.Closed,
            Since = _stage.Now.Wall.AddMinutes(10),
            Opened = _stage.Now.Wall.AddMinutes(11),
            Closed = _stage.Now.Wall.AddMinutes(12),
            Version = 4,
        };
        _stage.Restart(TimeSpan.FromHours(1));
        _stage.Reconcile(second, closed, missed);
        _stage.News().ShouldBe(["ntfy attendant Recovered", "ntfy attendant Opened"], ignoreOrder: true);
        _stage.Of("i-1").Last().At.ShouldBe(closed.Closed.Value);
        _stage.Of("i-2").Last().At.ShouldBe(second.Opened.Value);
        _stage.Reconcile(second, closed, missed);
        _stage.News().ShouldBeEmpty();
        _stage.Until(2, 18);
        _stage.Said[^1].Telling.Day!.Over.Select(one => one.Id).ShouldBe(["i-1", "i-3"], ignoreOrder: true);
    }

    [Fact]
    public void What_health_does_not_name_once_may_not_be_read_yet_twice_it_is_over()
    {
        var incident = _stage.Open("i-1");
        _stage.Reconcile();
        _stage.Book.WantsReconcile.ShouldBeTrue();
        _stage.Run(TimeSpan.FromSeconds(15));
        _stage.Reconcile(incident);
        _stage.Book.WantsReconcile.ShouldBeFalse();
        _stage.News().ShouldBe(["ntfy attendant Opened"]);
        _stage.Reconcile();
        _stage.Run(TimeSpan.FromSeconds(15));
        _stage.Reconcile();
        _stage.News().ShouldBe(["ntfy attendant Recovered"]);
    }

    [Fact]
    public void A_host_that_starts_again_and_again_says_so_once_an_hour()
    {
        for (var i = 0; i < 100; i++)
        {
            _stage.Restart(TimeSpan.FromMinutes(1));
            _stage.Started("crashed");
        }

        _stage
            .Said.Count(one => one.Telling is { Kind: MessageKind.Started, To: { Role: "artist", Channel: "ntfy" } })
            .ShouldBe(2);
        _stage.News();
        _stage.Goodbye();
        _stage.Restart(TimeSpan.FromMinutes(1));
        _stage.Started("a person");
        _stage.News().Count.ShouldBe(12, "who heard the goodbye hears that it is back");
        _stage
            .Of("start")
            .Where(one => one.To.Channel == "mail" && one.To.Role == "artist")
            .Select(one => one.Number)
            .ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Damaged_entries_are_left_out_and_counted()
    {
        var book = TellingBook.Restore(
            Gallery.Policy(),
            [new("thread/x", "{"u8.ToArray()), new("day", "[]"u8.ToArray()), new("what", [1]), new("thread/y", null)],
            _stage.Now
        );
        book.Counts.Damaged.ShouldBe(3);
        book.Tick(_stage.Now).Tellings.ShouldBeEmpty();
    }

    [Fact]
    public void No_address_lies_in_the_memory()
    {
        var entries = new List<BookEntry>();
        var before = TellingBook.Begin(Gallery.Policy());
        entries.AddRange(
            before
                .Hear(new(TellingStage.Incident("i-1") with { Version = 1 }, null), _stage.Now)
                .Next.ChangesSince(before)
        );
        entries.Count.ShouldBe(2);
        entries.ShouldAllBe(entry =>
            !System.Text.Encoding.UTF8.GetString(entry.Value!).Contains("a@x", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_thousand_incidents_and_a_month_leave_a_bounded_book()
    {
        for (var i = 0; i < 2500; i++)
        {
            _stage.Close(_stage.Open($"i-{i}", Severity.Warning, "screen_old"));
        }

        _stage.Book.Threads.Count.ShouldBeLessThanOrEqualTo(2000);
        _stage.Book.Counts.Dropped.ShouldBe(500);
        _stage.Hours(24 * 7);
        _stage.Book.Threads.Count.ShouldBeLessThan(10, "the lines of the last two days");
    }
}
