using Experimance.Palettes.Log;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Cmd.Tests.Log;

/// <summary>How moments are written.</summary>
public sealed class LogMomentTests
{
    private readonly FakeTimeProvider _time = new(new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));

    public LogMomentTests() =>
        _time.SetLocalTimeZone(TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(2), "test", "test"));

    [Theory]
    [InlineData("2h", "2026-11-27T12:00:00+02:00")]
    [InlineData("13:30", "2026-11-27T13:30:00+02:00")]
    [InlineData("18:30", "2026-11-26T18:30:00+02:00")]
    [InlineData("2026-11-24T18:30", "2026-11-24T18:30:00+02:00")]
    [InlineData("2026-11-24", "2026-11-24T00:00:00+02:00")]
    [InlineData("2026-11-24T18:30:00Z", "2026-11-24T18:30:00+00:00")]
    [InlineData("2026-11-24T18:30:00.5+01:00", "2026-11-24T18:30:00.5+01:00")]
    public void It_is_understood(string text, string moment) =>
        LogMoment
            .Parse(text, _time)
            .ShouldBe(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("25:00")]
    [InlineData("2026-13-01")]
    [InlineData("0001-01-01")]
    [InlineData("99999999d")]
    public void What_is_none_is_not(string text) => LogMoment.Parse(text, _time).ShouldBeNull();
}
