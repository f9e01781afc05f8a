using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Tests.Foundation;

public sealed class ClockBeliefTests
{
    private static readonly DateTimeOffset Built = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("1970-01-01", false, "before this release was built")]
    [InlineData("1970-01-01", null, "before this release was built")]
    [InlineData("2026-10-31", false, "before this release was built")]
    [InlineData("2026-11-01", false, "though it was 2027-03-01 12:00 UTC here already")]
    [InlineData("2027-03-01", false, "though it was")]
    [InlineData("2027-03-02", false, null)]
    [InlineData("2027-03-02", null, null)]
    [InlineData("1970-01-01", true, null)]
    public void Only_what_keeps_a_clock_right_makes_an_early_one_believed(string now, bool? synchronised, string? doubt)
    {
        var found = ClockBelief.Doubt(DateTimeOffset.Parse($"{now}T00:00Z", null), synchronised, Built, Last);
        if (doubt is null)
        {
            found.ShouldBeNull();
        }
        else
        {
            found.ShouldNotBeNull().ShouldContain(doubt);
        }
    }

    [Fact]
    public void A_little_back_is_no_doubt_and_nothing_known_is_none()
    {
        ClockBelief.Doubt(Last - ClockBelief.Slack, false, Built, Last).ShouldBeNull();
        ClockBelief.Doubt(Last - ClockBelief.Slack - TimeSpan.FromSeconds(1), false, Built, Last).ShouldNotBeNull();
        ClockBelief.Doubt(DateTimeOffset.UnixEpoch, false, null, null).ShouldBeNull();
        TimeProvider.System.Doubt().ShouldBeNull();
    }
}
