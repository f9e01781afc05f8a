using Experimance.Actors.Foundation.Opening;

namespace Experimance.Actors.Tests.Foundation.Opening;

public sealed class HoursTests
{
    [Theory]
    [InlineData("closed")]
    [InlineData("10:00-18:00", 600, 1080)]
    [InlineData(" 9:30 - 13:00 ,14:00-24:00", 570, 780, 840, 1440)]
    [InlineData("00:00-24:00", 0, 1440)]
    [InlineData("18:00-02:00", 1080, 1560)]
    [InlineData("18:00-00:00", 1080, 1440)]
    [InlineData("01:00-03:00, 22:00-06:30", 60, 180, 1320, 1830)]
    [InlineData("10:00-12:00, 12:00-14:00", 600, 720, 720, 840)]
    public void Hours_are_read_as_people_write_them(string text, params int[] ends) =>
        Hours.Parse(text).ShouldNotBeNull().Spans.SelectMany(span => new[] { span.From, span.To }).ShouldBe(ends);

    [Theory]
    [InlineData("")]
    [InlineData("10-18")]
    [InlineData("10:00")]
    [InlineData("10:00-10:00")]
    [InlineData("10:60-11:00")]
    [InlineData("10:00-24:01")]
    [InlineData("24:00-02:00")]
    [InlineData("-1:00-02:00")]
    [InlineData("10:00-13:00, 12:00-14:00")]
    [InlineData("14:00-18:00, 10:00-13:00")]
    [InlineData("18:00-02:00, 20:00-21:00")]
    [InlineData("18:00-02:00, 20:00-01:00")]
    [InlineData("10:00-18:00,")]
    [InlineData("Closed")]
    public void Anything_else_is_refused(string text) => Hours.Parse(text).ShouldBeNull();
}
