using System.Net.Http.Json;
using System.Text.Json;

namespace Experimance.Host.Tests.Api;

/// <summary>The API of the real host.</summary>
public sealed class RunningApiTests
{
    private static CancellationToken End => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_over_http_is_done_told_and_found_in_the_log()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync(folder.Path, "--camera", "synthetic");
        var description = await host.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", End);
        description.GetProperty("paths").TryGetProperty("/api/v1/logs", out _).ShouldBeTrue();

        using var answer = await host.Http.PostAsync("/api/v1/services/depth/restart", null, End);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted, host.Output);
        await host.WaitForLineAsync(line => line.Contains("[depth] depth is starting", StringComparison.Ordinal));

        var page = await host.Http.GetFromJsonAsync<JsonElement>(
            "/api/v1/logs?service=depth&q=is+stopping%3A+developer",
            End
        );
        page.GetProperty("entries").GetArrayLength().ShouldBe(1, page.GetRawText());

        var figures = await host.Http.GetStringAsync("/metrics", End);
        figures.ShouldContain("experimance_service_up{service=\"core\"} 1\n");
        figures.ShouldContain("experimance_service_restarts_total{service=\"depth\"} ");

        using var level = await host.Http.PostAsJsonAsync(
            "/api/v1/commands/log/level",
            new { arguments = new { logger = "Akka", level = "debug" } },
            End
        );
        level.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        using var levels = await host.Http.PostAsync("/api/v1/commands/log/levels", null, End);
        (await levels.Content.ReadFromJsonAsync<JsonElement>(End))
            .GetProperty("rows")[0]
            .GetProperty("logger")
            .GetString()
            .ShouldBe("Akka");
    }
}
