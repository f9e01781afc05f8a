using Experimance.Cmd.Tests.Stage;

namespace Experimance.Cmd.Tests.Running;

/// <summary>Commands that run on the caller's own thread, and those that do not.</summary>
public sealed class NightTests : ShellTest
{
    public static TheoryData<string> Night =>
        [.. CommandCatalogue.Whole.All.Where(one => one.Declaration.Night).Select(one => one.Declaration.ToString())];

    [Theory]
    [MemberData(nameof(Night))]
    public void A_night_command_is_done_when_it_returns(string name)
    {
        Ask(name, out var result);

        result.Outcome.ShouldBe(Outcome.Done, result.Why);
    }

    [Theory]
    [InlineData("actor hierarchy")]
    [InlineData("actor show")]
    [InlineData("actor dispatchers")]
    [InlineData("system threads")]
    public void These_answer_at_night(string name) => Night.ShouldContain(row => row.Data == name);

    [Fact]
    public void Others_are_refused_with_those_that_answer()
    {
        Ask("service list", out var result);

        result.Outcome.ShouldBe(Outcome.Refused);
        result.Why.ShouldContain("only these answer now");
        result.Why.ShouldContain("actor hierarchy");
    }

    [Fact]
    public void Who_may_not_is_refused_at_night_too_and_written_down()
    {
        Role = Role.None;

        Ask("actor hierarchy", out var result);

        result.Outcome.ShouldBe(Outcome.Refused);
        Audit.Lines.ShouldHaveSingleItem().ShouldContain("refused");
    }

    [Fact]
    public void A_command_that_is_not_there_is_used_wrongly()
    {
        Ask("actor hierarch", out var result);

        result.Outcome.ShouldBe(Outcome.UsedWrongly);
        result.Why.ShouldContain("actor hierarchy");
    }

    [Fact]
    public void A_reader_that_has_gone_is_told_to_the_door() =>
        Should.Throw<IOException>(() =>
            Runner.RunNight(Call("actor hierarchy"), Caller, _ => throw new IOException("gone"))
        );

    private void Ask(string name, out Result result)
    {
        List<CommandEvent> said = [];
        var call = name == "actor show" ? Call(name, ("path", "/user")) : Call(name);
        Runner.RunNight(call, Caller, said.Add);
        result = said[^1].Result;
        said.SkipLast(1).ShouldAllBe(one => one.Result == null);
    }
}
