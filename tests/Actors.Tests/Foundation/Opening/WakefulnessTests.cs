using System.Globalization;
using Experimance.Actors.Foundation.Opening;

namespace Experimance.Actors.Tests.Foundation.Opening;

/// <summary>When the piece is awake, minute by minute.</summary>
public sealed class WakefulnessTests
{
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(45);

    private static readonly OpeningSettings Gallery = new()
    {
        Monday = "closed",
        Tuesday = "11:00-18:00",
        Wednesday = "11:00-13:00, 13:30-18:00",
        Thursday = "11:00-20:00",
        Friday = "18:00-02:00",
        Saturday = "10:00-13:00, 15:00-18:00",
        Sunday = "01:30-03:30",
        Holidays = ["12-25", "12-26"],
        Dates = [new() { Date = "2026-12-24", Hours = "11:00-15:00" }],
    };

    /// <summary>A year with both changes of the clock, and whatever people change meanwhile.</summary>
    [Theory]
    [InlineData("America/Toronto", 1)]
    [InlineData("Europe/Berlin", 2)]
    [InlineData("Australia/Lord_Howe", 3)]
    [InlineData("UTC", 4)]
    public void Through_a_year_it_never_sleeps_while_open_and_is_awake_in_time(string zone, int seed)
    {
        var random = new Random(seed);
        var calendar = new OpeningCalendar(zone, Gallery);
        var times = new OpeningTimes(calendar, OpeningExceptions.None);
        var step = TimeSpan.FromMinutes(1);
        var (asleepWhileOpen, awakeForNothing, late, slept) = (0, 0, 0, 0);
        for (
            var now = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
            now < new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);
            now += step
        )
        {
            if (random.Next(60 * 24) == 0)
            {
                times = new(calendar, Change(times, now, random));
            }

            var found = Wakefulness.At(times, Before, now);
            var opening = times.NextOpening(now);
            var byHand =
                times.Exceptions.ClosedUntil is { } closed
                && closed.From <= now
                && times.NextOpening(closed.From) == opening;
            var soon = opening - now <= Before;
            var wanted = times.IsOpen(now) || times.MaintenanceAt(now) is not null;
            asleepWhileOpen += times.IsOpen(now) && !found.Awake ? 1 : 0;
            late += soon && !byHand && !found.Awake ? 1 : 0;
            awakeForNothing += found.Awake && !wanted && !soon ? 1 : 0;
            slept += found.Awake ? 0 : 1;
            (found.Wakes > now).ShouldBe(!found.Awake && found.Wakes is not null);
        }

        (asleepWhileOpen, late, awakeForNothing).ShouldBe((0, 0, 0));
        slept.ShouldBeGreaterThan(200 * 60, "it did sleep");
    }

    [Fact]
    public void It_wakes_at_the_minute_it_said()
    {
        var times = new OpeningTimes(new("Europe/Berlin", Gallery), OpeningExceptions.None);
        for (var hour = 0; hour < 24 * 366; hour += 5)
        {
            var now = new DateTimeOffset(2026, 1, 1, 0, 7, 0, TimeSpan.Zero).AddHours(hour);
            if (Wakefulness.At(times, Before, now) is { Awake: false, Wakes: { } wakes })
            {
                Wakefulness.At(times, Before, wakes).Awake.ShouldBeTrue();
                Wakefulness.At(times, Before, wakes.AddSeconds(-1)).Awake.ShouldBeFalse();
                times.NextOpening(wakes).ShouldBe(wakes + Before);
            }
        }
    }

    [Theory]
    [InlineData("10:00", 0)]
    [InlineData("12:50", 0)]
    [InlineData("17:59", 0)]
    public void What_a_person_closes_sleeps_at_once_however_soon_it_opens(string at, int seconds)
    {
        var settings = new OpeningSettings { Monday = "10:00-13:00, 13:20-18:00" };
        var now =
            new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero)
            + TimeSpan.Parse(at, CultureInfo.InvariantCulture)
            + TimeSpan.FromSeconds(seconds);
        var open = new OpeningTimes(new("UTC", settings), OpeningExceptions.None);
        Wakefulness.At(open, Before, now).Awake.ShouldBeTrue();
        var closed = new OpeningTimes(open.Calendar, OpeningWish.Close(open, now, "anna").Next.ShouldNotBeNull());
        var asleep = Wakefulness.At(closed, Before, now);
        asleep.Awake.ShouldBeFalse();
        var opens = closed.NextOpening(now).ShouldNotBeNull();
        asleep.Wakes.ShouldNotBeNull().ShouldBeLessThan(opens, "the visitors find it awake");
        Wakefulness.At(closed, Before, opens.AddSeconds(-1)).Awake.ShouldBeTrue();
    }

    [Fact]
    public void Who_closes_a_piece_that_never_closes_has_it_back_after_a_day()
    {
        var now = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        var open = new OpeningTimes(new("UTC", new()), OpeningExceptions.None);
        var closed = new OpeningTimes(open.Calendar, OpeningWish.Close(open, now, "anna").Next.ShouldNotBeNull());
        Wakefulness.At(closed, Before, now).Wakes.ShouldBe(now.AddHours(24) - Before);
    }

    [Fact]
    public void Maintenance_and_open_until_wake_it_and_without_hours_it_is_always_awake()
    {
        var monday = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        var closed = new OpeningTimes(new("UTC", Gallery), OpeningExceptions.None);
        var asleep = Wakefulness.At(closed, Before, monday);
        (asleep.Awake, asleep.Why).ShouldBe((false, "closed until Tue 2026-03-03 11:00 +00:00"));
        asleep.Wakes.ShouldBe(new DateTimeOffset(2026, 3, 3, 10, 15, 0, TimeSpan.Zero));
        var worked = OpeningWish.Maintain(closed, monday, TimeSpan.FromHours(1), "lamp", "anna").Next.ShouldNotBeNull();
        Wakefulness.At(new(closed.Calendar, worked), Before, monday).Awake.ShouldBeTrue();
        Wakefulness.At(new(closed.Calendar, worked), Before, monday.AddHours(1)).Awake.ShouldBeFalse();
        var opened = OpeningWish.Open(closed, monday, new TimeOnly(23, 0), "anna").Next.ShouldNotBeNull();
        Wakefulness.At(new(closed.Calendar, opened), Before, monday).Awake.ShouldBeTrue();
        Wakefulness.At(new(closed.Calendar, opened), Before, monday.AddHours(11)).Awake.ShouldBeFalse();
        var never = new OpeningTimes(new("UTC", new() { Monday = "closed" }), OpeningExceptions.None);
        Wakefulness.At(never, Before, monday).Awake.ShouldBeFalse();
        Wakefulness.At(new(new("UTC", new()), OpeningExceptions.None), Before, monday).Awake.ShouldBeTrue();
    }

    private static OpeningExceptions Change(OpeningTimes times, DateTimeOffset now, Random random) =>
        (
            random.Next(3) switch
            {
                0 => OpeningWish.Maintain(times, now, TimeSpan.FromMinutes(random.Next(5, 600)), "lamp", "anna").Next,
                1 => OpeningWish.Close(times, now, "anna").Next,
                _ => OpeningWish.Open(times, now, new TimeOnly(random.Next(24), random.Next(60)), "anna").Next,
            }
        ) ?? times.Exceptions;
}
