using Experimance.Actors.Foundation.Opening;

namespace Experimance.Actors.Tests.Foundation.Opening;

/// <summary>
/// Not one wrong minute in ten years in each of these places, past years with their whims (a skipped day, two changes about a
/// month of fasting, clocks changed at a minute past midnight) and coming ones, against clocks that the C library reads and hours
/// that are counted minute by minute.
/// </summary>
public sealed class OpeningDecadeTests
{
    private const int Days = 3653;

    public static readonly TheoryData<string> Zones =
    [
        "Europe/Berlin",
        "Europe/London",
        "Europe/Dublin",
        "Europe/Istanbul",
        "Europe/Moscow",
        "America/Toronto",
        "America/St_Johns",
        "America/Santiago",
        "America/Havana",
        "America/Caracas",
        "America/Nuuk",
        "Africa/Casablanca",
        "Africa/Cairo",
        "Antarctica/Troll",
        "Asia/Kathmandu",
        "Asia/Tehran",
        "Asia/Beirut",
        "Asia/Gaza",
        "Asia/Pyongyang",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Pacific/Apia",
        "Pacific/Kiritimati",
    ];

    [Theory]
    [MemberData(nameof(Zones))]
    public void No_minute_of_ten_years_is_wrong(string zone)
    {
        var table = ZoneTable.Of(zone);
        foreach (var year in new[] { 2007, 2026 })
        {
            var from = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
            var clock = table.Clock(from, Days * 1440);
            // Past years for the whims of their clocks, coming ones with every kind of hours.
            foreach (var written in Calendars(year, zone).Skip(year < 2026 ? 2 : 0))
            {
                var open = written.Minutes(clock);
                var times = new OpeningTimes(new(zone, written.Settings), OpeningExceptions.None);
                Runs(open).ShouldBe(Spans(times, from), $"{zone} {year}: {written}");
                foreach (var minute in Suspects(open, table, from))
                {
                    if (times.IsOpen(from.AddMinutes(minute)) != open[minute])
                    {
                        Assert.Fail($"{zone}: {from.AddMinutes(minute):O} is open: {open[minute]}, by {written}");
                    }
                }
            }
        }
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Zones))]
    public void No_minute_of_ten_years_is_wrong_each_asked_for(string zone)
    {
        var table = ZoneTable.Of(zone);
        var from = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var clock = table.Clock(from, Days * 1440);
        foreach (var written in Calendars(2026, zone))
        {
            var open = written.Minutes(clock);
            var times = new OpeningTimes(new(zone, written.Settings), OpeningExceptions.None);
            var wrong = Enumerable.Range(0, open.Length).Count(i => times.IsOpen(from.AddMinutes(i)) != open[i]);
            wrong.ShouldBe(0, $"{zone}: {written}");
        }
    }

    /// <summary>Hours of a museum, of a club, those about the change of clocks, and two by chance.</summary>
    private static IEnumerable<WrittenHours> Calendars(int year, string zone)
    {
        const string Museum = "10:00-13:00, 14:00-18:00";
        const string Club = "22:00-05:30";
        const string Small = "00:00-00:30, 01:15-02:15, 02:20-02:40, 03:00-03:30, 23:15-00:10";
        yield return new(
            ["closed", Museum, Museum, Museum, "10:00-20:00", "10:00-24:00", "00:00-17:00"],
            ["01-01", "12-25", $"{year + 2}-03-29"],
            "closed",
            [($"{year}-12-24", "11:00-15:00"), ($"{year + 1}-12-31", "18:00-02:00")]
        );
        yield return new(
            [Club, Club, Club, Club, Club, Club, "closed"],
            ["12-25", "02-29"],
            "closed",
            [($"{year}-11-01", "23:30-23:00"), ($"{year + 1}-03-30", "closed")]
        );
        yield return new([Small, Small, Small, Small, Small, Small, Small], [], "closed", []);
        var seed = zone.Sum(letter => letter) + year;
        yield return WrittenHours.Random(seed, year);
        yield return WrittenHours.Random(seed + 1, year);
    }

    /// <summary>Minutes about each begin and end, and two days about each change of the clock.</summary>
    private static IEnumerable<int> Suspects(bool[] open, ZoneTable table, DateTime from)
    {
        for (var i = 1; i < open.Length; i++)
        {
            if (open[i] != open[i - 1])
            {
                yield return i - 1;
                yield return i;
            }
        }

        foreach (var change in table.Changes.Where(change => change > from))
        {
            var minute = (int)(change - from).TotalMinutes;
            for (var i = Math.Max(0, minute - 2880); i < Math.Min(open.Length, minute + 2880); i++)
            {
                yield return i;
            }
        }
    }

    private static List<(int Begin, int End)> Runs(bool[] open)
    {
        var runs = new List<(int, int)>();
        for (int i = 0, begin = 0; i <= open.Length; i++)
        {
            var (now, before) = (i < open.Length && open[i], i > 0 && open[i - 1]);
            if (now && !before)
            {
                begin = i;
            }
            else if (before && !now)
            {
                runs.Add((begin, i));
            }
        }

        return runs;
    }

    private static List<(int Begin, int End)> Spans(OpeningTimes times, DateTime from) =>
        [
            .. times
                .Between(from, from.AddDays(Days))
                .Select(span => ((int)(span.Begin - from).TotalMinutes, (int)(span.End - from).TotalMinutes)),
        ];
}
