using Experimance.Actors.Display;

namespace Experimance.Actors.Tests.Display;

/// <summary>
/// A rule that waits 8 s from when a fault began, asked each second, finds every broken screen within 10 s and cries at
/// nothing through a month of normal life.
/// </summary>
public sealed class ScreenMonthTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Found = TimeSpan.FromSeconds(10);

    /// <summary>A newer picture that is not painted after this time is an old one.</summary>
    private const double OldSeconds = 10;

    private static readonly DisplaySettings Usual = new();
    private static readonly DisplaySettings SlowFades = new()
    {
        EraFade = TimeSpan.FromSeconds(20),
        WildernessFade = TimeSpan.FromSeconds(60),
    };

    [Theory]
    [InlineData(1, 30, false)]
    [InlineData(2, 4, true)]
    [InlineData(3, 4, true)]
    public void A_month_of_normal_pictures_raises_no_alarm(int seed, int days, bool slowFades)
    {
        var life = new PageLife(seed, slowFades ? SlowFades : Usual);
        var screen = new ScreenSettings();
        var hidden = 0;
        for (var second = 0; second < days * 86400; second++)
        {
            life.Step();
            foreach (var reading in ScreenReadings.Of(life.State, screen, life.Now))
            {
                var told = reading.Bad == true && reading.For >= Patience;
                if (reading.Rule == "screen_hidden" && life.IsKnownUnseen)
                {
                    hidden += told ? 1 : 0;
                }
                else if (told || reading.Value > OldSeconds)
                {
                    Assert.Fail($"day {life.Now.TotalDays:0.000}: {reading}");
                }
            }
        }

        hidden.ShouldBeGreaterThan(0, "a window that is hidden for minutes is told, and only that");
    }

    [Theory]
    [InlineData(nameof(PageLife.Fault.Silent), "screen_silent")]
    [InlineData(nameof(PageLife.Fault.Frozen), "screen_frozen")]
    [InlineData(nameof(PageLife.Fault.Black), "screen_black")]
    [InlineData(nameof(PageLife.Fault.Missing), "screen_missing")]
    public void A_broken_screen_is_found_within_ten_seconds_whenever_it_breaks(string fault, string rule)
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var life = new PageLife(seed, seed % 4 == 0 ? SlowFades : Usual);
            var random = new Random(seed);
            for (var second = random.Next(200, 4000); second > 0 || !life.IsSteady; second--)
            {
                life.Step();
            }

            var began = life.Now;
            life.Broken = Enum.Parse<PageLife.Fault>(fault);
            var found = false;
            while (!found && life.Now - began < Found)
            {
                life.Step();
                var reading = ScreenReadings.Of(life.State, new(), life.Now).Single(r => r.Rule == rule);
                found = reading.Bad == true && reading.For >= Patience;
            }

            found.ShouldBeTrue($"seed {seed}: {rule} is not found {(life.Now - began).TotalSeconds} s after it began");
        }
    }
}
