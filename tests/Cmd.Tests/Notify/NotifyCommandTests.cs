using Experimance.Actors.Health;
using Experimance.Cmd.Tests.Puppets;
using static Experimance.Actors.Notifications.NotificationsProtocol;

namespace Experimance.Cmd.Tests.Notify;

public sealed class NotifyCommandTests : IDisposable
{
    private readonly CommandStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task A_test_says_of_each_address_what_became_of_it()
    {
        _stage.Notifications.Answers<SendTest>(_ => new TestResults([
            new("ntfy", "engineer", ""),
            new("mail", "", "no such host"),
        ]));

        var answer = await _stage.RunAsync("notify test --channel ntfy --role engineer", Role.Operator);

        answer.ShouldEnd(Outcome.Failed, "1 of 2 addresses");
        answer.Rows.Select(row => (row.Cells[2], row.Mood)).ShouldBe([("accepted", "ok"), ("no such host", "bad")]);
        _stage.Notifications.Told.ShouldHaveSingleItem().ShouldBe(new SendTest("ntfy", "engineer"));
        (await _stage.RunAsync("notify test", Role.Viewer)).Outcome.ShouldBe(Outcome.Refused);
        _stage.Notifications.Answers<SendTest>(_ => new TestResults([]));
        (await _stage.RunAsync("notify test")).ShouldEnd(Outcome.Failed, "alerts.md");
        _stage.Notifications.Told[^1].ShouldBe(new SendTest(null, null));
    }

    [Fact]
    public async Task The_outbox_tells_what_waits_and_which_address_fails()
    {
        var now = _stage.Clock.GetUtcNow();
        _stage.Notifications.Answers<AskOutbox>(_ => new Outbox(
            2,
            now,
            [
                new("ntfy", "engineer", 2, now, TimeSpan.FromMinutes(3), "away"),
                new("mail", "attendant", 0, null, null, ""),
            ]
        ));

        var answer = (await _stage.RunAsync("notify outbox", Role.Viewer)).ShouldBeDone();

        answer.Rows[0].Cells.ShouldBe(["ntfy", "engineer", "2", "18:00:00", "3 m 00 s", "away"]);
        answer.Rows.Select(row => row.Mood).ShouldBe(["bad", "ok"]);
        answer.Notes.ShouldContain("waiting: 2");
        (await _stage.CompleteAsync("notify", "test", "role", "e")).ShouldBe(["engineer"]);
    }

    [Fact]
    public async Task The_rules_are_a_table()
    {
        _stage.Notifications.Answers<AskRules>(_ => new RulesInForce([
            new("loud", false, "critical", "everybody", "ntfy", "told at once", "waits", TimeSpan.FromHours(1)),
        ]));
        var row = (await _stage.RunAsync("notify rules", Role.Viewer)).ShouldBeDone().Rows.ShouldHaveSingleItem();
        row.Cells.ShouldBe([
            "loud (the project's)",
            "critical",
            "told at once",
            "waits",
            "everybody",
            "ntfy",
            "1 h 00 m",
        ]);
    }

    [Fact]
    public async Task Who_is_told_is_asked_of_the_rules_in_force()
    {
        var incident = IncidentSamples.Of("camera lost", new HealthSettings())!;
        _stage.Health.Answers<HealthProtocol.AskSample>(ask =>
            ask.What == "camera lost" ? incident : new HealthProtocol.NoSuchRule(ask.What)
        );
        _stage.Notifications.Answers<AskWho>(ask =>
            ask.At == "soon" ? new NoSuchTime(ask.At) : new WhoIsTold("camera_lost of camera:\n  told\n", default, true)
        );

        var answer = (await _stage.RunAsync("notify who camera lost --at 20:00", Role.Viewer)).ShouldBeDone();

        answer.Text.ShouldBe("camera_lost of camera:\n  told");
        answer.Notes.ShouldContain("No address is set");
        _stage.Notifications.Told.ShouldHaveSingleItem().ShouldBe(new AskWho(incident, "20:00"));
        (await _stage.RunAsync("notify who camera los")).ShouldEnd(Outcome.UsedWrongly, "camera_lost");
        (await _stage.RunAsync("notify who camera lost --at soon")).ShouldEnd(Outcome.UsedWrongly, "2026-12-24T20:00");
        (await _stage.CompleteAsync("notify", "who", "what", "camera_l")).ShouldBe(["camera_lost"]);
    }
}
