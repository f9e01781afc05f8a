using System.Net;
using Experimance.Host.Tests.Status;
using Experimance.Wire;

namespace Experimance.Host.Tests.Api;

/// <summary>What changes an incident is the catalogue's command, whoever asks.</summary>
public sealed class IncidentCommandsTests
{
    [Fact]
    public async Task Acknowledging_is_the_command_and_stands_in_the_audit_log()
    {
        await using var rig = await ApiRig.StartAsync(Samples.Blind);
        using var answer = await rig.SendAsync("POST", $"/api/v1/incidents/{Samples.Blind.Id}/acknowledge");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ApiRig.ReadAsync(answer)).GetProperty("acknowledged_by").GetString().ShouldBe("ada");
        rig.Audited.ShouldBe([
            $"ada health acknowledge {Samples.Blind.Id}: begun",
            $"ada health acknowledge {Samples.Blind.Id}: done",
        ]);
    }

    [Fact]
    public async Task A_viewer_acknowledges_nothing()
    {
        await using var rig = await ApiRig.StartAsync(Samples.Blind);
        using var answer = await rig.SendAsync(
            "POST",
            $"/api/v1/incidents/{Samples.Blind.Id}/acknowledge",
            role: Role.Viewer
        );
        await ApiRig.ProblemAsync(answer, 403);
        rig.Audited.Single().ShouldContain("refused");
    }

    [Fact]
    public async Task What_is_no_incident_is_not_found()
    {
        await using var rig = await ApiRig.StartAsync(Samples.Blind);
        using var answer = await rig.SendAsync("POST", "/api/v1/incidents/20200101-1/acknowledge");
        await ApiRig.ProblemAsync(answer, 404);
        rig.Audited.ShouldBeEmpty();
    }
}
