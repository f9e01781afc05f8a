namespace Experimance.Cmd.Tests.Running;

/// <summary>Lengths of time as people type them in a shell.</summary>
public sealed class SpansTests
{
    [Theory]
    [InlineData("10m", 600)]
    [InlineData("10min", 600)]
    [InlineData("500ms", 0.5)]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5 m", 90)]
    [InlineData("2d", 172_800)]
    public void These_are_right(string text, double seconds)
    {
        Spans.TryParse(text, out var span).ShouldBeTrue();
        span.TotalSeconds.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("m")]
    [InlineData("10")]
    [InlineData("10mo")]
    [InlineData("")]
    public void These_are_not(string text) => Spans.TryParse(text, out _).ShouldBeFalse();
}
