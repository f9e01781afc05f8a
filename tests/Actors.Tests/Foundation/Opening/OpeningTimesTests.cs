using Experimance.Actors.Foundation.Opening;

namespace Experimance.Actors.Tests.Foundation.Opening;

/// <summary>What people change for once lies over the hours; openings, closings and sums against minutes that are counted.</summary>
public sealed class OpeningTimesTests
{
    private const int Days = 60;

    [Theory]
    [InlineData("Europe/Berlin", 2026, 10)]
    [InlineData("Europe/Berlin", 2027, 3)]
    [InlineData("Australia/Lord_Howe", 2027, 4)]
    [InlineData("Africa/Casablanca", 2028, 1)]
    [InlineData("Pacific/Apia", 2011, 12)]
    [InlineData("America/Havana", 2026, 10)]
    public void Exceptions_openings_closings_and_sums_are_those_that_are_counted(string zone, int year, int month)
    {
        var from = new DateTimeOffset(year, month, 1, 0, 0, 0, TimeSpan.Zero);
        // The horizon of 400 days is counted too: nothing found there is null.
        var clock = ZoneTable.Of(zone).Clock(from.UtcDateTime, (Days + 410) * 1440);
        for (var seed = 1; seed <= 12; seed++)
        {
            var random = new Random(seed);
            var written = WrittenHours.Random(seed, year);
            var open = written.Minutes(clock);
            var exceptions = new OpeningExceptions(null, Change(random, from), Change(random, from));
            Fill(open, exceptions.OpenUntil, from, true);
            Fill(open, exceptions.ClosedUntil, from, false);
            var times = new OpeningTimes(new(zone, written.Settings), exceptions);
            for (var i = 1; i < 2000; i++)
            {
                // Half of them about the exceptions' ends, the others anywhere.
                var minute = i % 2 == 0 ? random.Next(1, Days * 1440) : Near(exceptions, from, random);
                var (at, to) = (from.AddMinutes(minute), minute + random.Next(3 * 1440));
                var why = $"{zone} {at:O}, {exceptions}, {written}";
                times.IsOpen(at).ShouldBe(open[minute], why);
                times.NextOpening(at).ShouldBe(Next(open, minute, from, true), why);
                times.NextClosing(at).ShouldBe(Next(open, minute, from, false), why);
                times
                    .OpenTime(at, from.AddMinutes(to))
                    .ShouldBe(TimeSpan.FromMinutes(open[minute..to].Count(minute => minute)), why);
            }
        }
    }

    [Fact]
    public void What_is_always_open_neither_opens_nor_closes()
    {
        var times = new OpeningTimes(new("Europe/Berlin", new OpeningSettings()), OpeningExceptions.None);
        var at = new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
        times.IsOpen(at).ShouldBeTrue();
        times.NextOpening(at).ShouldBeNull("midnight is no opening where the day before ends with it");
        times.NextClosing(at).ShouldBeNull();
        times.OpenTime(at, at.AddDays(1000).AddSeconds(1)).ShouldBe(new(1000, 0, 0, 1));
    }

    [Fact]
    public void What_is_never_open_can_still_be_open_for_once()
    {
        var never = new WrittenHours([.. Enumerable.Repeat("closed", 7)], [], "closed", []);
        var at = new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
        var calendar = new OpeningCalendar("Europe/Berlin", never.Settings);
        var times = new OpeningTimes(calendar, OpeningExceptions.None);
        times.NextOpening(at).ShouldBeNull();
        times.NextClosing(at).ShouldBeNull();
        times.OpenTime(at, at.AddDays(1000)).ShouldBe(TimeSpan.Zero);
        var once = new OpeningTimes(calendar, new(null, new(at.AddHours(1), at.AddHours(3), "anna"), null));
        once.NextOpening(at).ShouldBe(at.AddHours(1));
        once.NextClosing(at).ShouldBe(at.AddHours(3));
        once.OpenTime(at, at.AddDays(1)).ShouldBe(TimeSpan.FromHours(2));
    }

    [Fact]
    public void Seconds_count()
    {
        var written = new WrittenHours([.. Enumerable.Repeat("10:00-18:00", 7)], [], "closed", []);
        var times = new OpeningTimes(new("UTC", written.Settings), OpeningExceptions.None);
        var opens = new DateTimeOffset(2026, 11, 27, 10, 0, 0, TimeSpan.Zero);
        times.IsOpen(opens.AddTicks(-1)).ShouldBeFalse();
        times.IsOpen(opens).ShouldBeTrue();
        times.NextOpening(opens.AddTicks(-1)).ShouldBe(opens);
        times.NextOpening(opens).ShouldBe(opens.AddDays(1), "strictly later");
        times.NextClosing(opens.AddHours(8)).ShouldBe(opens.AddHours(32), "strictly later");
        times.OpenTime(opens.AddSeconds(-1), opens.AddSeconds(7)).ShouldBe(TimeSpan.FromSeconds(7));
        times.OpenTime(opens.AddSeconds(7), opens).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Maintenance_is_from_its_begin_to_before_its_end_and_closes_nothing()
    {
        var at = new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
        var lamp = new Maintenance(at, at.AddMinutes(45), "lamp change", "anna");
        var times = new OpeningTimes(new("UTC", new OpeningSettings()), new(lamp, null, null));
        times.MaintenanceAt(at.AddTicks(-1)).ShouldBeNull();
        times.MaintenanceAt(at).ShouldBe(lamp);
        times.MaintenanceAt(at.AddMinutes(45)).ShouldBeNull();
        times.IsOpen(at).ShouldBeTrue();
    }

    [Fact]
    public void A_day_says_why_it_is_different()
    {
        var settings = new OpeningSettings
        {
            Holidays = ["12-25"],
            Dates =
            [
                new()
                {
                    Date = "2026-12-24",
                    Hours = "11:00-15:00",
                    Why = "Christmas Eve",
                },
            ],
        };
        var times = new OpeningTimes(new("Europe/Berlin", settings), OpeningExceptions.None);
        times.NoteOn(new(2026, 12, 24)).ShouldBe("Christmas Eve");
        times.NoteOn(new(2026, 12, 25)).ShouldBe("holiday");
        times.NoteOn(new(2026, 12, 26)).ShouldBe("");
    }

    [Theory]
    [InlineData("2027-03-28", "01:00-04:00", 2, "the clock goes forward in it")]
    [InlineData("2026-10-25", "01:00-04:00", 4, "the clock goes back in it")]
    [InlineData("2027-03-28", "02:00-03:00", 0, "it does not exist")]
    [InlineData("2026-10-25", "02:00-03:00", 2, "it exists twice")]
    [InlineData("2026-10-25", "01:00-02:00", 1, "nothing of it exists twice")]
    [InlineData("2026-10-25", "03:00-04:00", 1, "nor of this")]
    [InlineData("2027-03-27", "22:00-03:00", 4, "overnight, its end does not exist")]
    public void Clock_changes_are_right(string day, string hours, int length, string why)
    {
        var written = new WrittenHours([.. Enumerable.Repeat("closed", 7)], [], "closed", [(day, hours)]);
        var times = new OpeningTimes(new("Europe/Berlin", written.Settings), OpeningExceptions.None);
        var noon = new DateTimeOffset(DateOnly.Parse(day, null).ToDateTime(new(12, 0)), TimeSpan.Zero);
        times.OpenTime(noon.AddDays(-2), noon.AddDays(2)).ShouldBe(TimeSpan.FromHours(length), why);
    }

    [Theory]
    [InlineData("2026-12-25T00:30Z", true, "the night of the 24th is not cut by the holiday")]
    [InlineData("2026-12-25T02:00Z", false, "it ends")]
    [InlineData("2026-12-25T20:00Z", false, "the holiday is closed")]
    [InlineData("2026-12-26T01:00Z", false, "and has no night")]
    public void A_night_belongs_to_the_day_on_which_it_begins(string at, bool open, string why)
    {
        var written = new WrittenHours([.. Enumerable.Repeat("18:00-02:00", 7)], ["12-25"], "closed", []);
        new OpeningTimes(new("UTC", written.Settings), OpeningExceptions.None)
            .IsOpen(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(open, why);
    }

    private static ChangedHours? Change(Random random, DateTimeOffset from)
    {
        var begin = from.AddMinutes(random.Next(1440, (Days - 2) * 1440));
        return random.Next(4) == 0 ? null : new(begin, begin.AddMinutes(random.Next(0, 1441)), "anna");
    }

    private static int Near(OpeningExceptions exceptions, DateTimeOffset from, Random random)
    {
        var ends = new[] { exceptions.OpenUntil, exceptions.ClosedUntil }
            .OfType<ChangedHours>()
            .SelectMany(change => new[] { change.From, change.Until })
            .DefaultIfEmpty(from.AddDays(20))
            .ToList();
        return (int)(ends[random.Next(ends.Count)] - from).TotalMinutes + random.Next(-3, 4);
    }

    private static void Fill(bool[] open, ChangedHours? change, DateTimeOffset from, bool value)
    {
        if (change is not null)
        {
            Array.Fill(
                open,
                value,
                (int)(change.From - from).TotalMinutes,
                (int)(change.Until - change.From).TotalMinutes
            );
        }
    }

    /// <summary>The next minute, later than that one, at which it becomes so.</summary>
    private static DateTimeOffset? Next(bool[] open, int minute, DateTimeOffset from, bool value)
    {
        for (var i = minute + 1; i <= minute + OpeningTimes.Horizon.TotalMinutes; i++)
        {
            if (open[i] == value && open[i - 1] != value)
            {
                return from.AddMinutes(i);
            }
        }

        return null;
    }
}
