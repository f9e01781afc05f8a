using System.Runtime.Versioning;
using Experimance.Actors.Foundation;
using Experimance.Host.Installation;
using Experimance.Host.Lifecycle;

namespace Experimance.Host.Tests.Configuration;

/// <summary>Secrets in every place from which they can come; everything that this program says and writes is searched for them.</summary>
[Collection(HostProcesses.OneAtATime)]
[SupportedOSPlatform("linux")]
public sealed class CanaryTests : IDisposable
{
    private readonly CanaryCage _cage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _cage.Dispose();

    [Fact]
    public async Task Commands_name_what_they_found_and_show_no_secret_in_development()
    {
        var check = await Run("check");
        check.ExitCode.ShouldBe(0, check.Error);
        // That they were read at all, each from its place.
        check.Output.ShouldContain("EXPERIMANCE_SMTP_URL ***, from .env:3:1");
        check.Output.ShouldContain("EXPERIMANCE_NTFY_TOKEN ***, from EXPERIMANCE_NTFY_TOKEN");
        check.Output.ShouldContain($"EXPERIMANCE_TOKEN ***, from {_cage.Credentials}/experimance_token");
        check.Output.ShouldContain("EXPERIMANCE_MAIL_FROM sand@example.org, from .env:1:1");
        check.Error.ShouldContain("warning: .env: holds secrets and everybody on this machine may read it");
        check.Error.ShouldContain("this project has no role 'nobody' (EXPERIMANCE_ROLE_NOBODY__NTFY_URL)");
        string[][] commands =
        [
            ["check", "--json"],
            ["config", "show", "--origin"],
            ["config", "show", "--json"],
            ["config", "explain", "core.presence.idle_threshold"],
            ["config", "explain", "core.presence.idle_threshold", "--json"],
            ["config", "set", "core.presence.idle_threshold", "61s"],
            ["config", "history"],
            ["config", "history", "--json"],
            ["config", "diff"],
            ["project", "services"],
            ["simulate", "--hours", "0.01"],
        ];
        foreach (var command in commands)
        {
            var ran = await Run(command);
            ran.ExitCode.ShouldBe(0, $"{string.Join(' ', command)}: {ran.Error}");
        }

        _cage.ShouldBeShut();
    }

    [Fact]
    public async Task Commands_show_no_secret_of_the_machine_s_folder_in_production()
    {
        var check = await Run("check", "--machine-settings", _cage.Etc);
        check.ExitCode.ShouldBe(0, check.Error);
        check.Output.ShouldContain($"EXPERIMANCE_SMTP_URL ***, from {_cage.Etc}/10-mail.env:3:1");
        check.Output.ShouldContain("EXPERIMANCE_PING_URL ***, from ");
        await Run("check", "--json", "--machine-settings", _cage.Etc);
        await Run("config", "show", "--json", "--machine-settings", _cage.Etc);
        _cage.ShouldBeShut();

        Task<Ran> Run(params string[] command) => this.Run(command, mode: "production");
    }

    [Fact]
    public async Task Broken_settings_are_told_without_what_they_hold()
    {
        _cage.Break();
        foreach (var command in new[] { "check", "check --json", "config show", "run --port 0" })
        {
            (await Run(command.Split(' '))).ExitCode.ShouldBe(4, command);
        }

        _cage.Said.ShouldContain(".env:2:22: the closing quote is missing on this line");
        _cage.Said.ShouldContain(
            ".env:3:1: nothing knows 'EXPERIMANCE_NTFY_TOKNE'; did you mean 'EXPERIMANCE_NTFY_TOKEN'?"
        );
        _cage.Said.ShouldContain(".env:4:1: EXPERIMANCE_SMTP_URL is smtps://user:password@host:465");
        _cage.Said.ShouldContain(".env:5:1: is not NAME=value");
        _cage.ShouldBeShut();
    }

    [Fact]
    public async Task A_host_that_runs_says_and_writes_no_secret()
    {
        var start = new HostStart(_cage.Home);
        foreach (var (name, value) in _cage.Environment("development"))
        {
            start.Environment[name] = value!;
        }

        await using (var host = await HostProcess.StartAsync(start, "--tree", _cage.Tree))
        {
            foreach (var path in new[] { "/", "/healthz", "/readyz", "/api/v1/status", "/nowhere" })
            {
                using var answer = await host.Http.GetAsync(new Uri(path, UriKind.Relative), Token);
                _cage.Hear($"{answer} {await answer.Content.ReadAsStringAsync(Token)}");
            }

            await host.StopAsync();
            _cage.Hear(host.Output);
        }

        _cage.Said.ShouldContain("everybody on this machine may read it", Case.Sensitive, "the start read them");
        _cage.ShouldBeShut();
    }

    [Fact]
    public async Task A_host_that_is_killed_at_a_write_leaves_no_secret_behind()
    {
        var ran = await Run(["run", "--port", "0"], mode: "development", fault: "3");
        ran.ExitCode.ShouldBe(137, "the fault point killed it");
        _cage.ShouldBeShut();
    }

    [Fact]
    public async Task The_log_shows_no_secret_however_it_is_logged()
    {
        var secret = new Secret(CanaryCage.Canary("log"));
        using (var host = HostLog.Create(_cage.Places, TimeProvider.System))
        await using (var log = host.Logger)
        {
            log.Information("Told {Plain}, {@Taken}, {@Inside}", secret, secret, new { Password = secret });
            log.Error(new InvalidOperationException($"refused: {secret}"), "Failed");
        }

        var written = string.Concat(Directory.GetFiles(_cage.Places.Logs).Select(File.ReadAllText));
        written.ShouldMatch(@"Told ""?\*\*\*""?, ""?\*\*\*""?, ");
        written.ShouldContain("refused: ***");
        _cage.ShouldBeShut();
    }

    [Fact]
    public void What_may_be_secret_leaves_the_environment_once_it_is_read()
    {
        Environment.SetEnvironmentVariable("EXPERIMANCE_TOKEN", "canary");
        Environment.SetEnvironmentVariable("EXPERIMANCE_PBM", "host:9110");
        var taken = ProcessEnvironment.Take();
        taken["EXPERIMANCE_TOKEN"].Reveal().ShouldBe("canary");
        Environment.GetEnvironmentVariable("EXPERIMANCE_TOKEN").ShouldBeNull();
        Environment.GetEnvironmentVariable("EXPERIMANCE_PBM").ShouldBe("host:9110");
        Environment.SetEnvironmentVariable("EXPERIMANCE_PBM", null);
    }

    private Task<Ran> Run(params string[] command) => Run(command, "development");

    private async Task<Ran> Run(string[] command, string mode, string? fault = null)
    {
        var environment = _cage.Environment(mode);
        environment["EXPERIMANCE_FAULT_POINT"] = fault;
        var ran = await Ran.Program(
            WorkingCopy.HostExecutable,
            [.. command, "--tree", _cage.Tree, "--home", _cage.Home],
            environment: environment
        );
        _cage.Hear(ran.Output + ran.Error);
        return ran;
    }
}
