using Experimance.Operations.Install;
using Experimance.Operations.Manifest;
using Experimance.Operations.Tests.Install;
using Experimance.Operations.Tests.Machine;

namespace Experimance.Operations.Tests.Verbs;

/// <summary>Which installation a verb means (contract, "Scripts").</summary>
public sealed class ChoiceTests : IDisposable
{
    private readonly StagedRelease _release = new();
    private readonly TestMachine _machine = new();
    private readonly TemporaryFolder _checkout = new();

    public ChoiceTests()
    {
        foreach (var part in new[] { "hocon", "projects/experimance" })
        {
            Folders.CopyPart(part, _checkout.Path);
        }

        _machine.Answers["/no/program check"] = new(0, """{"services":["depth","core"],"errors":[]}""", "", false);
    }

    public void Dispose()
    {
        _release.Dispose();
        _machine.Dispose();
        _checkout.Dispose();
    }

    [Fact]
    public async Task Without_production_the_working_tree_is_meant_and_the_first_line_says_so()
    {
        var ran = await OpsCall.RunAsync(_machine, _checkout.Path, "services");
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Error.Split('\n')[0].ShouldBe($"development: project experimance, release working tree ({_checkout.Path})");
        ran.Output.ShouldBe("depth\ncore\nhealth\n");
    }

    [Fact]
    public async Task With_production_it_is_meant_and_dev_says_otherwise()
    {
        await InstallAsync();
        var prod = await OpsCall.RunAsync(_machine, _checkout.Path, "status");
        prod.Error.ShouldStartWith($"production: project experimance, release {_release.Wish().Release} (");
        prod.ExitCode.ShouldBe(1);
        prod.Output.ShouldContain("does not run");
        var dev = await OpsCall.RunAsync(_machine, _checkout.Path, "status", "--dev");
        dev.Error.ShouldStartWith("development: project experimance");
    }

    [Theory]
    [InlineData("start")]
    [InlineData("stop")]
    [InlineData("restart")]
    [InlineData("switch")]
    public async Task A_verb_that_changes_something_must_be_told_where_there_are_both(string verb)
    {
        await InstallAsync();
        var before = _machine.Picture();
        var ran = await OpsCall.RunAsync(_machine, _checkout.Path, verb, "--project", "experimance");
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain("/opt/experimance/current");
        ran.Error.ShouldContain(_checkout.Path);
        ran.Error.ShouldContain("--prod");
        ran.Error.ShouldContain("--dev");
        _machine.Picture().ShouldBe(before);

        var told = await OpsCall.RunAsync(
            _machine,
            _checkout.Path,
            verb,
            "--project",
            "experimance",
            "--prod",
            "--dry-run"
        );
        told.ExitCode.ShouldBe(0, told.Error);
        told.Output.ShouldContain("would do");
    }

    [Fact]
    public async Task Productions_own_source_is_no_second_installation()
    {
        await InstallAsync();
        var source = _machine.Machine().At("/opt/experimance/source");
        Directory.CreateDirectory(Path.Combine(source, "projects"));
        var ran = await OpsCall.RunAsync(_machine, source, "stop", "--dry-run");
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Error.ShouldStartWith("production:");
    }

    [Fact]
    public async Task Prod_where_nothing_is_installed_is_refused_with_the_command()
    {
        var ran = await OpsCall.RunAsync(_machine, _checkout.Path, "start", "--prod");
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain("install prod");
        (await OpsCall.RunAsync(_machine, null, "status")).ExitCode.ShouldBe(2);
        (await OpsCall.RunAsync(_machine, _checkout.Path, "status", "--dev", "--prod")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task An_unknown_project_or_service_is_named_with_the_nearest()
    {
        var project = await OpsCall.RunAsync(_machine, _checkout.Path, "services", "--project", "experimence");
        project.ExitCode.ShouldBe(2);
        project.Error.ShouldContain("there is no project 'experimence'; did you mean 'experimance'?");
        project.Output.ShouldBe("");
        var service = await OpsCall.RunAsync(_machine, _checkout.Path, "restart", "coer");
        service.ExitCode.ShouldBe(2);
        service.Error.ShouldContain("did you mean 'core'?");
    }

    [Fact]
    public async Task A_project_that_is_not_the_active_one_is_neither_started_nor_stopped()
    {
        await InstallAsync();
        Directory.CreateDirectory(_machine.Machine().At("/opt/experimance/current/projects/other"));
        File.WriteAllText(
            _machine.Machine().At("/opt/experimance/current/projects/other/project.toml"),
            "title = \"Other\"\n"
        );
        var ran = await OpsCall.RunAsync(_machine, null, "start", "--project", "other");
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain("switch other");
    }

    private async Task InstallAsync()
    {
        var machine = _machine.Machine();
        await ProdPlan.Of(_release.Wish(), machine).DoAsync(machine, Ledger.Open(machine), _ => { });
    }
}
