using Experimance.Cmd.Tests.Stage;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Cmd.Tests.Running;

/// <summary>What the runner does for every command.</summary>
public sealed class CommandRunnerTests : ShellTest
{
    [Fact]
    public async Task A_call_that_comes_again_is_neither_done_nor_said_to_have_begun()
    {
        var runner = Runner;
        var call = Call("service restart", ("service", "depth"));
        Answers(
            Installation,
            message =>
                message is AskLife ? new LifeChanged("depth", Life.Running, 2, 1, "", null) : new Accepted("depth")
        );
        (await runner.RunToEndAsync(call, Caller, Token)).Result.Outcome.ShouldBe(Outcome.Done);
        var before = Audit.Lines.Count;

        (await runner.RunToEndAsync(call, Caller, Token)).Result.Outcome.ShouldBe(Outcome.UsedWrongly);

        Audit.Lines.Count.ShouldBe(before);
        runner.Fate(call.Id, Caller).Result.Outcome.ShouldBe(Outcome.Done);
    }

    [Fact]
    public async Task A_call_that_the_audit_refuses_has_that_fate()
    {
        var runner = Runner;
        Audit.Broken = true;
        var call = Call("service restart", ("service", "depth"));

        (await runner.RunToEndAsync(call, Caller, Token)).Result.Outcome.ShouldBe(Outcome.Refused);

        var fate = runner.Fate(call.Id, Caller);
        (fate.Known, fate.Running, fate.Result.Outcome).ShouldBe((true, false, Outcome.Refused));
    }
}
