using System.Globalization;
using Experimance.Actors.Foundation.Opening;

namespace Experimance.Actors.Tests.Foundation.Opening;

/// <summary>Hours as a person writes them, read a second time in another way than the one under test.</summary>
/// <param name="Week">From Monday on.</param>
internal sealed record WrittenHours(
    string[] Week,
    string[] Holidays,
    string HolidayHours,
    (string Date, string Hours)[] Dates
)
{
    public OpeningSettings Settings =>
        new()
        {
            Monday = Week[0],
            Tuesday = Week[1],
            Wednesday = Week[2],
            Thursday = Week[3],
            Friday = Week[4],
            Saturday = Week[5],
            Sunday = Week[6],
            Holidays = [.. Holidays],
            HolidayHours = HolidayHours,
            Dates = [.. Dates.Select(date => new OpeningDate { Date = date.Date, Hours = date.Hours })],
        };

    /// <summary>Chance, but the same for the same seed: often around the hours at which clocks change, often into the night.</summary>
    public static WrittenHours Random(int seed, int firstYear)
    {
        var random = new Random(seed);
        string Day() => RandomDay(random);
        return new(
            [.. Enumerable.Range(0, 7).Select(_ => Day())],
            ["12-25", "02-29", "01-01", $"{firstYear + 3}-03-27", $"{firstYear + 5}-10-30"],
            Day(),
            [
                .. Enumerable
                    .Range(0, 60)
                    .Select(_ => new DateTime(firstYear, 1, 1).AddDays(random.Next(3650)))
                    .Distinct()
                    .Select(day => (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Day())),
            ]
        );
    }

    /// <summary>For each minute, whether it is open: a span goes from the first minute that shows its begin or later to the last that shows less than its end.</summary>
    /// <param name="clock">What the clock shows at each.</param>
    public bool[] Minutes(ShownMinutes clock)
    {
        var steps = new int[clock.Length + 1];
        for (var day = clock.FirstDay - 2; day <= clock.LastDay + 2; day++)
        {
            foreach (var (from, to) in OfDay(new DateTime(day * TimeSpan.TicksPerDay)))
            {
                var (begin, end) = (clock.FirstThatShows(day * 1440 + from), clock.AfterTheLastBefore(day * 1440 + to));
                if (begin < end)
                {
                    steps[begin]++;
                    steps[end]--;
                }
            }
        }

        var open = new bool[clock.Length];
        for (int i = 0, spans = 0; i < open.Length; i++)
        {
            spans += steps[i];
            open[i] = spans > 0;
        }

        return open;
    }

    private IEnumerable<(int From, int To)> OfDay(DateTime day)
    {
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var own = Dates.Where(own => own.Date == date).Select(own => own.Hours).FirstOrDefault();
        var hours =
            own
            ?? (
                Holidays.Any(holiday => holiday == date || holiday == date[5..])
                    ? HolidayHours
                    : Week[((int)day.DayOfWeek + 6) % 7]
            );
        foreach (var span in hours == "closed" ? [] : hours.Split(", "))
        {
            var n = span.Split('-', ':').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            var (from, to) = (n[0] * 60 + n[1], n[2] * 60 + n[3]);
            yield return (from, to <= from ? to + 1440 : to);
        }
    }

    private static string RandomDay(Random random)
    {
        if (random.Next(5) == 0)
        {
            return "closed";
        }

        // Ends of up to three spans; half of them in the hours at which clocks change.
        var ends = new SortedSet<int>();
        var wanted = 2 * random.Next(1, 4);
        while (ends.Count < wanted)
        {
            ends.Add(random.Next(2) == 0 ? random.Next(0, 18) * 15 : random.Next(0, 1440));
        }

        var all = ends.ToList();
        if (all[^2] > 0 && random.Next(2) == 0)
        {
            // The last into the night, as far as before its own begin.
            all[^1] = random.Next(0, all[^2]);
        }

        return string.Join(
            ", ",
            all.Chunk(2).Select(two => $"{two[0] / 60:00}:{two[0] % 60:00}-{two[1] / 60:00}:{two[1] % 60:00}")
        );
    }
}
