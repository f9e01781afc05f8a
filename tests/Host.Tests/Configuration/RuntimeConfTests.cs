using System.Text.Json;
using Experimance.Actors.Configuration.Projects;
using Experimance.Host.Commands;
using Experimance.Host.Installation;

namespace Experimance.Host.Tests.Configuration;

/// <summary>HOCON's layers as commands and the host's start take them.</summary>
[Collection(HostProcesses.OneAtATime)]
public sealed class RuntimeConfTests : IDisposable
{
    private const string Broken = "experimance.supervison.jitter = 0\nakka.home = ${nowhere}\n";
    private const string Odd = "akka.actor.debug.recieve = on\n";

    private readonly TemporaryFolder _folder = new();

    private string Conf => _folder["mine.conf"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_broken_file_ends_the_start_with_4_and_all_errors_and_nothing_starts()
    {
        var ran = await Run(Broken, "run", "--home", _folder.Path, "--port", "0", "--core.sed=1");
        ran.ExitCode.ShouldBe(4);
        ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe([
                "--core.sed: unknown key 'sed'; did you mean 'seed'?",
                $"{Conf}:2:13: nothing sets 'nowhere'; write ${{?nowhere}} if it may be missing",
                $"{Conf}:1:13: unknown key 'supervison' in experimance; did you mean 'supervision'?",
            ]);
        Directory.Exists(_folder["cache"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("check")]
    [InlineData("simulate", "--hours", "0.01")]
    public async Task Commands_refuse_what_the_host_would_refuse(params string[] command)
    {
        var ran = await Run(Broken, command);
        ran.ExitCode.ShouldBe(4);
        ran.Error.ShouldContain("unknown key 'supervison'");
        ran.Error.ShouldContain("nothing sets 'nowhere'");
    }

    [Fact]
    public async Task Check_prints_warnings_and_does_not_fail()
    {
        var warning = $"{Conf}:1:18: Akka knows no key 'recieve' in akka.actor.debug; did you mean 'receive'?";
        var ran = await Run(Odd, "check");
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Error.ShouldBe($"warning: {warning}\n");
        using var view = JsonDocument.Parse((await Run(Odd, "check", "--json")).Output);
        view.RootElement.GetProperty("sound").GetBoolean().ShouldBeTrue();
        view.RootElement.GetProperty("warnings").EnumerateArray().Single().GetString().ShouldBe(warning);
    }

    [Fact]
    public async Task The_host_logs_warnings_at_its_start_and_starts()
    {
        await File.WriteAllTextAsync(Conf, Odd, TestContext.Current.CancellationToken);
        await using var host = await HostProcess.StartAsync(
            new HostStart(_folder.Path) { Environment = { ["EXPERIMANCE_HOCON"] = Conf } },
            "core"
        );
        host.Output.ShouldContain("Akka knows no key 'recieve' in akka.actor.debug; did you mean 'receive'?");
    }

    [Fact]
    public void A_project_s_layers_reach_the_settings_of_the_host()
    {
        var real = Path.Combine(TestPlaces.Root, "projects", "experimance");
        var own = Directory.CreateDirectory(_folder["projects", "q"]).FullName;
        Directory.CreateDirectory(Path.Combine(own, "variants", "slow"));
        foreach (var file in Directory.GetFiles(real))
        {
            File.Copy(file, Path.Combine(own, Path.GetFileName(file)));
        }

        Directory.CreateSymbolicLink(Path.Combine(own, "prompts"), Path.Combine(real, "prompts"));
        Directory.CreateSymbolicLink(_folder["hocon"], Path.Combine(TestPlaces.Root, "hocon"));
        File.WriteAllText(
            Path.Combine(own, "runtime.conf"),
            "experimance.supervision { back-off-min = 2s, jitter = 0 }\n"
        );
        File.WriteAllText(
            Path.Combine(own, "variants", "slow", "runtime.conf"),
            "experimance.supervision.back-off-min = 4s\n"
        );

        var read = Read("q").Runtime.Supervision;
        (read.BackOffMin, read.Jitter).ShouldBe((TimeSpan.FromSeconds(2), 0));
        read = Read("q/slow").Runtime.Supervision;
        (read.BackOffMin, read.Jitter).ShouldBe((TimeSpan.FromSeconds(4), 0));
    }

    private ProjectSettings Read(string project)
    {
        var folder = ProjectFolder.Find(_folder["projects"], project, out var why).ShouldNotBeNull(why);
        var read = ProjectSettings.Read(new FoundProject(_folder.Path, folder, null).Run([]), out var errors);
        errors.ShouldBeEmpty();
        return read.ShouldNotBeNull();
    }

    private async Task<Ran> Run(string hocon, params string[] arguments)
    {
        await File.WriteAllTextAsync(Conf, hocon, TestContext.Current.CancellationToken);
        return await Ran.Program(
            WorkingCopy.HostExecutable,
            arguments,
            environment: new() { ["EXPERIMANCE_HOCON"] = Conf }
        );
    }
}
