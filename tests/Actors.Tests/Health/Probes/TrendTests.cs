using Experimance.Actors.Health.Probes;
using FsCheck;
using FsCheck.Fluent;

namespace Experimance.Actors.Tests.Health.Probes;

public sealed class TrendTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void A_straight_line_is_found_whatever_a_few_samples_say() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Gen.Choose(-1000, 1000).Zip(Gen.Choose(0, 1_000_000)).ToArbitrary(),
                line =>
                {
                    var random = new Random(line.Item2);
                    var trend = Trend.Over(Hour, Hour / 2);
                    for (var i = 0; i <= 720; i++)
                    {
                        var at = TimeSpan.FromSeconds(5 * i);
                        var spike = random.Next(20) == 0 ? random.Next(-100_000, 100_000) : 0;
                        trend = trend.Add(at, (line.Item1 * at.TotalHours) + spike);
                    }

                    // One sample in twenty is wild: nine slopes in ten still are the line's.
                    trend.PerHour.ShouldNotBeNull().ShouldBe(line.Item1, 1e-3 + (0.05 * Math.Abs(line.Item1)));
                    trend.Count.ShouldBeLessThanOrEqualTo(Trend.Most);
                }
            )
        );

    [Fact]
    public void Noise_goes_nowhere() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Gen.Choose(0, 1_000_000).ToArbitrary(),
                seed =>
                {
                    var random = new Random(seed);
                    var trend = Trend.Over(Hour, Hour / 2);
                    for (var i = 0; i <= 720; i++)
                    {
                        trend = trend.Add(TimeSpan.FromSeconds(5 * i), random.NextDouble());
                    }

                    trend.PerHour.ShouldBe(0);
                    trend.HoursToGrow(1).ShouldBe(Trend.Never);
                }
            )
        );

    [Fact]
    public void Nothing_is_said_too_soon_and_old_samples_are_forgotten()
    {
        var trend = Trend.Over(Hour, Hour / 2);
        for (var minute = 0; minute < 30; minute++)
        {
            trend = trend.Add(TimeSpan.FromMinutes(minute), minute);
            trend.PerHour.ShouldBeNull();
            trend.HoursToGrow(10).ShouldBeNull();
        }

        trend = trend.Add(TimeSpan.FromMinutes(30), 30);
        trend.PerHour.ShouldNotBeNull().ShouldBe(60, 1e-6);
        trend.HoursToGrow(120).ShouldNotBeNull().ShouldBe(2, 1e-6);
        // From here on it stands still; after an hour nothing else is known.
        for (var minute = 31; minute < 93; minute++)
        {
            trend = trend.Add(TimeSpan.FromMinutes(minute), 30);
        }

        trend.PerHour.ShouldBe(0);
    }

    [Fact]
    public void Falling_is_never_full()
    {
        var trend = Trend.Over(Hour, Hour / 2);
        for (var minute = 0; minute < 60; minute++)
        {
            trend = trend.Add(TimeSpan.FromMinutes(minute), -minute);
        }

        trend.HoursToGrow(1).ShouldBe(Trend.Never);
        trend.HoursToGrow(0).ShouldBe(Trend.Never);
    }
}
