using System.Net;
using Experimance.Operations.Tests.Machine;

namespace Experimance.Operations.Tests.Verbs;

/// <summary>The verbs of a working tree, with a stand-in of <c>scripts/dev</c> and its host.</summary>
public sealed class DevTests : IDisposable
{
    private readonly TestMachine _machine = new();
    private readonly TemporaryFolder _tree = new();
    private readonly HttpListener _pages = new();
    private readonly int _port = HostProcess.FreePort();

    public DevTests()
    {
        foreach (var part in new[] { "hocon", "projects/experimance", "infra/config" })
        {
            Folders.CopyPart(part, _tree.Path);
        }

        _machine.Answers["/no/program check"] = new(0, """{"services":["depth","core"],"errors":[]}""", "", false);
        _pages.Prefixes.Add($"http://127.0.0.1:{_port}/");
        _pages.Start();
        _ = AnswerAsync();
    }

    public void Dispose()
    {
        _pages.Close();
        _machine.Dispose();
        _tree.Dispose();
    }

    [Fact]
    public async Task Started_in_the_background_it_is_found_by_start_status_and_stop()
    {
        Dev(
            $$"""
            mkdir -p state
            printf '{"process":%s,"started":"2026-11-27T10:00:00+00:00","project":"experimance","address":"http://127.0.0.1:{{_port}}/","why_started":"by scripts/dev"}' $$ >state/host.json
            echo "  the picture  http://127.0.0.1:{{_port}}/screens/main?key=abc"
            trap 'exit 0' TERM
            while [ -f state/host.json ]; do sleep 0.1; done
            """
        );
        var start = await RunAsync("start");
        start.ExitCode.ShouldBe(0, start.Error);
        start.Output.ShouldContain("ready in the background");
        start.Output.ShouldContain("?key=abc");
        var again = await RunAsync("start");
        again.ExitCode.ShouldBe(0);
        again.Output.ShouldContain("runs already");
        (await RunAsync("status")).ExitCode.ShouldBe(0);

        var stop = await RunAsync("stop");
        stop.ExitCode.ShouldBe(0, stop.Error);
        stop.Output.ShouldContain("experimance is stopped.");
        (await RunAsync("stop")).Output.ShouldBe("Nothing runs here.\n");
        (await RunAsync("status")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_start_that_fails_says_what_was_printed_last()
    {
        Dev("echo 'projects/experimance/core.toml:1:1: unknown key'; exit 4");
        var ran = await RunAsync("start");
        ran.ExitCode.ShouldBe(1);
        ran.Error.ShouldContain("core.toml:1:1: unknown key");
        ran.Error.ShouldContain("start.log");
    }

    [Fact]
    public async Task Set_up_once_and_again_without_a_change()
    {
        var first = await RunAsync("install", "dev");
        first.ExitCode.ShouldBe(0, first.Error);
        first.Output.TrimEnd().ShouldEndWith("Next, type:  ./scripts/dev all");
        File.Exists(_tree[".env"]).ShouldBeTrue();
        File.GetUnixFileMode(_tree[".env"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(
            _tree[".env"],
            "EXPERIMANCE_PROJECT=experimance\n",
            TestContext.Current.CancellationToken
        );
        var second = await RunAsync("install", "dev");
        second.Output.ShouldContain("nothing was changed");
        (await File.ReadAllTextAsync(_tree[".env"], TestContext.Current.CancellationToken)).ShouldBe(
            "EXPERIMANCE_PROJECT=experimance\n"
        );
        foreach (var folder in new[] { "cache", "state", "records", "logs" })
        {
            Directory.Exists(_tree[folder]).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_dry_set_up_makes_nothing()
    {
        var ran = await RunAsync("install", "dev", "--dry-run");
        ran.Output.ShouldContain("would do: settings");
        File.Exists(_tree[".env"]).ShouldBeFalse();
        Directory.Exists(_tree["cache"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Logs_are_those_of_a_service_and_since_a_moment()
    {
        Directory.CreateDirectory(_tree["logs"]);
        await File.WriteAllLinesAsync(
            _tree["logs", "experimance-20261127.log"],
            [
                "2026-11-27 06:00:00.000 +00:00 INF [core] early",
                "2026-11-27 07:00:00.000 +00:00 INF [depth] other",
                "2026-11-27 08:00:00.000 +00:00 ERR [core] late",
                "   and its second line",
                "2026-11-27 08:00:01.000 +00:00 INF [depth] last",
            ],
            TestContext.Current.CancellationToken
        );
        var core = await RunAsync("logs", "core", "--since", "2026-11-27 07:30+00:00");
        core.ExitCode.ShouldBe(0, core.Error);
        core.Output.ShouldBe("2026-11-27 08:00:00.000 +00:00 ERR [core] late\n   and its second line\n");
        (await RunAsync("logs")).Output.Split('\n').Length.ShouldBe(6);
        var wrong = await RunAsync("logs", "--since", "yesterdayish");
        wrong.ExitCode.ShouldBe(2);
        wrong.Error.ShouldContain("--since 10m");
        (await RunAsync("logs", "coer")).ExitCode.ShouldBe(2);
    }

    private Task<Ran> RunAsync(params string[] arguments) => OpsCall.RunAsync(_machine, _tree.Path, arguments);

    private void Dev(string text)
    {
        Directory.CreateDirectory(_tree["scripts"]);
        File.WriteAllText(_tree["scripts", "dev"], $"#!/bin/bash\ncd \"$(dirname \"$0\")/..\"\n{text}\n");
        File.SetUnixFileMode(_tree["scripts", "dev"], (UnixFileMode)0b111_101_101);
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var call = await _pages.GetContextAsync();
                call.Response.Close();
            }
        }
        catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
