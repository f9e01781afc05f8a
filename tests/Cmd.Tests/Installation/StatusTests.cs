using Experimance.Actors.Display;
using Experimance.Cmd.Tests.Stage;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Cmd.Tests.Installation;

/// <summary>How the installation is, in a terminal's width and also where rooms do not answer.</summary>
public sealed class StatusTests : ShellTest
{
    public StatusTests() => Role = Role.Viewer;

    [Fact]
    public async Task It_fits_a_terminal_and_tells_services_incidents_and_screens()
    {
        var wordy = Report("image-server", Life.BackingOff, Status.Error) with { Message = new string('m', 300) };
        var incident = new Incident(
            "20261127-1",
            "camera_lost",
            "camera",
            "depth",
            Severity.Critical,
            IncidentState.Open,
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch,
            null,
            "no frames",
            [],
            [],
            []
        );
        Answers(
            Health,
            message =>
                message is AskReport
                    ? new Report(Status.Error, false, [Report("depth"), wordy], new(null, null, null, null, null))
                    {
                        Incidents = [incident],
                    }
                    : null
        );
        Answers(
            Others,
            message =>
                message is DisplayProtocol.AskScreens
                    ? new DisplayProtocol.Screens([new("main", "showing", 1, null, null, null, 59.9, null)])
                    : null
        );

        var answer = (await RunAsync("installation status")).ShouldBeDone();

        answer.Lines[0].ShouldBe("experimance is error, not ready");
        answer.Lines.ShouldAllBe(line => line.Length <= 80);
        answer.Lines.ShouldContain(line => line.StartsWith("depth          running      healthy"));
        answer.Text.ShouldContain("20261127-1  critical open");
        answer.Text.ShouldContain("screen main: showing, 1 page, 60 frames a second");
        answer.Json.GetProperty("project").GetString().ShouldBe("experimance");
    }

    [Fact]
    public async Task Passwords_that_go_without_tls_are_told()
    {
        Process.PlainHttp = true;
        Answers(Health, _ => new ServiceUnavailable("health", DateTimeOffset.UnixEpoch, null));
        Answers(Others, _ => new ServiceUnavailable("display", DateTimeOffset.UnixEpoch, null));

        var answer = (await RunAsync("installation status")).ShouldBeDone();

        answer.Lines.ShouldContain(line => line.StartsWith("no TLS (plain_http)"));
        answer.Lines.ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public async Task It_answers_although_no_room_does()
    {
        Answers(Health, _ => new ServiceUnavailable("health", DateTimeOffset.UnixEpoch, null));
        Answers(Others, _ => new ServiceUnavailable("display", DateTimeOffset.UnixEpoch, null));

        var answer = (await RunAsync("installation status")).ShouldBeDone();

        answer.Lines[0].ShouldBe("experimance is health does not answer");
        answer.Text.ShouldContain("release 1.2.3");
        answer.Text.ShouldNotContain("TLS");
        answer.Notes.Count.ShouldBe(2);
    }
}
