using System.Globalization;

namespace Experimance.Host.Tests.Projects;

/// <summary><c>experimance project switch</c> without a host and beside one that nobody starts again.</summary>
[Collection(HostProcesses.OneAtATime)]
public sealed class ProjectSwitchTests : IAsyncLifetime
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
    public async Task Without_a_host_the_file_is_written_and_every_command_means_it()
    {
        (await _tree.Experimance("services")).Output.ShouldContain("active:   experimance (nothing else is said)");
        var ran = await _tree.Experimance("project", "switch", "demo");
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Output.ShouldContain("No host runs");
        _tree.ActiveProject.ShouldBe("demo");
        (await _tree.Experimance("services")).Output.ShouldContain("active:   demo (state/active-project)");
        (await _tree.Experimance("check")).Output.ShouldStartWith("demo is sound");
        (await _tree.Experimance("check", "--project", "experimance")).Output.ShouldStartWith("experimance is sound");

        Directory.Delete(_tree["projects", "demo"], recursive: true);
        var gone = await _tree.Experimance("check");
        gone.ExitCode.ShouldBe(2);
        gone.Error.ShouldContain("there is no project 'demo'");
        gone.Error.ShouldContain("(named by state/active-project)");
    }

    [Fact]
    public async Task What_is_wrong_is_told_and_nothing_is_changed()
    {
        await File.WriteAllTextAsync(
            _tree["projects", "demo", "core.toml"],
            "[presence]\nidle_treshold = \"60s\"",
            TestContext.Current.CancellationToken
        );
        var ran = await _tree.Experimance("project", "switch", "demo");
        ran.ExitCode.ShouldBe(4);
        ran.Error.ShouldContain("projects/demo/core.toml:2:1: unknown key 'idle_treshold'");
        _tree.ActiveProject.ShouldBeNull();
        (await _tree.Experimance("project", "switch", "dmeo")).ExitCode.ShouldBe(2);
        (await _tree.Experimance("project", "switch", "demo", "--within", "60")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_host_that_nobody_would_start_again_is_left_alone()
    {
        await using var host = await HostProcess.StartAsync(_tree.Path, "--tree", _tree.Path, "core");
        var ran = await _tree.Experimance("project", "switch", "demo");
        ran.ExitCode.ShouldBe(1);
        ran.Error.ShouldContain("started by hand");
        _tree.ActiveProject.ShouldBeNull();
        (await _tree.Experimance("project", "switch", "experimance")).Output.ShouldContain("runs already");
    }

    [Fact]
    public async Task Killed_at_any_point_the_next_start_runs_the_old_or_the_new()
    {
        for (var point = 1; ; point++)
        {
            var ran = await _tree.ExperimanceWith(
                new() { ["EXPERIMANCE_FAULT_POINT"] = point.ToString(CultureInfo.InvariantCulture) },
                "project",
                "switch",
                "demo"
            );
            new[] { null, "demo" }.ShouldContain(_tree.ActiveProject);
            await using (var host = await HostProcess.StartAsync(_tree.Path, "--tree", _tree.Path, "core"))
            {
                host.Output.ShouldContain($"project      {_tree.ActiveProject ?? "experimance"}\n");
            }

            if (ran.ExitCode == 0)
            {
                point.ShouldBe(3, "before and after the file gets its name, and the run without any");
                return;
            }

            ran.ExitCode.ShouldBe(128 + 9, ran.Error);
            File.Delete(_tree["state", "active-project"]);
        }
    }
}
