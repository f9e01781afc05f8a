using System.Collections.Immutable;

namespace Experimance.Actors.Rehearsal.Lives;

/// <summary>Draws lives by seed.</summary>
internal static class LifeDrawing
{
    private const double Month = 30;

    /// <summary>Troubles seldom come alone: so many of them come shortly before or after another.</summary>
    private const double Together = 0.35;

    private static readonly TimeSpan Near = TimeSpan.FromMinutes(12);

    public static Life Draw(long seed, int days)
    {
        var dice = Dice.Of(seed);
        var length = TimeSpan.FromDays(days);
        var all = ImmutableArray.CreateBuilder<Happening>();
        foreach (var kind in HappeningKinds.All)
        {
            var own = dice.For(kind.Name);
            var count = Count(own.For("count").Share, kind.AMonth * days / Month);
            for (var i = 0; i < count; i++)
            {
                all.Add(One(kind, own.For(i), length));
            }
        }

        var order = all.ToImmutable();
        var moved = order.Select((one, i) => MoveNear(one, order, dice.For("near").For(i), length));
        return new Life(seed, Life.UsualBegin, length, []).With(moved);
    }

    private static Happening One(HappeningKind kind, Dice dice, TimeSpan length)
    {
        var at = Whole(dice.For("at").Between(TimeSpan.FromMinutes(2), length));
        var subject = kind.Subjects.IsEmpty ? "" : kind.Subjects[dice.For("subject").Pick(kind.Subjects.Length)];
        var longest = kind.DrawnLongest > TimeSpan.Zero ? kind.DrawnLongest : kind.Longest;
        // A hang mostly goes away with a restart; seldom it comes back with each start.
        var momentary = kind.Shortest == TimeSpan.Zero && dice.For("momentary").Share < 0.8;
        var shortest = kind.Shortest == TimeSpan.Zero ? TimeSpan.FromSeconds(30) : kind.Shortest;
        var lasts = kind.Lasts && !momentary ? dice.For("for").AnyLength(shortest, longest) : TimeSpan.Zero;
        return new(at, kind.Name, subject, lasts, Amount(kind, dice.For("amount")));
    }

    private static double Amount(HappeningKind kind, Dice dice) =>
        kind.Unit.Length == 0 ? 0
        : kind.Name == HappeningKinds.Clock ? Math.Round(ClockStep(dice))
        : kind.Name == HappeningKinds.Disk ? Math.Round(dice.Between(0.88, 1), 3)
        : Math.Round(kind.Least * Math.Pow(kind.Most / kind.Least, dice.Share), 1);

    /// <summary>Mostly an hour, as at a change of the clocks; else seconds to a day.</summary>
    private static double ClockStep(Dice dice)
    {
        var sign = dice.For("sign").Share < 0.5 ? -1 : 1;
        return sign * (dice.For("hour").Share < 0.5 ? 3600 : 2 * Math.Pow(43_200, dice.Share));
    }

    /// <summary>As many as a rare thing of that mean comes (Poisson).</summary>
    private static int Count(double share, double mean)
    {
        var (count, each) = (0, Math.Exp(-mean));
        for (var sum = each; share > sum && count < 1000; sum += each)
        {
            count++;
            each *= mean / count;
        }

        return count;
    }

    private static Happening MoveNear(Happening one, ImmutableArray<Happening> all, Dice dice, TimeSpan length)
    {
        if (dice.For("together").Share >= Together)
        {
            return one;
        }

        var other = all[dice.For("other").Pick(all.Length)];
        // Near its beginning, or near its end.
        var at = (dice.For("end").Share < 0.5 ? other.At : other.End) + dice.Between(-Near, Near);
        return at > TimeSpan.FromMinutes(2) && at < length ? one with { At = Whole(at) } : one;
    }

    /// <summary>Tenths of a second: as a script writes them.</summary>
    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromSeconds(Math.Round(time.TotalSeconds, 1));
}
