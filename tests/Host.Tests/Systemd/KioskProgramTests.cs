namespace Experimance.Host.Tests.Systemd;

/// <summary>The program of the kiosk's unit, with a stand-in for the browser and without a compositor.</summary>
public sealed class KioskProgramTests : IDisposable
{
    private const string Key = "Abcdefghijklmnopqrstu1";

    private readonly TemporaryFolder _folder = new();

    public KioskProgramTests()
    {
        foreach (var name in new[] { "credentials", "run", "cache", "bin" })
        {
            Directory.CreateDirectory(_folder[name]);
        }

        File.WriteAllText(_folder["credentials", "kiosk.key"], Key);
        File.WriteAllText(_folder["bin", "browser"], "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        File.SetUnixFileMode(
            _folder["bin", "browser"],
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_writes_the_key_into_a_page_of_its_own_alone_and_empties_the_profile()
    {
        Directory.CreateDirectory(_folder["cache", "profile"]);
        File.WriteAllText(_folder["cache", "profile", "damaged"], "x");
        var ran = await RunAsync();
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Output.ShouldContain($"--app=file://{_folder["run", "start.html"]}");
        ran.Output.ShouldNotContain(Key);
        File.GetUnixFileMode(_folder["run", "start.html"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var page = File.ReadAllText(_folder["run", "start.html"]);
        page.ShouldContain("method=\"post\" action=\"http://127.0.0.1:8080/screens/main\"");
        page.ShouldContain($"value=\"{Key}\"");
        Directory.GetFileSystemEntries(_folder["cache", "profile"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("KIOSK_SCREEN", "\"><script>", "no screen's name")]
    [InlineData("KIOSK_ORIGIN", "file:///etc", "no address")]
    [InlineData("KIOSK_BROWSER", "no-such-browser", "apt-get install chromium")]
    [InlineData("KIOSK_COMPOSITOR", "no-such-compositor", "apt-get install cage")]
    public async Task What_is_wrong_or_missing_is_said_with_what_to_do(string name, string value, string words)
    {
        var ran = await RunAsync((name, value));
        ran.ExitCode.ShouldBe(3);
        ran.Error.ShouldContain(words);
    }

    [Fact]
    public async Task A_damaged_key_is_shown_to_nobody()
    {
        File.WriteAllText(_folder["credentials", "kiosk.key"], "\"><script>alert(1)</script>aaaaaaaaaaaa");
        var ran = await RunAsync();
        ran.ExitCode.ShouldBe(3);
        ran.Error.ShouldContain("delete /var/lib/experimance/records/kiosk.key");
        ran.Error.ShouldNotContain("script");
        File.Exists(_folder["run", "start.html"]).ShouldBeFalse();
    }

    private Task<Ran> RunAsync(params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string?>
        {
            ["CREDENTIALS_DIRECTORY"] = _folder["credentials"],
            ["RUNTIME_DIRECTORY"] = _folder["run"],
            ["CACHE_DIRECTORY"] = _folder["cache"],
            ["KIOSK_BROWSER"] = _folder["bin", "browser"],
            ["KIOSK_COMPOSITOR"] = "",
            ["KIOSK_WAIT"] = "0",
        };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        return Ran.Program(
            Path.Combine(TestPlaces.Root, "infra", "systemd", "experimance-kiosk"),
            [],
            environment: environment
        );
    }
}
