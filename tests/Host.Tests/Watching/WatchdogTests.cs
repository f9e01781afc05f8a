using System.Diagnostics;

namespace Experimance.Host.Tests.Watching;

/// <summary>The real host under a stand-in for systemd: what starves its watchdog, and what does not.</summary>
[Collection(HostProcesses.OneAtATime)]
public sealed class WatchdogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Ear _ear;

    public WatchdogTests() => _ear = new($"@experimance-{Guid.NewGuid():N}");

    public void Dispose()
    {
        _ear.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_lost_camera_and_a_dark_screen_do_not_starve_it()
    {
        await using var host = await StartAsync();
        (await FedAsync("READY=1")).ShouldBe("READY=1");
        await FaultAsync(host, "camera/unplug_camera?seconds=30");
        await FaultAsync(host, "main/black_screen?seconds=30");
        await host.WaitForLineAsync(line => line.Contains("unplugged", StringComparison.Ordinal));
        _ear.Take();
        // No page has ever been on the screen, and no frame comes: still fed, each time within a second or so.
        for (var i = 0; i < 12; i++)
        {
            (await _ear.NextAsync(limit: 5)).ShouldBe("WATCHDOG=1");
        }
    }

    [Fact]
    public async Task A_starved_pool_is_found_within_five_seconds_and_starves_it_and_it_is_fed_again_after()
    {
        await using var host = await StartAsync();
        await FedAsync("WATCHDOG=1");
        var began = Stopwatch.GetTimestamp();
        // The answer needs the pool: it comes when all is over. Actors' own lines do too, Watch's do not.
        var asked = host.Http.PostAsync("/dev/faults/pool/starve_pool?seconds=9", null, Token);
        await host.WaitForLineAsync(line =>
            line.Contains("The thread pool has not run a probe item", StringComparison.Ordinal)
        );
        var found = Stopwatch.GetElapsedTime(began);
        found.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        _ear.Take();
        (await _ear.NextAsync()).ShouldBe("WATCHDOG=1");
        Stopwatch
            .GetElapsedTime(began)
            .ShouldBeGreaterThan(TimeSpan.FromSeconds(8.5), "it was fed while the pool was held");
        using var answer = await asked;
        ((int)answer.StatusCode).ShouldBe(202);
    }

    [Fact]
    public async Task Faults_are_told_apart_and_all_ended_by_one_wish()
    {
        await using var host = await StartAsync();
        using var unknown = await host.Http.PostAsync("/dev/faults/depth/burn", null, Token);
        ((int)unknown.StatusCode).ShouldBe(404);
        using var nobody = await host.Http.PostAsync("/dev/faults/dept/wedge", null, Token);
        ((int)nobody.StatusCode).ShouldBe(409);
        await FaultAsync(host, "clock/step_clock?amount=-3600");
        await FaultAsync(host, "blocking/block_dispatcher?seconds=20");
        using var ended = await host.Http.DeleteAsync("/dev/faults", Token);
        var words = await ended.Content.ReadAsStringAsync(Token);
        words.ShouldContain("step_clock of clock");
        words.ShouldContain("block_dispatcher of blocking");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task FaultAsync(HostProcess host, string fault)
    {
        using var answer = await host.Http.PostAsync($"/dev/faults/{fault}", null, Token);
        ((int)answer.StatusCode).ShouldBe(202, await answer.Content.ReadAsStringAsync(Token));
    }

    private async Task<string> FedAsync(string what)
    {
        string heard;
        do
        {
            heard = await _ear.NextAsync();
        } while (heard != what);

        return heard;
    }

    private Task<HostProcess> StartAsync() =>
        HostProcess.StartAsync(
            new HostStart(_folder.Path)
            {
                Environment = { ["NOTIFY_SOCKET"] = _ear.Address, ["WATCHDOG_USEC"] = "10000000" },
            }
        );
}
