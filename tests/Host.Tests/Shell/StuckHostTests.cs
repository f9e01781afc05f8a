using System.Diagnostics;
using Experimance.Wire;

namespace Experimance.Host.Tests.Shell;

/// <summary>The real host with every room held and its thread pool full: the night door still answers.</summary>
[Collection(HostProcesses.OneAtATime)]
public sealed class StuckHostTests : IDisposable
{
    private static readonly string[] Rooms = ["depth", "core", "image-server", "display", "notifications", "health"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Actors_and_threads_are_seen_while_nothing_else_answers()
    {
        await using var host = await HostProcess.StartAsync(_folder.Path);
        var night = _folder["records", "run", "pbm-night.sock"];
        // Who may is asked of the kernel: a member of a group must get so far.
        File.GetUnixFileMode(_folder["records", "run", "pbm.sock"]).ShouldBe((UnixFileMode)0b110_110_110);
        foreach (var room in Rooms)
        {
            using var held = await host.Http.PostAsync($"/dev/faults/{room}/wedge?seconds=40", null, Token);
            ((int)held.StatusCode).ShouldBe(202);
        }

        // Its answer needs the pool: it comes when all is over, or never.
        _ = host.Http.PostAsync("/dev/faults/pool/starve_pool?seconds=40", null, Token);
        WaitUntilFull(night);
        var began = Stopwatch.GetTimestamp();

        var tree = NightClient.Run(night, "actor", "hierarchy", ("sound", "true"));
        var depth = NightClient.Run(night, "actor", "show", ("path", "/user/installation/depth"));
        var threads = NightClient.Run(night, "system", "threads");

        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        tree[^1].Result.Outcome.ShouldBe(Outcome.Done);
        var paths = tree[0].Said.Text.Split('\n');
        paths.ShouldContain("/user/installation/depth");
        paths.ShouldContain(path => path.Contains("/depth-1") && path.EndsWith("  (did not answer)"));
        depth[0].Said.Text.ShouldStartWith("/user/installation/depth\n");
        depth[^1].Result.Outcome.ShouldBe(Outcome.Done);
        threads[0].Said.Text.ShouldContain("items wait");
        threads[0].Said.Text.ShouldContain("night door");
        await host.KillAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Many items wait for a thread; the door itself is asked, each look is a third of a second.</summary>
    private static void WaitUntilFull(string night)
    {
        for (var look = 0; look < 60; look++)
        {
            var said = NightClient.Run(night, "system", "threads", ("most", "1"))[0].Said.Json;
            using var json = System.Text.Json.JsonDocument.Parse(said);
            if (json.RootElement.GetProperty("pool").GetProperty("waiting").GetInt64() > 500)
            {
                return;
            }
        }

        throw new InvalidOperationException("the pool was never full");
    }
}
