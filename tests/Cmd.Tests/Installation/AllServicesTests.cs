using System.Collections.Concurrent;
using Experimance.Cmd.Tests.Stage;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Cmd.Tests.Installation;

/// <summary>Start, stop and restart of all, in order.</summary>
public sealed class AllServicesTests : ShellTest
{
    private readonly ConcurrentQueue<string> _wishes = new();
    private readonly ConcurrentDictionary<string, Life> _lives = new();
    private volatile bool _known = true;

    public AllServicesTests()
    {
        foreach (var service in Process.Services)
        {
            _lives[service.Name] = Life.Running;
        }

        Answers(
            Installation,
            message =>
            {
                if (message is AskLife ask && _known)
                {
                    return new LifeChanged(ask.Service, _lives[ask.Service], 1, 0, "", null);
                }

                if (message is not ICommand wish)
                {
                    return message is AskLife ? new ServiceUnavailable("installation", default, null) : null;
                }

                _wishes.Enqueue($"{wish.GetType().Name} {wish.Service}");
                _lives[wish.Service] = wish is Stop ? Life.Stopped : Life.Running;
                return new Accepted(wish.Service);
            }
        );
    }

    [Fact]
    public async Task Stop_goes_the_other_way_round_than_start()
    {
        (await RunAsync("installation stop")).ShouldBeDone().Text.ShouldBe("Stopped: core, depth, display.");
        (await RunAsync("installation start")).ShouldBeDone().Text.ShouldBe("Running: display, depth, core.");

        _wishes.ShouldBe(["Stop core", "Stop depth", "Stop display", "Start display", "Start depth", "Start core"]);
    }

    [Fact]
    public async Task Restart_ends_the_host_and_leaves_the_services_to_that()
    {
        (await RunAsync("installation restart")).ShouldBeDone().Text.ShouldContain("started again");

        Process.StartedAgain.ShouldBe(["ada by shell"]);
        _wishes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_that_nobody_starts_again_is_not_ended()
    {
        Process.IsStartedAgain = false;

        var refused = await RunAsync("installation restart");

        refused.Outcome.ShouldBe(Outcome.Refused);
        refused.Result.Why.ShouldContain("--services");
        Process.StartedAgain.ShouldBeEmpty();
    }

    [Fact]
    public async Task Restart_of_the_services_alone_stops_all_and_then_starts_all()
    {
        var answer = (await RunAsync("installation restart", ("services", "true"))).ShouldBeDone();

        _wishes.ShouldBe(["Stop core", "Stop depth", "Stop display", "Start display", "Start depth", "Start core"]);
        answer.Progress.ShouldContain("stopping core");
        Process.StartedAgain.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("installation stop")]
    [InlineData("installation restart")]
    [InlineData("installation fire-drill")]
    [InlineData("installation switch-project", "demo")]
    public async Task A_person_is_asked_first(string command, string? name = null)
    {
        var call = name is null ? Call(command) : Call(command, ("name", name));
        call.Confirmed = false;

        (await RunAsync(call)).Outcome.ShouldBe(Outcome.NeedsConfirmation);

        _wishes.ShouldBeEmpty();
        Process.StartedAgain.ShouldBeEmpty();
        Process.Switched.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_it_is_not_known_nobody_waits()
    {
        _known = false;

        var answer = (await RunAsync("installation stop")).ShouldBeDone();

        answer.Notes.Count.ShouldBe(3);
        _wishes.Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_tree_tells_the_order()
    {
        Role = Role.Viewer;
        var lines = (await RunAsync("installation tree")).ShouldBeDone().Lines;

        lines[1].ShouldBe("  1  display       at once");
        lines[3].ShouldBe("  3  core          after depth, display");
    }
}
