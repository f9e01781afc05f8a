using System.Net;
using Experimance.Host.Tests.Status;

namespace Experimance.Host.Tests.Api;

/// <summary>Whoever asks again and again gets a body only where there is news.</summary>
public sealed class TagsTests
{
    [Theory]
    [InlineData("/api/v1/status")]
    [InlineData("/api/v1/incidents")]
    [InlineData("/api/v1/commands")]
    [InlineData("/openapi/v1.json")]
    public async Task What_has_not_changed_is_not_sent_again(string path)
    {
        await using var rig = await ApiRig.StartAsync(Samples.Blind);
        using var first = await rig.SendAsync("GET", path);
        var tag = $"{first.Headers.ETag}";
        tag.ShouldNotBeEmpty();
        foreach (var match in new[] { tag, $"\"other\", {tag}", "*" })
        {
            using var second = await rig.SendAsync("GET", path, match: match);
            second.StatusCode.ShouldBe(HttpStatusCode.NotModified, match);
            $"{second.Headers.ETag}".ShouldBe(tag);
            (await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        }

        using var other = await rig.SendAsync("GET", path, match: "\"other\"");
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_incident_that_changed_and_a_configuration_that_broke_are_news()
    {
        await using var rig = await ApiRig.StartAsync(Samples.Blind);
        var (status, incidents) = (await TagAsync(rig, "/api/v1/status"), await TagAsync(rig, "/api/v1/incidents"));
        using (await rig.SendAsync("POST", $"/api/v1/incidents/{Samples.Blind.Id}/acknowledge"))
        {
            (await TagAsync(rig, "/api/v1/incidents")).ShouldNotBe(incidents);
        }

        var acknowledged = await TagAsync(rig, "/api/v1/status");
        acknowledged.ShouldNotBe(status);
        rig.Configuration.Set(new(1, Samples.Then, ["broken"]));
        (await TagAsync(rig, "/api/v1/status")).ShouldNotBe(acknowledged);
    }

    [Fact]
    public async Task Another_language_is_another_answer()
    {
        await using var rig = await ApiRig.StartAsync(Samples.Blind);
        (await TagAsync(rig, "/api/v1/status?language=de")).ShouldNotBe(
            await TagAsync(rig, "/api/v1/status?language=fr")
        );
    }

    [Fact]
    public void What_runs_on_by_itself_is_no_news_and_what_a_sick_service_says_is()
    {
        var depth = new Experimance.Host.Status.StatusAnswer.ServiceRow(
            "depth",
            Actors.Health.HealthProtocol.Life.Running,
            Actors.Health.HealthProtocol.Status.Healthy,
            "30 frames a second",
            Samples.Then,
            7,
            0,
            0,
            true,
            0,
            []
        );
        Said(depth with { Uptime = 8, Queue = 3, Message = "31 frames a second", LastWork = [new("frame", 0.1)] })
            .ShouldBe(Said(depth));
        var sick = depth with { Status = Actors.Health.HealthProtocol.Status.Error };
        Said(sick with { Message = "no frames" }).ShouldNotBe(Said(sick));
        Said(depth with { Restarts = 1 }).ShouldNotBe(Said(depth));

        static string Said(Experimance.Host.Status.StatusAnswer.ServiceRow row) => $"{row.Essence()}";
    }

    private static async Task<string> TagAsync(ApiRig rig, string path)
    {
        using var answer = await rig.SendAsync("GET", path);
        return $"{answer.Headers.ETag}";
    }
}
