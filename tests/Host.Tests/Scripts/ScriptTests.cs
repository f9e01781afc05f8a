using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Experimance.Host.Tests.Scripts;

/// <summary>The shell scripts, in a tree of their own with stand-ins for the SDK and the host.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Shellcheck_has_nothing_to_say()
    {
        var checker = new[] { "/usr/bin/shellcheck", "/usr/local/bin/shellcheck" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(checker is null, "shellcheck is not installed (apt-get install shellcheck)");
        var scripts = Directory
            .EnumerateFiles(Path.Combine(TestPlaces.Root, "scripts"), "*", SearchOption.AllDirectories)
            .Append(Path.Combine(TestPlaces.Root, ".ci", "run"))
            .Append(Path.Combine(TestPlaces.Root, "infra", "scripts", "deploy.sh"))
            // Programs of the units have no ending.
            .Concat(
                Directory
                    .EnumerateFiles(Path.Combine(TestPlaces.Root, "infra", "systemd"))
                    .Where(file => !Path.HasExtension(file))
            )
            .ToList();
        scripts.Count.ShouldBeGreaterThan(3);
        var ran = await Ran.Program(checker, ["-x", "-P", "SCRIPTDIR", .. scripts]);
        ran.Output.ShouldBe("");
        ran.ExitCode.ShouldBe(0, ran.Error);
    }

    [Fact]
    public async Task A_missing_sdk_is_announced_and_installed_for_this_user()
    {
        Tree();
        using var server = new StandIn(
            """
            #!/usr/bin/env bash
            # Stands in for the install script: puts a dotnet there that knows its version.
            while [ $# -gt 0 ]; do
              case "$1" in
                --version) version=$2 ;;
                --install-dir) folder=$2 ;;
              esac
              shift
            done
            mkdir -p "$folder"
            printf '#!/bin/sh\necho %s\n' "$version" >"$folder/dotnet"
            chmod +x "$folder/dotnet"
            """
        );
        var ran = await WithoutSdk("ensure_sdk && dotnet --version", server.Address);
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Error.ShouldContain("The .NET SDK 10.0.401 is missing; installing it for");
        ran.Output.Trim().ShouldBe("10.0.401");

        // The second time it is there and nothing is fetched.
        server.Dispose();
        var again = await WithoutSdk("ensure_sdk && dotnet --version", server.Address);
        again.ExitCode.ShouldBe(0, again.Error);
        again.Error.ShouldBe("");
    }

    [Fact]
    public async Task Without_network_it_ends_with_3_and_the_command_to_run()
    {
        Tree();
        var ran = await WithoutSdk("ensure_sdk", "http://127.0.0.1:9/dotnet-install.sh");
        ran.ExitCode.ShouldBe(3);
        ran.Error.ShouldContain("--version 10.0.401");
        ran.Error.ShouldContain("curl -fsSL");
    }

    [Fact]
    public async Task Dev_starts_the_host_again_when_it_asks_with_75_and_passes_its_last_status_on()
    {
        Tree();
        FakeSdk();
        Host(
            """
            echo "$@" >>"$(dirname "$0")/calls"
            echo "$EXPERIMANCE_DEVELOPMENT_KEY" >>"$(dirname "$0")/keys"
            [ "$(wc -l <"$(dirname "$0")/calls")" -lt 3 ] && exit 75
            exit 4
            """
        );
        var ran = await Dev("all", "--port", "8099", "--core.seed=5");
        ran.ExitCode.ShouldBe(4);
        var calls = await CallsAsync();
        calls.Length.ShouldBe(3);
        calls.ShouldAllBe(call => call.StartsWith("run --port 8099 --core.seed=5", StringComparison.Ordinal));
        ran.Error.ShouldContain("asked to be started again");
        var keys = await File.ReadAllLinesAsync(
            Path.Combine(HostFolder, "keys"),
            TestContext.Current.CancellationToken
        );
        keys.Distinct().Count().ShouldBe(1, "an open page finds back to the host that was started again");
        keys[0].ShouldMatch("^[0-9a-f]{32}$");
    }

    [Fact]
    public async Task Dev_says_the_project_at_every_start_until_a_switch_has_chosen_another()
    {
        Tree();
        FakeSdk();
        Host(
            """
            echo "$EXPERIMANCE_PROJECT $*" >>"$(dirname "$0")/calls"
            calls=$(wc -l <"$(dirname "$0")/calls")
            # The second start ends as after a switch, the one before as after the ladder.
            [ "$calls" -ne 2 ] || { mkdir -p state && echo other >state/active-project; }
            [ "$calls" -ge 3 ] || exit 75
            """
        );
        var ran = await Dev("core", "--project", "demo", "--port", "8099");
        ran.ExitCode.ShouldBe(0, ran.Error);
        var calls = await CallsAsync();
        calls.Length.ShouldBe(3);
        calls[0].ShouldStartWith(" run core --port 8099 --project demo --start-reason");
        calls[1].ShouldStartWith(" run core --port 8099 --project demo --start-reason");
        calls[2].ShouldBe(" run core --port 8099 --start-reason again, with another project");
    }

    [Theory]
    [InlineData(".env")]
    [InlineData("state")]
    public async Task Dev_sets_up_what_is_missing_and_says_nothing_where_nothing_is(string missing)
    {
        Tree();
        FakeSdk();
        Host("""echo "$*" >>"$(dirname "$0")/calls" """);
        await Dev("all");
        (await CallsAsync()).ShouldHaveSingleItem().ShouldStartWith("run");
        if (File.Exists(_folder[missing]))
        {
            File.Delete(_folder[missing]);
        }
        else
        {
            Directory.Delete(_folder[missing]);
        }

        await Dev("all");
        (await CallsAsync())[1].ShouldBe($"ops install dev --checkout {_folder.Path}");
    }

    [Fact]
    public async Task Dev_takes_the_environments_project_as_an_option_that_a_switch_can_take_back()
    {
        Tree();
        FakeSdk();
        Host("""echo "$EXPERIMANCE_PROJECT $*" >>"$(dirname "$0")/calls" """);
        var environment = Environment($"{_folder["bin"]}:/usr/bin:/bin");
        environment["EXPERIMANCE_PROJECT"] = "demo";
        await Ran.Program(_folder["scripts", "dev"], ["all"], _folder.Path, environment);
        (await CallsAsync()).ShouldHaveSingleItem().ShouldStartWith(" run --project demo --start-reason");
    }

    [Fact]
    public async Task Dev_starts_a_failing_host_again_as_long_as_a_switch_is_under_way()
    {
        Tree();
        FakeSdk();
        Host(
            """
            echo "$*" >>"$(dirname "$0")/calls"
            [ "$(wc -l <"$(dirname "$0")/calls")" -ge 3 ] && exit 0
            exit 4
            """
        );
        Directory.CreateDirectory(_folder["records", "run"]);
        var path = _folder["records", "run", "switch.lock"];
        using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            var ran = await Dev("all");
            ran.ExitCode.ShouldBe(0, ran.Error);
            ran.Error.ShouldContain("ended with 4 while another project is switched to");
            (await CallsAsync()).Length.ShouldBe(3);
        }

        File.Delete(Path.Combine(HostFolder, "calls"));
        (await Dev("all")).ExitCode.ShouldBe(4, "the lock's file alone says nothing");
    }

    [Fact]
    public async Task Dev_passes_sigterm_on_and_waits_for_the_hosts_own_end()
    {
        Tree();
        FakeSdk();
        Host(
            """
            trap 'echo ending; exit 0' TERM
            echo "started $PPID"
            while :; do sleep 0.05; done
            """
        );
        var start = new System.Diagnostics.ProcessStartInfo(_folder["scripts", "dev"], ["all"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = $"{_folder["bin"]}:/usr/bin:/bin";
        using var dev = System.Diagnostics.Process.Start(start)!;
        (await dev.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))
            .ShouldNotBeNull()
            .ShouldBe($"started {dev.Id}");
        await Ran.Program("/bin/kill", ["-TERM", $"{dev.Id}"]);
        (await dev.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim().ShouldBe("ending");
        await dev.WaitForExitAsync(TestContext.Current.CancellationToken);
        dev.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Dev_without_arguments_lists_and_starts_nothing()
    {
        Tree();
        FakeSdk();
        Host("""echo "host $*" """);
        var ran = await Dev();
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Output.ShouldContain("host services");
        ran.Output.ShouldNotContain("host run");
        ran.Output.ShouldContain("./scripts/dev all");
    }

    [Fact]
    public async Task Experimance_passes_arguments_and_status_and_says_nothing_itself()
    {
        Tree();
        FakeSdk();
        Host("""printf '<%s>' "$@"; exit 7""");
        var ran = await Script("experimance", "record", "a file", "--seconds", "3");
        ran.ExitCode.ShouldBe(7);
        ran.Output.ShouldBe("<record><a file><--seconds><3>");
        ran.Error.ShouldBe("");
    }

    [Fact]
    public async Task Pbm_is_built_once_and_then_started_without_the_sdk()
    {
        Tree();
        foreach (var folder in (string[])["src/Cmd/Client", "src/Cmd/Wire"])
        {
            Directory.CreateDirectory(_folder[folder]);
        }

        Copy("src/Directory.Build.props");
        Copy("Directory.Packages.props");
        // Stands in for the SDK: "builds" a program that prints its arguments and where it takes its host to be.
        Program(
            _folder["bin", "dotnet"],
            """
            [ "$1" = build ] || { echo 10.0.401; exit 0; }
            echo "$*" >>"$PWD/built"
            for one in "$@"; do case "$one" in -p:ArtifactsPath=*) to=${one#-p:ArtifactsPath=}/bin/Client/release ;; esac; done
            mkdir -p "$to"
            printf '#!/bin/sh\nprintf "<%%s>" "$EXPERIMANCE_HOME" "$@"\nexit 6\n' >"$to/pbm"
            chmod +x "$to/pbm"
            # As the compiler's server: it stays, and must not keep the lock.
            sleep 600 >/dev/null 2>&1 &
            echo $! >"$PWD/server"
            """
        );

        var both = await Task.WhenAll(Script("pbm", "service", "show", "the depth"), Script("pbm", "help"));
        try
        {
            both[0].ExitCode.ShouldBe(6, both[0].Error);
            both[0].Output.ShouldBe($"<{_folder.Path}><service><show><the depth>");
            both[1].Output.ShouldBe($"<{_folder.Path}><help>");
            $"{both[0].Error}{both[1].Error}".ShouldContain("Building pbm");
            File.Delete(_folder["bin", "dotnet"]);
            var later = await Script("pbm", "help");
            later.Output.ShouldBe($"<{_folder.Path}><help>");
            later.Error.ShouldBe("");
        }
        finally
        {
            var server = await File.ReadAllTextAsync(_folder["server"], TestContext.Current.CancellationToken);
            await Ran.Program("/bin/kill", [server.Trim()]);
        }

        (await File.ReadAllLinesAsync(_folder["built"], TestContext.Current.CancellationToken))
            .ShouldHaveSingleItem("the second waits for the first")
            .ShouldNotContain("Native");
    }

    [Fact]
    public async Task Test_refuses_an_unknown_option_with_2()
    {
        var ran = await Ran.Program(Path.Combine(TestPlaces.Root, "scripts", "test"), ["--lnog"]);
        ran.ExitCode.ShouldBe(2);
        ran.Error.ShouldContain("--lnog");
    }

    private Task<string[]> CallsAsync() =>
        File.ReadAllLinesAsync(Path.Combine(HostFolder, "calls"), TestContext.Current.CancellationToken);

    private string HostFolder => _folder["artifacts", "bin", "Host", "release"];

    /// <summary>The scripts as they are, in a tree without anything built.</summary>
    private void Tree()
    {
        Directory.CreateDirectory(_folder["src"]);
        Directory.CreateDirectory(_folder["home"]);
        foreach (
            var file in Directory.EnumerateFiles(
                Path.Combine(TestPlaces.Root, "scripts"),
                "*",
                SearchOption.AllDirectories
            )
        )
        {
            Copy(Path.GetRelativePath(TestPlaces.Root, file));
        }

        Copy("global.json");
        Copy("Directory.Build.props");
        // Set up already.
        File.WriteAllText(_folder[".env"], "");
        foreach (var folder in new[] { "cache", "state", "records" })
        {
            Directory.CreateDirectory(_folder[folder]);
        }
    }

    private void Copy(string relative)
    {
        var target = _folder[relative];
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(TestPlaces.Root, relative), target);
    }

    private void FakeSdk() => Program(_folder["bin", "dotnet"], "echo 10.0.401");

    /// <summary>A built host that is newer than every source.</summary>
    private void Host(string body)
    {
        Program(Path.Combine(HostFolder, "experimance"), body);
        File.WriteAllText(_folder["artifacts", "host.stamp"], "");
    }

    private static void Program(string path, string body)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/usr/bin/env bash\n{body}\n");
        Executable(path);
    }

    private static void Executable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }
    }

    private Task<Ran> Dev(params string[] arguments) => Script("dev", arguments);

    private Task<Ran> Script(string name, params string[] arguments) =>
        Ran.Program(_folder["scripts", name], arguments, _folder.Path, Environment($"{_folder["bin"]}:/usr/bin:/bin"));

    private Task<Ran> WithoutSdk(string command, string address)
    {
        var environment = Environment(ToolsWithoutDotnet());
        environment["EXPERIMANCE_SDK_SCRIPT"] = address;
        return Ran.Program(
            "/bin/bash",
            ["-euc", $"tree='{_folder.Path}'; . \"$tree/scripts/lib/build.sh\"; {command}"],
            _folder.Path,
            environment
        );
    }

    /// <summary>A path that has the system's tools but no SDK, wherever this machine keeps its own.</summary>
    private string ToolsWithoutDotnet()
    {
        var folder = Directory.CreateDirectory(_folder["tools"]).FullName;
        foreach (var tool in "bash sh sed head id mktemp curl mkdir chmod printf rm cat env".Split(' '))
        {
            var link = Path.Combine(folder, tool);
            var real = new[] { $"/usr/bin/{tool}", $"/bin/{tool}" }.FirstOrDefault(File.Exists);
            if (real is not null && !File.Exists(link))
            {
                File.CreateSymbolicLink(link, real);
            }
        }

        return folder;
    }

    private Dictionary<string, string?> Environment(string path) =>
        new()
        {
            ["PATH"] = path,
            ["HOME"] = _folder["home"],
            ["DOTNET_INSTALL_DIR"] = null,
            ["DOTNET_ROOT"] = null,
        };

    /// <summary>Serves one text on loopback.</summary>
    private sealed class StandIn : IDisposable
    {
        private readonly HttpListener _listener = new();

        public StandIn(string text)
        {
            var port = FreePort();
            _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            _listener.Start();
            Address = $"http://127.0.0.1:{port}/dotnet-install.sh";
            _ = ServeAsync(Encoding.UTF8.GetBytes(text));
        }

        public string Address { get; }

        public void Dispose() => _listener.Close();

        private async Task ServeAsync(byte[] text)
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    await context.Response.OutputStream.WriteAsync(text);
                    context.Response.Close();
                }
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException) { }
        }

        private static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
