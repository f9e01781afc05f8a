using System.Text.Json;

namespace Experimance.Host.Tests.Configuration;

/// <summary>Settings changed as a person does it, beside a host that runs and without one.</summary>
[Collection(HostProcesses.OneAtATime)]
public sealed class ConfigChangeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ConfigChangeTests()
    {
        foreach (var part in (ReadOnlySpan<string>)["projects", "hocon"])
        {
            Folders.CopyPart(part, _folder.Path);
        }
    }

    private static CancellationToken End => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_running_host_takes_a_change_over_and_a_broken_file_leaves_it_as_it_was()
    {
        await using var host = await HostProcess.StartAsync(_folder.Path, "--tree", _folder.Path);
        (await ConfigAsync("set", "core.presence.idle_threshold", "50s")).Output.ShouldContain("takes effect at once");
        await host.WaitForLineAsync(line =>
            line.Contains("idle_threshold is \"50s\" from now on", StringComparison.Ordinal)
        );

        (await ConfigAsync("set", "project.opening.monday", "09:00-21:00")).Output.ShouldContain(
            "takes effect at once"
        );
        await host.WaitForLineAsync(line =>
            line.Contains("opening.monday is \"09:00-21:00\" from now on", StringComparison.Ordinal)
        );

        (await ConfigAsync("set", "depth.camera", "realsense")).Output.ShouldContain(
            "takes effect at the next start of the host"
        );
        await host.WaitForLineAsync(line =>
            line.Contains("depth.camera will be \"realsense\" at the next start", StringComparison.Ordinal)
        );

        await File.AppendAllTextAsync(Core, "\nnonsense = 1\n", End);
        var refused = await ConfigAsync("reload");
        refused.ExitCode.ShouldBe(4);
        refused.Error.ShouldContain("unknown key 'nonsense'");
        using var status = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/status", End));
        var configuration = status.RootElement.GetProperty("configuration");
        configuration.GetProperty("sound").GetBoolean().ShouldBeFalse();
        configuration.GetProperty("errors")[0].GetString()!.ShouldContain("core.toml:");
    }

    [Fact]
    public async Task A_trial_ends_by_itself_while_the_host_runs()
    {
        await using var host = await HostProcess.StartAsync(_folder.Path, "--tree", _folder.Path);
        await ConfigAsync("set", "core.era.max_duration", "100s", "--for", "2s");
        await host.WaitForLineAsync(line =>
            line.Contains("max_duration is \"100s\" from now on", StringComparison.Ordinal)
        );
        await host.WaitForLineAsync(line =>
            line.Contains("max_duration is \"3min\" from now on", StringComparison.Ordinal)
        );
        (await File.ReadAllTextAsync(Core, End)).ShouldBe(
            await File.ReadAllTextAsync(Path.Combine(TestPlaces.Root, "projects/experimance/core.toml"), End)
        );
    }

    [Fact]
    public async Task Systemd_starts_the_last_accepted_configuration_and_a_person_does_not()
    {
        await using (await HostProcess.StartAsync(_folder.Path, "--tree", _folder.Path))
        {
            // Its start accepts what the files say.
        }

        await File.AppendAllTextAsync(Core, "\nnonsense = 1\n", End);
        var person = await Ran.Host("run", "--tree", _folder.Path, "--home", _folder.Path, "--port", "1");
        person.ExitCode.ShouldBe(4);
        person.Error.ShouldContain("unknown key 'nonsense'");

        await using var host = await HostProcess.StartAsync(_folder.Path, "--tree", _folder.Path, "--last-good");
        host.Output.ShouldContain("started with the last accepted one (change 1)");
        using var status = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/status", End));
        status.RootElement.GetProperty("configuration").GetProperty("sound").GetBoolean().ShouldBeFalse();
        status.RootElement.GetProperty("project").GetString().ShouldBe("experimance");

        // Mended, it is taken over without another start.
        File.Copy(Path.Combine(TestPlaces.Root, "projects/experimance/core.toml"), Core, overwrite: true);
        await host.WaitForLineAsync(line =>
            line.Contains("The configuration is sound again", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Without_any_accepted_configuration_even_systemd_gets_no_start()
    {
        await File.AppendAllTextAsync(Core, "\nnonsense = 1\n", End);
        (
            await Ran.Host("run", "--tree", _folder.Path, "--home", _folder.Path, "--port", "1", "--last-good")
        ).ExitCode.ShouldBe(4);
    }

    [Fact]
    public async Task Reload_without_a_host_says_so()
    {
        var ran = await ConfigAsync("reload");
        ran.ExitCode.ShouldBe(1);
        ran.Error.ShouldContain("no host runs here");
    }

    private string Core => _folder["projects", "experimance", "core.toml"];

    private Task<Ran> ConfigAsync(string verb, params string[] arguments) =>
        Ran.Program(
            WorkingCopy.HostExecutable,
            ["config", verb, .. arguments, "--tree", _folder.Path, "--home", _folder.Path],
            environment: new() { ["EXPERIMANCE_MODE"] = "development" }
        );
}
