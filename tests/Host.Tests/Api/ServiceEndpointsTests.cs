using System.Net;
using System.Text.Json;
using Experimance.Wire;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Host.Tests.Api;

/// <summary>Restart and its kind over HTTP.</summary>
public sealed class ServiceEndpointsTests
{
    [Fact]
    public async Task A_restart_is_taken_on_and_its_fate_is_told_at_the_place_that_is_named()
    {
        await using var rig = await ApiRig.StartAsync();
        using var answer = await rig.SendAsync("POST", "/api/v1/services/depth/restart", role: Role.Operator);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await rig.HearAsync<Restart>()).ShouldBe(new Restart("depth", "ada by api"));
        var taken = await ApiRig.ReadAsync(answer);
        var location = taken.GetProperty("location").GetString()!;
        answer.Headers.Location!.OriginalString.ShouldBe(location);
        location.ShouldEndWith(taken.GetProperty("id").GetString()!);
        // It goes on behind the answer: until the service runs again.
        var fate = await FateAsync(rig, location);
        while (fate.GetProperty("running").GetBoolean())
        {
            fate = await FateAsync(rig, location);
        }

        fate.GetProperty("outcome").GetString().ShouldBe("done");
        rig.Audited.ShouldBe(["ada service restart depth: begun", "ada service restart depth: done"]);
    }

    private static async Task<JsonElement> FateAsync(ApiRig rig, string location)
    {
        using var fate = await rig.SendAsync("GET", location);
        return await ApiRig.ReadAsync(fate);
    }

    [Fact]
    public async Task A_viewer_restarts_nothing()
    {
        await using var rig = await ApiRig.StartAsync();
        using var answer = await rig.SendAsync("POST", "/api/v1/services/depth/restart", role: Role.Viewer);
        await ApiRig.ProblemAsync(answer, 403);
        rig.Audited.ShouldBe(["ada service restart: refused: needs operator"]);
    }

    [Fact]
    public async Task What_is_no_service_is_not_found_and_the_nearest_is_named()
    {
        await using var rig = await ApiRig.StartAsync();
        using var answer = await rig.SendAsync("POST", "/api/v1/services/dept/restart");
        (await ApiRig.ProblemAsync(answer, 404))
            .GetProperty("detail")
            .GetString()!
            .ShouldContain("did you mean 'depth'?");
    }
}
