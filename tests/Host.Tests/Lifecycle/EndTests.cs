using System.Diagnostics;
using System.Text.Json;
using Experimance.Actors.Installation;

namespace Experimance.Host.Tests.Lifecycle;

/// <summary>How the real process ends, whatever hangs in it.</summary>
[Collection(HostProcesses.OneAtATime)]
public sealed class EndTests : IDisposable
{
    /// <summary>What systemd waits for; the host's own limit is 4.6 s, which a busy machine may stretch and a thing that hangs would pass at once.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sigterm_ends_it_in_time_and_the_next_start_goes_on_from_its_state()
    {
        string seed;
        await using (var host = await HostProcess.StartAsync(_folder.Path))
        {
            await Until(() => Task.FromResult(File.Exists(_folder["state", "core", "experimance.json"])));
            await AssertEndsInTime(host);
            host.Output.ShouldContain("core is stopped");
            seed = SeedIn(host.Output, "The piece begins in ");
        }

        await using var again = await HostProcess.StartAsync(_folder.Path);
        await Ready(again);
        SeedIn(again.Output, "The piece goes on in ").ShouldBe(seed);
    }

    [Theory]
    [InlineData("depth")]
    [InlineData("core")]
    [InlineData("display")]
    [InlineData("health")]
    public async Task Sigterm_ends_it_in_time_while_a_service_is_wedged(string service)
    {
        await using var host = await HostProcess.StartAsync(_folder.Path);
        await Ready(host);
        await Fault(host, service, "wedge");
        await AssertEndsInTime(host);
    }

    [Fact]
    public async Task Three_parts_that_never_return_have_the_host_started_again_and_the_ladder_remembers()
    {
        await using var host = await HostProcess.StartAsync(_folder.Path);
        await Ready(host);
        foreach (var service in new[] { "depth", "core", "image-server" })
        {
            await Fault(host, service, "wedge");
        }

        (await host.WaitForExitAsync()).ShouldBe(75);
        host.Output.ShouldContain("The ladder's third rung");
        var ladder = JsonSerializer.Deserialize<Ladder>(
            await File.ReadAllTextAsync(_folder["records", "ladder.json"], TestContext.Current.CancellationToken)
        )!;
        ladder.HostRestarts.ShouldHaveSingleItem().Why.ShouldContain("3 parts did not end in time");
    }

    [Fact]
    public async Task Watch_has_a_wedged_health_started_again()
    {
        await using var host = await HostProcess.StartAsync(_folder.Path);
        await Ready(host);
        await Fault(host, "health", "wedge");
        await host.WaitForLineAsync(line => line.Contains("Watch has health started again", StringComparison.Ordinal));
        await host.WaitForLineAsync(line => line.Contains("health is running", StringComparison.Ordinal));
        using var healthz = await host.Http.GetAsync("/healthz", TestContext.Current.CancellationToken);
        ((int)healthz.StatusCode).ShouldBe(200);
    }

    private static string SeedIn(string output, string start)
    {
        var line = output.Split('\n').FirstOrDefault(text => text.Contains(start, StringComparison.Ordinal));
        line.ShouldNotBeNull(output);
        return line[line.LastIndexOf("seed ", StringComparison.Ordinal)..].Trim();
    }

    private static Task Ready(HostProcess host) =>
        Until(async () =>
        {
            using var answer = await host.Http.GetAsync("/readyz");
            return answer.IsSuccessStatusCode;
        });

    /// <summary>Looks again and again; the limit bounds a failing test, never a passing one.</summary>
    private static async Task Until(Func<Task<bool>> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await reached())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private static async Task Fault(HostProcess host, string service, string kind)
    {
        using var answer = await host.Http.PostAsync($"/dev/faults/{service}/{kind}", null);
        ((int)answer.StatusCode).ShouldBe(202);
    }

    private static async Task AssertEndsInTime(HostProcess host)
    {
        var asked = Stopwatch.GetTimestamp();
        (await host.StopAsync()).ShouldBe(0, host.Output);
        Stopwatch.GetElapsedTime(asked).ShouldBeLessThan(Limit);
    }
}
