namespace Experimance.Operations.Tests.Scripts;

/// <summary><c>infra/scripts/deploy.sh</c> in a tree of its own, with stand-ins for the SDK and the host.</summary>
public sealed class DeployTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DeployTests()
    {
        foreach (var part in new[] { "infra/scripts", "scripts" })
        {
            Folders.CopyPart(part, _folder.Path);
        }

        File.Copy(Path.Combine(WorkingCopy.Root, "global.json"), _folder["global.json"]);
        Program(["bin-path", "dotnet"], "[ \"$1\" = --version ] && echo 10.0.401; exit 0");
        Program(["artifacts", "bin", "Host", "release", "experimance"], "echo \"$EXPERIMANCE_MODE: $*\"; exit 5");
        Directory.CreateDirectory(_folder["src"]);
        File.WriteAllText(_folder["artifacts", "host.stamp"], "");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("experimance")]
    [InlineData("--verb")]
    [InlineData("experimance install")]
    [InlineData("experimance install somewhere")]
    [InlineData("experimance --json")]
    public async Task Used_wrongly_it_ends_with_2_and_says_how_on_standard_error(string line)
    {
        var ran = await RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        ran.ExitCode.ShouldBe(2);
        (ran.Error + ran.Output).ShouldContain("deploy.sh PROJECT VERB");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("experimance --help")]
    [InlineData("experimance install prod --help")]
    public async Task Help_names_verbs_and_exit_statuses(string line)
    {
        var ran = await RunAsync(line.Split(' '));
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Output.ShouldContain("uninstall [--purge]");
        ran.Output.ShouldContain("exit status");
    }

    [Fact]
    public async Task It_hands_over_and_passes_the_exit_status_on()
    {
        var ran = await RunAsync("experimance", "restart", "core", "--dev", "--json");
        ran.ExitCode.ShouldBe(5);
        ran.Output.ShouldBe(
            $"development: ops restart --checkout {_folder.Path} --project experimance core --dev --json\n"
        );
        var install = await RunAsync("experimance", "install", "dev", "--dry-run");
        install.Output.ShouldBe(
            $"development: ops install dev --checkout {_folder.Path} --project experimance --dry-run\n"
        );
    }

    [Fact]
    public async Task Out_of_a_release_the_releases_own_program_answers()
    {
        Program(["bin", "experimance"], "echo \"release: $*\"");
        var ran = await RunAsync("experimance", "status");
        ran.Output.ShouldBe("release: ops status --project experimance\n");
    }

    [Fact]
    public void It_stays_short() =>
        File.ReadAllLines(_folder["infra", "scripts", "deploy.sh"]).Length.ShouldBeLessThanOrEqualTo(150);

    private void Program(string[] path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllText(_folder[path], $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(_folder[path], (UnixFileMode)0b111_101_101);
    }

    private Task<Ran> RunAsync(params string[] arguments) =>
        Ran.Program(
            _folder["infra", "scripts", "deploy.sh"],
            arguments,
            _folder.Path,
            new() { ["PATH"] = $"{_folder["bin-path"]}:/usr/bin:/bin", ["EXPERIMANCE_MODE"] = null }
        );
}
