using Experimance.Cmd.Tests.Puppets;
using Experimance.Cmd.Tests.Stage;
using Experimance.Palettes.Service;
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
    [InlineData("start", typeof(Start), "running")]
    [InlineData("stop", typeof(Stop), "stopped")]
    [InlineData("restart", typeof(Restart), "running")]
    public async Task A_wish_goes_to_the_installation_with_who_wants_it_and_its_end_is_waited_for(
        string command,
        Type wish,
        string wanted
    )
    {
        Clock = new StageClock { Hurries = ServiceLife.LookEvery };
        var looks = 0;
        Supervised(after =>
            ++looks < 4 ? Life.Stopping
            : after is Stop ? Life.Stopped
            : Life.Running
        );

        var answer = (await RunAsync($"service {command}", ("service", "depth"))).ShouldBeDone();

        looks.ShouldBe(4);
        answer.Progress.ShouldHaveSingleItem().ShouldStartWith("depth is to be ");
        answer.Text.ShouldBe($"depth is {wanted}, after 300 ms.");
        answer.Json.GetProperty("took_s").GetDouble().ShouldBe(0.3, 1e-9);
        var told = Installation.ReceiveOne(TimeSpan.FromSeconds(5)).ShouldBeAssignableTo<ICommand>();
        told!.GetType().ShouldBe(wish);
        $"{told}".ShouldContain("ada by shell");
        Audit.Lines[^1].ShouldBe($"service {command} depth: done");
    }

    [Fact]
    public async Task Without_an_audit_log_one_can_be_stopped_but_not_started()
    {
        Audit.Broken = true;
        Supervised(after => after is Stop ? Life.Stopped : Life.Running);

        (await RunAsync("service start", ("service", "depth"))).Outcome.ShouldBe(Outcome.Refused);
        (await RunAsync("service stop", ("service", "depth"))).ShouldBeDone();

        Wishes().ShouldHaveSingleItem().ShouldBeOfType<Stop>();
    }

    [Fact]
    public async Task One_that_is_late_is_said_to_be_and_what_it_does_instead()
    {
        Clock = new StageClock { Hurries = ServiceLife.LookEvery };
        Supervised(_ => Life.BackingOff, "its camera is gone", TimeSpan.FromSeconds(8));

        var late = await RunAsync("service restart", ("service", "depth"));

        late.Outcome.ShouldBe(Outcome.TimedOut);
        late.Result.Why.ShouldBe(
            "depth is backing_off (its camera is gone) after 25 s, and is tried again in 8 s; it goes on, see: service show depth"
        );
        Audit.Lines[^1].ShouldBe("service restart depth: timed out");
    }

    [Theory]
    [InlineData("start", false)]
    [InlineData("stop", false)]
    [InlineData("restart", false)]
    [InlineData("restart", true)]
    [InlineData("crash", false)]
    [InlineData("wedge", true)]
    public async Task A_service_that_there_is_not_is_a_wrong_argument(string command, bool dry)
    {
        Answers(
            Installation,
            message => message is ICommand or AskLife ? new NoSuchService("dept", ["depth", "core"]) : null
        );
        var call = Call($"service {command}", ("service", "dept"));
        call.DryRun = dry;

        var wrong = await RunAsync(call);

        wrong.Outcome.ShouldBe(Outcome.UsedWrongly);
        wrong.Result.Why.ShouldBe("there is no service 'dept'; did you mean 'depth'?; there are: depth, core");
    }

    [Theory]
    [InlineData("restart")]
    [InlineData("crash")]
    public async Task What_is_neither_accepted_nor_refused_is_no_success(string command)
    {
        Answers(
            Installation,
            message =>
                message switch
                {
                    AskLife => new LifeChanged("depth", Life.Running, 1, 0, "", null),
                    _ => new NoSuchFault("crash", ["wedge"]),
                }
        );

        var failed = await RunAsync($"service {command}", ("service", "depth"));

        failed.Outcome.ShouldBe(Outcome.Failed);
        failed.Result.Why.ShouldContain("NoSuchFault");
    }

    [Theory]
    [InlineData("wedge", "wedge")]
    [InlineData("crash", "crash")]
    public async Task In_production_nothing_is_broken_but_where_it_is_meant(string command, string kind)
    {
        Development = false;
        Supervised(_ => Life.Running);

        var refused = await RunAsync($"service {command}", ("service", "depth"));
        refused.Outcome.ShouldBe(Outcome.Refused);
        refused.Result.Why.ShouldContain("--i-mean-it");
        Installation.HasMessages.ShouldBeFalse();

        (await RunAsync($"service {command}", ("service", "depth"), ("i-mean-it", "true"))).ShouldBeDone();
        var fault = Wishes().ShouldHaveSingleItem().ShouldBeOfType<BeginFault>();
        (fault.Subject, fault.Kind, fault.Meant).ShouldBe(("depth", kind, true));
    }

    [Fact]
    public async Task A_dry_run_tells_the_room_nothing()
    {
        Supervised(_ => Life.Running);
        var call = Call("service crash", ("service", "depth"));
        call.DryRun = true;

        (await RunAsync(call)).ShouldBeDone().Text.ShouldBe("depth would be made to fail.");

        Wishes().ShouldBeEmpty();
    }

    /// <summary>An installation that accepts everything, and a service that then lives so.</summary>
    /// <param name="life">From the last wish, at each look.</param>
    private void Supervised(Func<object?, Life> life, string cause = "", TimeSpan? next = null)
    {
        object? last = null;
        Answers(
            Installation,
            message =>
            {
                if (message is AskLife)
                {
                    return new LifeChanged("depth", life(last), 1, 0, cause, next);
                }

                last = message;
                return new Accepted("depth");
            }
        );
    }

    /// <summary>What the installation was asked to do until now.</summary>
    private List<object> Wishes()
    {
        List<object> all = [];
        while (Installation.HasMessages)
        {
            all.Add(Installation.ReceiveOne(TimeSpan.FromSeconds(5)));
        }

        return [.. all.Where(one => one is not AskLife)];
    }
}
