namespace Experimance.Host.Tests.Api;

/// <summary>The log over HTTP.</summary>
public sealed class LogEndpointTests
{
    [Fact]
    public async Task It_is_searched_in_pages_newest_first()
    {
        await using var rig = await ApiRig.StartAsync();
        await File.WriteAllLinesAsync(
            Path.Combine(rig.Logs, "experimance-20261127.log"),
            [
                "2026-11-27 12:00:00.000 +00:00 ERR [depth] The camera is lost",
                "2026-11-27 12:00:01.000 +00:00 INF [core] The camera is somebody else's",
                "2026-11-27 12:00:02.000 +00:00 ERR [depth] The camera is lost again",
            ],
            TestContext.Current.CancellationToken
        );
        const string Search = "/api/v1/logs?q=CAMERA&service=depth&level=error&from=2026-11-27T12:00:00Z&limit=1";
        using var first = await rig.SendAsync("GET", Search);
        var page = await ApiRig.ReadAsync(first);
        page.GetProperty("complete").GetBoolean().ShouldBeTrue();
        page.GetProperty("source").GetString().ShouldBe("logs/");
        var entry = page.GetProperty("entries")[0];
        entry.GetProperty("text").GetString().ShouldBe("The camera is lost again");
        entry.GetProperty("level").GetString().ShouldBe("error");
        var cursor = Uri.EscapeDataString(page.GetProperty("cursor").GetString()!);
        using var second = await rig.SendAsync("GET", $"{Search}&cursor={cursor}");
        page = await ApiRig.ReadAsync(second);
        page.GetProperty("entries")[0].GetProperty("text").GetString().ShouldBe("The camera is lost");
    }
}
