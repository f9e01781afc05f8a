using Experimance.Palettes.Log;

namespace Experimance.Cmd.Tests.Log;

/// <summary>What was logged harms no terminal.</summary>
public sealed class LogTextTests
{
    [Theory]
    [InlineData("plain äöü 雪 🏔", "plain äöü 雪 🏔")]
    [InlineData("\e[2J\e]0;title\a", "\\u001b[2J\\u001b]0;title\\u0007")]
    [InlineData("a\r\nb\tc", "a\\u000d\\nb\\tc")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("\u202egnp.exe", "\\u202egnp.exe")]
    [InlineData("\u2028x\u2029", "\\u2028x\\u2029")]
    [InlineData("tag \U000e0041", "tag \\U000e0041")]
    public void Everything_that_is_no_letter_is_shown_as_its_code(string text, string shown) =>
        LogText.Shown(text).ShouldBe(shown);

    [Fact]
    public void Half_a_character_is_shown_as_its_code() =>
        // No attribute can hold it.
        LogText.Shown("half " + '\ud83c').ShouldBe("half \\ud83c");

    [Fact]
    public void What_is_too_long_ends_with_an_ellipsis() =>
        LogText.Shown(new string('x', 50), 10).ShouldBe("xxxxxxxxxx…");
}
