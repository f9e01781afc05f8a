using Experimance.Client;
using Experimance.Client.Arguments;
using Experimance.Client.Connecting;
using Spans = Experimance.Client.Arguments.Spans;

namespace Experimance.Cmd.Tests.Client;

/// <summary>What pbm is started with: host, options anywhere, the rest.</summary>
public sealed class ProgramArgumentsTests
{
    [Theory]
    [InlineData("service list", null, "service list")]
    [InlineData("localhost service list", "localhost", "service list")]
    [InlineData("table.local:9110", "table.local:9110", "")]
    [InlineData("/run/x/pbm.sock service list", "/run/x/pbm.sock", "service list")]
    [InlineData("::1 service list", "::1", "service list")]
    [InlineData("--json localhost --timeout 3 service --yes list", "localhost", "service list")]
    [InlineData("service show depth.x", null, "service show depth.x")]
    public void The_first_word_is_a_host_only_if_it_looks_like_one(string line, string? host, string words)
    {
        var read = ProgramArguments.Read(line.Split(' '));
        read.Wrong.ShouldBeNull();
        read.Host.ShouldBe(host);
        string.Join(' ', read.Words.Select(word => word.Text)).ShouldBe(words);
    }

    [Fact]
    public void Options_may_stand_anywhere_but_behind_two_dashes()
    {
        var read = ProgramArguments.Read(["screen", "--json", "text", "--watch=2s", "main", "--", "--dry-run"]);

        read.Options.ShouldBe(new ShellOptions { Json = true, Watch = TimeSpan.FromSeconds(2) });
        read.Words.Select(word => word.Text).ShouldBe(["screen", "text", "main", "--", "--dry-run"]);
    }

    [Theory]
    [InlineData("service list --timeout soon", "--timeout wants a length of time")]
    [InlineData("service list --watch", "--watch wants a length of time")]
    [InlineData("service list --watch 1ms", "--watch wants a length of time")]
    [InlineData("--jsno service list", "there is no option --jsno; did you mean '--json'?")]
    public void What_is_wrong_is_said(string line, string expected) =>
        ProgramArguments.Read(line.Split(' ')).Wrong.ShouldNotBeNull().ShouldContain(expected);

    [Theory]
    [InlineData("10", 10)]
    [InlineData("500ms", 0.5)]
    [InlineData("2s", 2)]
    [InlineData("3m", 180)]
    [InlineData("3min", 180)]
    [InlineData("1h", 3600)]
    public void Lengths_of_time(string text, double seconds)
    {
        Spans.TryParse(text, out var span).ShouldBeTrue();
        span.TotalSeconds.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1y")]
    [InlineData("9999h")]
    [InlineData("")]
    public void No_lengths_of_time(string text) => Spans.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void No_command_has_an_argument_that_pbm_takes_for_itself() =>
        CommandCatalogue
            .Whole.All.SelectMany(command => command.Declaration.Arguments)
            .Select(argument => $"--{argument.Name}")
            .Intersect(OptionReader.Names)
            .ShouldBeEmpty();

    [Theory]
    [InlineData("table.local", "table.local", 9110, true)]
    [InlineData("table.local:9000", "table.local", 9000, true)]
    [InlineData("localhost", "localhost", 9110, false)]
    [InlineData("127.0.0.1:9111", "127.0.0.1", 9111, false)]
    [InlineData("[::1]:9111", "::1", 9111, false)]
    [InlineData("::1", "::1", 9110, false)]
    [InlineData("192.168.1.20", "192.168.1.20", 9110, true)]
    [InlineData("localhost.evil.org", "localhost.evil.org", 9110, true)]
    public void Beyond_loopback_it_is_always_encrypted(string text, string name, int port, bool encrypted)
    {
        var address = HostAddress.Parse(text);
        (address.Name, address.Port, address.Encrypted).ShouldBe((name, port, encrypted));
        address.Uri.Scheme.ShouldBe(encrypted ? "https" : "http");
    }

    [Theory]
    [InlineData("http://table.local")]
    [InlineData("table.local:port")]
    [InlineData("table.local:0")]
    [InlineData("ta ble.local")]
    public void No_addresses(string text) =>
        Should.Throw<PbmException>(() => HostAddress.Parse(text)).Status.ShouldBe(ExitStatus.UsedWrongly);
}
