using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Experimance.Host.Tests.Projects;

/// <summary><c>experimance project switch</c> beside a host that <c>scripts/dev</c> keeps running.</summary>
[Collection(HostProcesses.OneAtATime)]
public sealed class RunningSwitchTests : IAsyncLifetime
{
    private readonly TreeCopy _tree = new();

    public async ValueTask InitializeAsync() =>
        (await _tree.Experimance("project", "new", "demo")).ExitCode.ShouldBe(0);

    public ValueTask DisposeAsync()
    {
        _tree.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_project_that_does_not_become_ready_is_put_back_with_the_reason()
    {
        await using var host = await _tree.DevAsync();
        var switching = _tree.Experimance("project", "switch", "demo", "--within", "20s");
        // Somebody takes the port as soon as the former host has left it, and goes when the former project is to run again.
        using (await TakenAsync(host.Address.Port))
        {
            await Until(() => _tree.ActiveProject == "experimance");
        }

        var ran = await switching;
        ran.ExitCode.ShouldBe(5, $"{ran.Error}\n{host.Output}");
        ran.Error.ShouldContain("demo was not ready within 20 s");
        ran.Error.ShouldContain($"port {host.Address.Port} is taken by process {Environment.ProcessId}");
        await AssertRunsAsync(host, "experimance", ran);
    }

    [Fact]
    public async Task A_project_whose_host_ends_is_put_back_with_the_reason()
    {
        // Sound by itself; with what this host was told on its command line it is not.
        await File.WriteAllTextAsync(
            _tree["projects", "demo", "image_server.toml"],
            "deadline = \"4s\"",
            TestContext.Current.CancellationToken
        );
        await using var host = await _tree.DevAsync("--image_server.fallback_reserve=5s", "--project", "experimance");
        var ran = await _tree.Experimance("project", "switch", "demo", "--within", "20s");
        ran.ExitCode.ShouldBe(5, host.Output);
        ran.Error.ShouldContain("no host of it answered");
        host.Output.ShouldContain("ended with 4 while another project is switched to");
        await AssertRunsAsync(host, "experimance", ran);
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task Killed_at_any_point_beside_a_host_the_next_start_runs_the_old_or_the_new()
    {
        for (var point = 1; ; point++)
        {
            Ran ran;
            await using (var host = await _tree.DevAsync("--project", "experimance"))
            {
                ran = await _tree.ExperimanceWith(
                    new() { ["EXPERIMANCE_FAULT_POINT"] = point.ToString(CultureInfo.InvariantCulture) },
                    "project",
                    "switch",
                    "demo"
                );
                new[] { null, "demo" }.ShouldContain(_tree.ActiveProject);
            }

            await using (var next = await _tree.DevAsync())
            {
                (await StatusAsync(next)).ShouldContain($"\"project\":\"{_tree.ActiveProject ?? "experimance"}\"");
                (await next.StopAsync()).ShouldBe(0);
            }

            if (ran.ExitCode == 0)
            {
                point.ShouldBe(5, "two for the active project, two for the request, and the run without any");
                return;
            }

            ran.ExitCode.ShouldBe(128 + 9, ran.Error);
            File.Delete(_tree["state", "active-project"]);
        }
    }

    private static async Task<TcpListener> TakenAsync(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        await Until(() =>
        {
            try
            {
                listener.Start();
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });
        return listener;
    }

    /// <summary>Looks again and again; the limit bounds a failing test, never a passing one.</summary>
    private static async Task Until(Func<bool> reached)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!reached())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    private async Task AssertRunsAsync(HostProcess host, string project, Ran ran)
    {
        ran.Error.ShouldContain($"Put back: {project} runs again");
        _tree.ActiveProject.ShouldBe(project);
        var status = await StatusAsync(host);
        status.ShouldContain($"\"project\":\"{project}\"");
        status.ShouldContain("\"ready\":true");
        (await host.StopAsync()).ShouldBe(0);
    }

    /// <summary>A host that was started again has the same key: scripts/dev hands it on.</summary>
    private static Task<string> StatusAsync(HostProcess host) =>
        host.Http.GetStringAsync("/api/v1/status", TestContext.Current.CancellationToken);
}
