using Experimance.Cmd.Tests.Stage;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Cmd.Tests.Service;

/// <summary>One service: seen, started, stopped, broken on purpose.</summary>
public sealed class ServiceTests : ShellTest
{
    public ServiceTests() =>
        Answers(
            Health,
            message =>
                message is AskReport
                    ? new Report(
                        Status.Error,
                        false,
                        [Report("depth"), Report("core", Life.BackingOff, Status.Error)],
                        new(null, null, null, null, null)
                    )
                    : null
        );

    [Fact]
    public async Task They_are_listed_with_life_and_restarts()
    {
        var rows = (await RunAsync("service list")).ShouldBeDone().Rows;

        rows[0].Cells.Take(5).ShouldBe(["depth", "running", "healthy", "3 m 00 s", "2"]);
        (rows[0].Mood, rows[1].Mood).ShouldBe(("ok", "bad"));
        rows[1].Cells[1].ShouldBe("backing_off");
        rows[1].Json.ShouldContain("\"id\":\"core\"");
    }

    [Fact]
    public async Task One_is_shown_and_one_that_is_not_there_is_named_with_the_nearest()
    {
        (await RunAsync("service show", ("service", "core")))
            .ShouldBeDone()
            .Text.ShouldContain("after      depth, display");

        var wrong = await RunAsync("service show", ("service", "dept"));

        wrong.Outcome.ShouldBe(Outcome.UsedWrongly);
        wrong.Result.Why.ShouldContain("depth");
    }

    [Theory]
    [InlineData("start", typeof(Start))]
    [InlineData("stop", typeof(Stop))]
    [InlineData("restart", typeof(Restart))]
    public async Task A_wish_goes_to_the_installation_with_who_wants_it(string command, Type wish)
    {
        Answers(Installation, message => message is ICommand known ? new Accepted(known.Service) : null);

        (await RunAsync($"service {command}", ("service", "depth"))).ShouldBeDone();

        var told = Installation.ReceiveOne(TimeSpan.FromSeconds(5)).ShouldBeAssignableTo<ICommand>();
        told!.GetType().ShouldBe(wish);
        $"{told}".ShouldContain("ada by shell");
        Audit.Lines[^1].ShouldBe($"service {command} depth: done");
    }

    [Fact]
    public async Task Without_an_audit_log_one_can_be_stopped_but_not_started()
    {
        Audit.Broken = true;
        Answers(Installation, message => message is ICommand known ? new Accepted(known.Service) : null);

        (await RunAsync("service start", ("service", "depth"))).Outcome.ShouldBe(Outcome.Refused);
        (await RunAsync("service stop", ("service", "depth"))).ShouldBeDone();

        Installation.ReceiveOne(TimeSpan.FromSeconds(5)).ShouldBeOfType<Stop>();
        Installation.HasMessages.ShouldBeFalse();
    }

    [Theory]
    [InlineData("wedge", "wedge")]
    [InlineData("crash", "crash")]
    public async Task In_production_nothing_is_broken_but_where_it_is_meant(string command, string kind)
    {
        Development = false;
        Answers(Installation, message => message is BeginFault known ? new Accepted(known.Subject) : null);

        var refused = await RunAsync($"service {command}", ("service", "depth"));
        refused.Outcome.ShouldBe(Outcome.Refused);
        refused.Result.Why.ShouldContain("--i-mean-it");
        Installation.HasMessages.ShouldBeFalse();

        (await RunAsync($"service {command}", ("service", "depth"), ("i-mean-it", "true"))).ShouldBeDone();
        var fault = Installation.ReceiveOne(TimeSpan.FromSeconds(5)).ShouldBeOfType<BeginFault>();
        (fault.Subject, fault.Kind, fault.Meant).ShouldBe(("depth", kind, true));
    }

    [Fact]
    public async Task A_dry_run_tells_the_room_nothing()
    {
        var call = Call("service crash", ("service", "depth"));
        call.DryRun = true;

        (await RunAsync(call)).ShouldBeDone().Text.ShouldBe("depth would be made to fail.");

        Installation.HasMessages.ShouldBeFalse();
    }
}
