using Experimance.Operations.Tests.Install;
using Experimance.Operations.Tests.Machine;

namespace Experimance.Operations.Tests.Verbs;

/// <summary>What <c>install prod</c> refuses, and that it then has changed nothing.</summary>
public sealed class InstallProdTests : IDisposable
{
    private readonly StagedRelease _release = new();
    private readonly TestMachine _machine = new();

    public InstallProdTests() => _release.Sound(_machine);

    public void Dispose()
    {
        _release.Dispose();
        _machine.Dispose();
    }

    [Fact]
    public async Task Without_the_user_it_ends_with_3_and_the_line_that_makes_one()
    {
        var before = _machine.Picture();
        var ran = await RunAsync();
        ran.ExitCode.ShouldBe(3);
        ran.Error.ShouldContain("sudo useradd -m -s /bin/bash experimance");
        ran.Error.ShouldContain("--create-user");
        ran.Output.ShouldBe("");
        _machine.Picture().ShouldBe(before);
    }

    [Fact]
    public async Task All_that_is_missing_or_in_the_way_is_told_at_once()
    {
        Directory.Delete(_machine.Machine().At("/run/systemd/system"));
        File.CreateSymbolicLink(_machine.Machine().At("/opt/experimance"), "/home/someone/experimance");
        File.WriteAllText(_machine.Machine().At("/etc/systemd/system/experimance-core@.service"), "");
        var before = _machine.Picture();
        var ran = await RunAsync();
        ran.ExitCode.ShouldBe(3);
        foreach (
            var word in new[]
            {
                "useradd",
                "systemd does not run",
                "/opt/experimance is there and is no folder",
                "experimance-core@.service of the earlier system",
            }
        )
        {
            ran.Error.ShouldContain(word);
        }

        _machine.Picture().ShouldBe(before);
    }

    [Fact]
    public async Task An_invalid_configuration_ends_with_4_and_names_all_errors()
    {
        _machine.Answers[$"{_release.Path}/bin/experimance check"] = new(
            4,
            """{"services":[],"errors":["core.toml:1:1: one","core.toml:2:1: two"]}""",
            "",
            false
        );
        var ran = await RunAsync("--create-user");
        ran.Error.ShouldContain("core.toml:1:1: one");
        ran.Error.ShouldContain("core.toml:2:1: two");
        ran.ExitCode.ShouldBe(Missing(ran) ? 3 : 4, ran.Error);
    }

    [Fact]
    public async Task A_dry_run_prints_the_plan_and_changes_nothing()
    {
        var before = _machine.Picture();
        var ran = await RunAsync("--create-user", "--dry-run");
        ran.Output.ShouldContain("would do: users and groups: user experimance");
        ran.Output.ShouldContain("/etc/systemd/system/experimance@.service");
        ran.Output.ShouldContain("/etc/systemd/system/suspend.target -> /dev/null");
        _machine.Picture().ShouldBe(before);
        _machine.Passed.ShouldBe(0);
    }

    [Fact]
    public async Task A_project_that_is_not_there_is_named_with_the_nearest()
    {
        var ran = await RunAsync("--project", "experimanse");
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain("there is no project 'experimanse'; did you mean 'experimance'?");
    }

    [Fact]
    public async Task Without_a_published_release_it_says_where_to_get_one()
    {
        var ran = await OpsCall.RunAsync(_machine, WorkingCopy.Root, "install", "prod");
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain("deploy.sh experimance install prod");
    }

    [Fact]
    public async Task Uninstalling_what_is_not_there_is_done()
    {
        var before = _machine.Picture("/run");
        var ran = await OpsCall.RunAsync(_machine, null, "uninstall");
        ran.ExitCode.ShouldBe(0, ran.Error);
        _machine.Picture("/run").ShouldBe(before);
    }

    /// <summary>The programs of a machine are not all in the folder that stands for it.</summary>
    private static bool Missing(Ran ran) => ran.Error.Contains("is missing", StringComparison.Ordinal);

    private Task<Ran> RunAsync(params string[] options) =>
        OpsCall.RunAsync(_machine, null, ["install", "prod", "--release", _release.Path, .. options]);
}
