using Akka.Actor;
using Experimance.Cmd.Tests.Stage;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Cmd.Tests.Installation;

/// <summary>A drill from its first fault to its table, with health's part played by the test.</summary>
public sealed class FireDrillTests : ShellTest
{
    [Fact]
    public async Task Each_fault_is_followed_until_it_is_over_and_all_faults_are_ended()
    {
        var running = RunAsync("installation fire-drill", ("service", "core"));
        var ear = (await Health.ExpectMsgAsync<Subscribe>(Limit, cancellationToken: Token)).Listener;

        await BeginsAsync("core", "kill");
        ear.Tell(State("core", Life.BackingOff, Status.Error));
        ear.Tell(State("core", Life.Running, Status.Healthy));
        await EndsAsync();

        await BeginsAsync("core", "wedge");
        ear.Tell(State("core", Life.Running, Status.Error));
        ear.Tell(Incident("1", "core", IncidentState.Suspected, opened: false));
        ear.Tell(Incident("1", "core", IncidentState.Open, opened: true));
        ear.Tell(State("core", Life.Running, Status.Healthy));
        ear.Tell(Incident("1", "core", IncidentState.Recovering, opened: true));
        ear.Tell(Incident("1", "core", IncidentState.Closed, opened: true));
        await EndsAsync();

        await BeginsAsync("camera", "unplug_camera");
        ear.Tell(Incident("2", "depth", IncidentState.Open, opened: true));
        // It is plugged in again as soon as the incident is open.
        await EndsAsync();
        ear.Tell(Incident("2", "depth", IncidentState.Closed, opened: true));

        var answer = (await running).ShouldBeDone();
        answer.Rows.Select(row => row.Cells[0]).ShouldBe(["kill", "wedge", "unplug"]);
        answer.Rows.ShouldAllBe(row => row.Cells[6] == "passed" && row.Mood == "ok");
        answer.Rows[0].Cells[3].ShouldBe("–", "no incident was opened");
        answer.Rows[1].Cells.Skip(2).Take(4).ShouldAllBe(cell => cell.EndsWith(" s"));
        answer.Rows[1].Cells[7].ShouldBe("1");
        answer.Progress.ShouldContain(text => text.StartsWith("wedge of core: incident 1 opened after"));
    }

    [Fact]
    public async Task A_fault_that_is_not_over_in_time_fails_the_drill()
    {
        var running = RunAsync("installation fire-drill", ("what", "kill"), ("patience", "200ms"));

        await BeginsAsync("depth", "kill");

        var answer = await running;
        answer.Outcome.ShouldBe(Outcome.Failed);
        answer.Result.Why.ShouldContain("kill of depth was not over");
        answer.Rows.ShouldHaveSingleItem().Mood.ShouldBe("bad");
    }

    [Fact]
    public async Task A_fault_that_cannot_be_made_here_is_skipped_with_its_reason()
    {
        var running = RunAsync("installation fire-drill", ("what", "unplug"));
        await Installation.ExpectMsgAsync<BeginFault>(Limit, cancellationToken: Token);
        Installation.Reply(new Refused("camera", "only the simulated camera can be broken by wish"));

        var row = (await running).ShouldBeDone().Rows.ShouldHaveSingleItem();

        row.Cells[6].ShouldBe("skipped");
        row.Cells[7].ShouldContain("simulated camera");
    }

    [Fact]
    public async Task Whoever_cancels_it_leaves_no_fault_behind()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = Runner.RunToEndAsync(Call("installation fire-drill"), Caller, cancel.Token);
        await BeginsAsync("depth", "kill");

        await cancel.CancelAsync();

        await EndsAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Stop_ends_all_at_once_without_question_and_without_an_audit_log()
    {
        Audit.Broken = true;
        Answers(Installation, message => message is EndFaults ? new FaultsEnded(["wedge of depth"]) : null);
        var call = Call("installation fire-drill", ("what", "stop"));
        call.Confirmed = false;

        var answer = (await RunAsync(call)).ShouldBeDone();

        answer.Notes.ShouldBe(["Ended: wedge of depth."]);
        Audit.LastTried.ShouldContain("fire-drill stop");
        Audit.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_production_there_is_none_but_where_it_is_allowed_or_meant()
    {
        Development = false;
        (await RunAsync("installation fire-drill")).Outcome.ShouldBe(Outcome.Refused);
        Installation.HasMessages.ShouldBeFalse();

        var running = RunAsync("installation fire-drill", ("what", "kill"), ("i-mean-it", "true"));
        var fault = await Installation.ExpectMsgAsync<BeginFault>(Limit, cancellationToken: Token);
        fault.Meant.ShouldBeTrue();
        Installation.Reply(new Refused("depth", "not now"));
        (await running).ShouldBeDone();
    }

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private async Task BeginsAsync(string subject, string kind)
    {
        var fault = await Installation.FishForMessageAsync<BeginFault>(_ => true, Limit, cancellationToken: Token);
        (fault.Subject, fault.Kind).ShouldBe((subject, kind));
        Installation.Reply(new Accepted(subject));
    }

    private async Task EndsAsync() =>
        await Installation.FishForMessageAsync<EndFaults>(_ => true, Limit, cancellationToken: Token);

    private static StateChanged State(string service, Life life, Status status)
    {
        var now = Report(service, life, status);
        return new(now, now, DateTimeOffset.UnixEpoch);
    }

    private static IncidentChanged Incident(string id, string service, IncidentState state, bool opened) =>
        new(
            new(
                id,
                "service_hangs",
                service,
                service,
                Severity.Warning,
                state,
                DateTimeOffset.UnixEpoch,
                opened ? DateTimeOffset.UnixEpoch : null,
                null,
                "",
                [],
                [],
                []
            ),
            null
        );
}
