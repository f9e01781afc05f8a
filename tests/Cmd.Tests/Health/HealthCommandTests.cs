using Experimance.Cmd.Tests.Puppets;
using static Experimance.Actors.Health.HealthProtocol;
using Life = Experimance.Actors.Health.HealthProtocol.Life;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Cmd.Tests.Health;

public sealed class HealthCommandTests : IDisposable
{
    private readonly CommandStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Status_has_a_row_for_every_service_and_one_for_the_machine()
    {
        _stage.Health.Answers<AskReport>(_ => Report());

        var answer = (await _stage.RunAsync("health status", Role.Viewer)).ShouldBeDone();

        answer
            .Rows.Select(row => (row.Cells[0], row.Mood))
            .ShouldBe([("core", "ok"), ("depth", "bad"), ("machine", "")]);
        answer.Rows[^1].Cells[^1].ShouldContain("disk 41 %");
        Answer.Of(answer.Rows[1]).GetProperty("id").GetString().ShouldBe("depth");
        answer.Notes.ShouldBe("overall error, not ready, open incidents: 1, see: health incidents");
    }

    [Fact]
    public async Task Incidents_are_the_open_ones_and_as_many_closed_ones_as_are_wanted()
    {
        _stage.Health.Answers<AskIncidents>(_ => new Incidents([Incident("20261127-2")]));

        var answer = (await _stage.RunAsync("health incidents")).ShouldBeDone();
        await _stage.RunAsync("health incidents --closed 7");
        await _stage.RunAsync("health incidents --all");

        answer
            .Rows.Single()
            .Cells.ShouldBe(
                ["20261127-2", "open", "critical", "17:59:00", "1 m 00 s", "camera", "The camera is not there"],
                ignoreOrder: false
            );
        answer.Rows.Single().Mood.ShouldBe("bad");
        _stage.Health.Told.OfType<AskIncidents>().Select(ask => ask.Closed).ShouldBe([0, 7, 500]);
    }

    [Fact]
    public async Task What_is_open_is_known_although_the_memory_hangs()
    {
        _stage.Health.Answers<AskReport>(_ => Report());

        var running = _stage.RunAsync("health incidents");
        await _stage.Health.WaitForAsync<AskIncidents>();
        _stage.Clock.Advance(TimeSpan.FromSeconds(2));

        var answer = (await running).ShouldBeDone();
        answer.Rows.Single().Cells[0].ShouldBe("20261127-1");
        answer.Notes.ShouldContain("memory");
    }

    [Fact]
    public async Task A_timeline_tells_what_happened_in_order()
    {
        _stage.Health.Answers<AskIncident>(ask => Incident(ask.Id));

        var answer = (await _stage.RunAsync("health timeline 20261127-1")).ShouldBeDone();

        answer.Text.ShouldContain("rule camera_lost");
        answer.Text.IndexOf("17:59:00", StringComparison.Ordinal).ShouldBeGreaterThan(0);
        answer
            .Text.IndexOf("17:59:05", StringComparison.Ordinal)
            .ShouldBeGreaterThan(answer.Text.IndexOf("17:59:00", StringComparison.Ordinal));
        answer.Facts.GetProperty("timeline").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Who_acknowledges_is_who_called()
    {
        _stage.Health.Answers<Acknowledge>(wish => Incident(wish.Id) with { AcknowledgedBy = wish.Who });

        var answer = (await _stage.RunAsync("health acknowledge 20261127-1", Role.Operator)).ShouldBeDone();

        _stage.Health.Told.ShouldHaveSingleItem().ShouldBe(new Acknowledge("20261127-1", "ada"));
        answer.Facts.GetProperty("acknowledged_by").GetString().ShouldBe("ada");
        _stage.Audit.Lines.Select(line => line.Outcome).ShouldBe(["begun", "done"]);
    }

    [Theory]
    [InlineData("health acknowledge 20261127-1")]
    [InlineData("health snooze 20261127-1")]
    public async Task Who_may_only_look_changes_no_incident(string line)
    {
        (await _stage.RunAsync(line, Role.Viewer)).ShouldEnd(Outcome.Refused, "operator");
        _stage.Health.Told.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("health snooze 20261127-1", 60)]
    [InlineData("health snooze 20261127-1 --for 20min", 20)]
    public async Task An_incident_is_put_off_for_an_hour_or_as_long_as_is_said(string line, int minutes)
    {
        _stage.Health.Answers<Snooze>(wish =>
            Incident(wish.Id) with
            {
                SnoozedUntil = _stage.Clock.GetUtcNow() + wish.For,
            }
        );

        (await _stage.RunAsync(line)).ShouldBeDone();

        _stage
            .Health.Told.ShouldHaveSingleItem()
            .ShouldBe(new Snooze("20261127-1", "ada", TimeSpan.FromMinutes(minutes)));
    }

    [Theory]
    [InlineData("health snooze 20261127-1 --for 25h")]
    [InlineData("health snooze 20261127-1 --for 0s")]
    public async Task It_is_not_put_off_for_ever_or_for_no_time(string line)
    {
        (await _stage.RunAsync(line)).Outcome.ShouldBe(Outcome.UsedWrongly);
        _stage.Health.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_incident_that_is_not_there_is_named()
    {
        _stage.Health.Answers<Acknowledge>(wish => new NoSuchIncident(wish.Id));

        (await _stage.RunAsync("health acknowledge 20261127-9")).ShouldEnd(Outcome.Failed, "'20261127-9'");
    }

    [Fact]
    public async Task Probes_show_what_they_saw_last_and_one_looks_when_it_is_asked()
    {
        var disk = new ProbeReport("disk", "disk 41 %", [new("disk_full", "disk", "41 %") { Value = 0.41 }]);
        _stage.Health.Answers<AskProbes>(_ => new Probes(
            ["cpu", "disk"],
            [new(disk, _stage.Clock.GetUtcNow() - TimeSpan.FromSeconds(9))]
        ));
        _stage.Health.Answers<LookNow>(_ => disk);

        var seen = (await _stage.RunAsync("health probe")).ShouldBeDone();
        var look = (await _stage.RunAsync("health probe disk")).ShouldBeDone();

        seen.Rows.Select(row => row.Cells.ToArray())
            .ShouldBe([
                ["cpu", "not yet", ""],
                ["disk", "9 s ago", "disk 41 %"],
            ]);
        look.Rows.Single().Cells.ShouldBe(["disk_full", "disk", "0.41", "by its rule", "41 %"]);
        _stage.Health.Told.OfType<LookNow>().ShouldHaveSingleItem().Probe.ShouldBe("disk");
    }

    [Fact]
    public async Task Ids_and_probes_are_completed()
    {
        _stage.Health.Answers<AskIncidents>(_ => new Incidents([Incident("20261127-2"), Incident("20261126-1")]));
        _stage.Health.Answers<AskReport>(_ => Report());
        _stage.Health.Answers<AskProbes>(_ => new Probes(["cpu", "disk"], []));

        (await _stage.CompleteAsync("health", "timeline", "incident", "20261126")).ShouldBe(["20261126-1"]);
        (await _stage.CompleteAsync("health", "acknowledge", "incident")).ShouldBe(["20261127-1"]);
        (await _stage.CompleteAsync("health", "probe", "probe", "d")).ShouldBe(["disk"]);
    }

    private Report Report() =>
        new(
            Status.Error,
            false,
            [Service("core", Life.Running, Status.Healthy), Service("depth", Life.BackingOff, Status.Error)],
            new(0.1, 0.5, 0.41, 500_000_000, 0.2)
        )
        {
            Incidents = [Incident("20261127-1")],
        };

    private ServiceReport Service(string name, Life life, Status status) =>
        new(name, life, status, "so", _stage.Clock.GetUtcNow(), TimeSpan.FromMinutes(1), 0, 0, true, [], 0);

    private Incident Incident(string id)
    {
        var since = _stage.Clock.GetUtcNow() - TimeSpan.FromMinutes(1);
        return new(
            id,
            "camera_lost",
            "camera",
            "depth",
            Severity.Critical,
            IncidentState.Open,
            since,
            since,
            null,
            "no frame",
            [],
            [],
            [new(since, "suspected", "no frame"), new(since + TimeSpan.FromSeconds(5), "opened", "no frame")]
        );
    }
}
