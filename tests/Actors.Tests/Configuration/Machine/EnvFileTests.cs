using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Machine;

namespace Experimance.Actors.Tests.Configuration.Machine;

public sealed class EnvFileTests
{
    private readonly List<SettingError> _errors = [];

    [Fact]
    public void Values_are_read_as_a_shell_and_systemd_read_them()
    {
        var lines = Parse(
            """
            # the machine's own

            EXPERIMANCE_A=plain
              EXPERIMANCE_B='as it stands: \ " $x #'
            export EXPERIMANCE_C="a \"b\" \\ \$x" # why
            EXPERIMANCE_D=
            EXPERIMANCE_E=https://host/path?a=b&c=d#part
            """.Replace("\n", "\r\n", StringComparison.Ordinal)
        );
        _errors.ShouldBeEmpty();
        lines
            .Select(line => (line.Name[^1], line.Value, line.Place.ToString()))
            .ShouldBe([
                ('A', "plain", ".env:3:1"),
                ('B', """as it stands: \ " $x #""", ".env:4:3"),
                ('C', """a "b" \ $x""", ".env:5:8"),
                ('D', "", ".env:6:1"),
                ('E', "https://host/path?a=b&c=d#part", ".env:7:1"),
            ]);
    }

    [Theory]
    [InlineData("canary", "1:1: is not NAME=value")]
    [InlineData("EXPERIMANCE_A = canary", "1:1: is not NAME=value")]
    [InlineData("=canary", "1:1: is not NAME=value")]
    [InlineData("1A=canary", "1:1: is not NAME=value")]
    [InlineData("A=can ary", "1:3: put the value into single quotes")]
    [InlineData("A=canary # why", "1:3: put the value into single quotes")]
    [InlineData("A=can\"ary", "1:3: put the value into single quotes")]
    [InlineData("A=can\\ary", "1:3: put the value into single quotes")]
    [InlineData("A='canary", "1:3: the closing quote is missing")]
    [InlineData("A=\"canary\\\"", "1:3: the closing quote is missing")]
    [InlineData("A='can'ary", "1:3: something stands after the closing quote")]
    [InlineData("A=\"can\\nary\"", "1:3: a backslash in double quotes")]
    [InlineData("A=\"canary\\", "1:3: a backslash in double quotes")]
    [InlineData("A='can\u0007ary'", "1:3: has a control character inside")]
    [InlineData("A=canary\nA=canary", "2:1: this name stands here twice (the other at .env:1:1)")]
    public void What_could_be_understood_differently_is_refused_and_never_shown(string text, string wrong)
    {
        Parse(text);
        var error = _errors.ShouldHaveSingleItem().ToString();
        error.ShouldStartWith($".env:{wrong}");
        error.ShouldNotContain("can");
    }

    [Fact]
    public void Every_line_is_looked_at()
    {
        Parse("a b\nEXPERIMANCE_A=1\nc d").ShouldHaveSingleItem();
        _errors.Count.ShouldBe(2);
    }

    private List<EnvFile.Line> Parse(string text) => EnvFile.Parse(text, ".env", _errors);
}
