using Experimance.Client.Prompting;

namespace Experimance.Cmd.Tests.Client;

/// <summary>What is remembered of typed lines, and what must not be.</summary>
public sealed class HistoryTests
{
    [Theory]
    [InlineData("service list", true)]
    [InlineData("system tokens add printer", true)]
    [InlineData("health timeline 20261127-0001", true)]
    [InlineData("", false)]
    [InlineData(" typed after a blank", false)]
    [InlineData("config set notify.password hunter2", false)]
    [InlineData("x --token abc", false)]
    [InlineData("x --token=abc", false)]
    [InlineData("config set a.b dGhpc0lzMTI4Qml0c09mU2VjcmV0", false)]
    [InlineData("config set a.b=0123456789abcdef0123456789abcdef", false)]
    public void Lines_with_secrets_are_not_kept(string line, bool kept) => new History().Add(line).ShouldBe(kept);

    [Fact]
    public void The_same_again_is_kept_once_and_a_thousand_at_most()
    {
        var history = new History();
        history.Add("one").ShouldBeTrue();
        history.Add("one").ShouldBeFalse();
        for (var i = 0; i < 1100; i++)
        {
            history.Add($"line {i}");
        }

        history.Lines.Count.ShouldBe(1000);
        history.Lines[^1].ShouldBe("line 1099");
    }

    [Fact]
    public void The_file_is_its_owners_alone_and_outlives_the_prompt()
    {
        using var folder = new TemporaryFolder();
        var path = folder["deep", "pbm_history"];
        new HistoryFile(path).Append("service list");
        new HistoryFile(path).Append("two\nlines");

        new HistoryFile(path).Read().Lines.ShouldBe(["service list", "two lines"]);
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_file_that_has_grown_is_made_shorter()
    {
        using var folder = new TemporaryFolder();
        var path = folder["pbm_history"];
        File.WriteAllLines(path, Enumerable.Range(0, 3000).Select(i => $"line {i}"));

        new HistoryFile(path).Read().Lines.Count.ShouldBe(1000);
        File.ReadAllLines(path).ShouldBe(Enumerable.Range(2000, 1000).Select(i => $"line {i}"));
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_folder_that_refuses_costs_the_history_alone()
    {
        var file = new HistoryFile("/proc/no/such/place");
        file.Append("service list");
        file.Read().Lines.ShouldBeEmpty();
    }
}
