using System.Diagnostics;
using Experimance.Host.Commands.Notify;

namespace Experimance.Host.Tests.Commands;

/// <summary><c>experimance notify setup</c> with a server and a phone that taps.</summary>
public sealed class NotifySetupTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly NtfyStandIn _server = new();

    public NotifySetupTests()
    {
        Folders.CopyPart("projects/experimance", _folder.Path);
        Folders.CopyPart("hocon", _folder.Path);
    }

    private string Env => File.Exists(_folder[".env"]) ? File.ReadAllText(_folder[".env"]) : "";

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_tap_sets_the_topic_and_the_test_becomes_quiet()
    {
        File.WriteAllText(_folder[".env"], "# mine\nEXPERIMANCE_PUBLIC_URL=https://sand.example.org\n");
        var running = RunAsync();
        var topic = await TapAsync();
        var ran = await running;
        ran.ExitCode.ShouldBe(0, ran.Error);
        topic.ShouldMatch("^exp-[a-z2-7]{26}$");
        Env.ShouldBe(
            $"# mine\nEXPERIMANCE_PUBLIC_URL=https://sand.example.org\nEXPERIMANCE_NTFY_URL={_server.AddressOf(topic)}\n"
        );
        ran.Output.ShouldContain(_server.AddressOf(topic));
        ran.Output.ShouldContain("The phone has answered.");
        var line = _server.View(topic).ShouldHaveSingleItem();
        (line.Title, line.Last.Priority, line.Last.Actions).ShouldBe(("This phone is set up", 2, null));
        // Nothing of it stands in any other file of the run.
        Directory
            .EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains(topic, StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .ShouldBe(_folder[".env"]);
    }

    [Fact]
    public async Task A_topic_that_is_set_stays_unless_it_is_to_be_replaced()
    {
        var had = $"EXPERIMANCE_NTFY_URL={_server.AddressOf("had-before")}\n";
        File.WriteAllText(_folder[".env"], had);
        var refused = await RunAsync();
        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("EXPERIMANCE_NTFY_URL is set already (.env:1:1)");
        refused.Error.ShouldNotContain("had-before");
        _server.Desk.Published.ShouldBe(0);

        var further = RunAsync("--existing");
        (await TapAsync()).ShouldBe("had-before");
        (await further).ExitCode.ShouldBe(0);
        Env.ShouldBe(had);

        var replacing = RunAsync("--replace");
        var topic = await TapAsync(except: "had-before");
        (await replacing).ExitCode.ShouldBe(0);
        Env.ShouldBe($"EXPERIMANCE_NTFY_URL={_server.AddressOf(topic)}\n");
    }

    [Fact]
    public async Task A_role_gets_an_address_of_its_own_and_must_be_one()
    {
        var wrong = await RunAsync("--role", "attendent");
        wrong.ExitCode.ShouldBe(2);
        wrong.Error.ShouldContain("this project has no role 'attendent'; did you mean 'attendant'?");
        var running = RunAsync("--role", "attendant");
        var topic = await TapAsync();
        (await running).ExitCode.ShouldBe(0);
        Env.ShouldBe($"EXPERIMANCE_ROLE_ATTENDANT__NTFY_URL={_server.AddressOf(topic)}\n");
        new FileInfo(_folder[".env"]).UnixFileMode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task On_a_closed_server_the_token_is_sent_to_no_phone_and_the_number_is_typed()
    {
        _server.Desk.Access = new("ann", "s3cret", "tk_right");
        var closed = await RunAsync();
        closed.ExitCode.ShouldBe(1);
        closed.Error.ShouldContain("does not let this user write");

        using var running = Process.Start(
            new ProcessStartInfo(WorkingCopy.HostExecutable, [.. Arguments, "--token", "tk_right"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                WorkingDirectory = _folder.Path,
                Environment = { ["EXPERIMANCE_MODE"] = "development" },
            }
        )!;
        var (topic, line) = await TestAsync();
        line.Text.ShouldMatch(@"^Type this number where the setup runs: \d{4}$");
        line.Last.ToJson().ShouldNotContain("tk_right");
        await running.StandardInput.WriteLineAsync("0000");
        await running.StandardInput.WriteLineAsync(line.Text[^4..]);
        (await running.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain(
            "That is not the number of the test. Once more:"
        );
        await running.WaitForExitAsync(TestContext.Current.CancellationToken);
        running.ExitCode.ShouldBe(0);
        Env.ShouldBe($"EXPERIMANCE_NTFY_URL={_server.AddressOf(topic)}\nEXPERIMANCE_NTFY_TOKEN=tk_right\n");
    }

    [Fact]
    public async Task Without_an_answer_nothing_is_changed()
    {
        var ran = await RunAsync("--wait", "1");
        ran.ExitCode.ShouldBe(1);
        ran.Error.ShouldContain("no answer within 1 s; nothing was changed");
        Env.ShouldBeEmpty();

        _server.Fault = NtfyFault.CaptivePortal;
        var portal = await RunAsync();
        portal.ExitCode.ShouldBe(1);
        portal.Error.ShouldContain("a sign-in page of the network");
        Env.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_production_it_says_where_to_put_it()
    {
        Directory.CreateDirectory(_folder["machine"]);
        var running = RunInAsync("production", "--machine-settings", _folder["machine"], "--home", _folder["home"]);
        var topic = await TapAsync();
        var ran = await running;
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Output.ShouldContain(_folder["machine", "experimance.env"]);
        ran.Output.ShouldEndWith($"EXPERIMANCE_NTFY_URL={_server.AddressOf(topic)}\n");
        Env.ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(_folder["machine"]).ShouldBeEmpty();
    }

    [Fact]
    public void The_code_is_drawn_two_rows_a_line_with_a_light_border()
    {
        var lines = QrText
            .Of("ntfy://ntfy.example/exp-abcdefghijklmnopqrstuvwxyz", inColour: false)
            .TrimEnd('\n')
            .Split('\n');
        lines.Select(line => line.Length).Distinct().ShouldHaveSingleItem().ShouldBe(2 * lines.Length - 1);
        lines[0].ShouldAllBe(letter => letter == '█');
        // The first finder's corner: four light modules of border, then the dark frame.
        lines[2].ShouldStartWith("████ ▄▄▄▄▄ ");
    }

    private string[] Arguments => ["notify", "setup", "--server", _server.Server.AbsoluteUri, "--tree", _folder.Path];

    private Task<Ran> RunAsync(params string[] arguments) => RunInAsync("development", arguments);

    private Task<Ran> RunInAsync(string mode, params string[] arguments) =>
        Ran.Program(
            WorkingCopy.HostExecutable,
            [.. Arguments, .. arguments],
            _folder.Path,
            new() { ["EXPERIMANCE_MODE"] = mode }
        );

    /// <summary>Waits for the test to arrive and taps its button.</summary>
    private async Task<string> TapAsync(string? except = null)
    {
        var (topic, _) = await TestAsync(except);
        ((int)await _server.TapAsync(topic, "setup", "It rings")).ShouldBe(200);
        return topic;
    }

    private async Task<(string Topic, PhoneLine Line)> TestAsync(string? except = null)
    {
        // Bounds a failing test.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var changed = _server.Desk.Changed;
            foreach (var topic in _server.Desk.Topics.Where(topic => topic != except))
            {
                if (_server.View(topic).FirstOrDefault(line => line.Title == "Does it ring?") is { } found)
                {
                    return (topic, found);
                }
            }

            await changed.WaitAsync(limit.Token);
        }
    }
}
