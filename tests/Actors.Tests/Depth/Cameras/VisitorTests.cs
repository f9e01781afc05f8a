using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Depth.Cameras.Synthetic.Visitors;

namespace Experimance.Actors.Tests.Depth.Cameras;

public sealed class VisitorTests
{
    private const double Radius = 270;
    private const double Rate = 30;

    // A hand comes over the sand so long after its gesture begins, s, and leaves it so long before the end.
    private const double OverTheRim = Gesture.Reach / 3;
    private static readonly TimeSpan Day = TimeSpan.FromHours(8);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(99)]
    public void A_day_has_visits_and_pauses_of_the_right_lengths(int seed)
    {
        var visits = LiveThrough(new(seed, "mixed", Radius));
        visits[0].Begin.ShouldBeLessThan(5);
        visits.ShouldAllBe(v => v.End - v.Begin >= 60 && v.End - v.Begin <= 150);

        var pauses = visits.Zip(visits.Skip(1), (before, after) => after.Begin - before.End).ToArray();
        pauses.ShouldAllBe(p => p >= 20 && p <= 70);
        pauses.ShouldContain(p => p < 25);

        (Day.TotalMinutes / Idles(visits)).ShouldBeInRange(8, 12);
        visits.Select(v => v.Persona.Name).Distinct().Order().ShouldBe(["children", "gentle", "rough", "typical"]);
    }

    [Fact]
    public void Over_many_days_nobody_is_there_for_45_s_every_tenth_minute()
    {
        const int days = 50;
        var idles = Enumerable.Range(1, days).Sum(seed => Idles(LiveThrough(new(seed, "mixed", Radius))));
        (days * Day.TotalMinutes / idles).ShouldBeInRange(9.5, 10.5);
    }

    [Fact]
    public void Gestures_follow_each_other_after_three_to_eight_seconds()
    {
        foreach (var visit in LiveThrough(new(3, "mixed", Radius)))
        {
            var hands = visit.Persona.Hands;
            var first = visit.Gestures.Where((_, i) => i % hands == 0).Select(g => g.Begin).ToArray();
            var gaps = first.Zip(first.Skip(1), (a, b) => b - a).ToArray();
            gaps.ShouldAllBe(gap => gap >= 3 - 1e-9 && gap <= 8 + 1e-9);
            visit.Gestures.ShouldAllBe(g => g.Begin >= visit.Begin && g.End <= visit.End);
        }
    }

    [Fact]
    public void Children_have_small_hands_and_two_of_them_at_once()
    {
        var visits = LiveThrough(new(4, "children", Radius));
        visits.ShouldAllBe(v => v.Gestures.All(g => g.Scale == 0.7f));
        visits
            .Count(v => v.Gestures.Zip(v.Gestures.Skip(1)).Any(pair => pair.Second.Begin < pair.First.End))
            .ShouldBe(visits.Count);
        LiveThrough(new(4, "typical", Radius))
            .ShouldAllBe(v => v.Gestures.Zip(v.Gestures.Skip(1)).All(pair => pair.Second.Begin > pair.First.End));
    }

    [Fact]
    public void Whoever_is_disturbed_stays_away_for_a_minute()
    {
        var stream = new VisitorStream(5, "mixed", Radius);
        var visit = stream.At(0);
        var during = (visit.Begin + visit.End) / 2;
        stream.Disturb(during);
        stream.At(during).Begin.ShouldBeInRange(during + 60, during + 70);
        stream.Disturb(during + 30);
        stream.At(during + 30).Begin.ShouldBeInRange(during + 90, during + 100);
    }

    [Fact]
    public void Gentle_hands_change_little_and_rough_ones_much()
    {
        var gentle = MeanScore(Persona.Gentle);
        var typical = MeanScore(Persona.Typical);
        var rough = MeanScore(Persona.Rough);
        var children = MeanScore(Persona.Children);
        TestContext.Current.SendDiagnosticMessage(
            "gentle {0:F3}, typical {1:F3}, rough {2:F3}, children {3:F3}",
            gentle,
            typical,
            rough,
            children
        );

        // The fork after current lies at a mean of 0.07 (0.2 with what core makes of it).
        gentle.ShouldBeInRange(0.012, 0.05);
        rough.ShouldBeGreaterThan(0.1);
        typical.ShouldBeInRange(gentle, rough);
        children.ShouldBeInRange(gentle, rough);
    }

    /// <summary>How often the piece goes idle: 45 s after the last hand has left, looked at five times a second.</summary>
    private static int Idles(List<Visit> visits) =>
        visits
            .Zip(visits.Skip(1), (before, after) => after.Gestures.Min(g => g.Begin) - before.Gestures.Max(g => g.End))
            .Count(nobody => nobody + 2 * OverTheRim >= 45.2);

    /// <summary>Mean share of the bowl that a gesture changes by more than 2 mm, over those that count as interaction.</summary>
    private static double MeanScore(Persona persona)
    {
        var random = new Random(1);
        var scores = Visit
            .Plan(random, persona, 0, Radius)
            .Gestures.Concat(Visit.Plan(random, persona, 0, Radius).Gestures)
            .Select(Score)
            .Where(score => score >= 0.006)
            .ToArray();
        scores.Length.ShouldBeGreaterThan(5);
        return scores.Average();
    }

    private static double Score(Gesture gesture)
    {
        var bed = new SandBed(Radius, 57, 40);
        Reliefs.Lay(bed, 5, 1, 0);
        var before = (float[])bed.Heights.Clone();
        var touch = new SandTouch(bed);
        for (var time = gesture.Begin; time < gesture.End; time += 1 / Rate)
        {
            if (gesture.At(time) is { Touches: true } pose)
            {
                touch.Work(pose.Tip, pose.DiameterMm, pose.DepthMm);
            }
        }

        for (var step = 0; step < 400 && bed.Slump(); step++) { }

        var inside = bed.Inside.Count(i => i);
        return before.Zip(bed.Heights, (was, now) => Math.Abs(now - was)).Count(d => d > 2) / (double)inside;
    }

    private static List<Visit> LiveThrough(VisitorStream stream)
    {
        var visits = new List<Visit>();
        for (var time = 0.0; time < Day.TotalSeconds; time += 5)
        {
            var visit = stream.At(time);
            if (visits.Count == 0 || visits[^1] != visit)
            {
                visits.Add(visit);
            }
        }

        return visits;
    }
}
