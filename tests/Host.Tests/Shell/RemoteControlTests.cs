using System.Diagnostics;
using System.Text;

namespace Experimance.Host.Tests.Shell;

/// <summary>The built pbm and the real host: by itself, in a true terminal, and with a host that is killed in the middle of a command.</summary>
[Collection(HostProcesses.OneAtATime)]
public sealed class RemoteControlTests : IDisposable
{
    private const string Prompt = "] pbm>";

    private readonly TemporaryFolder _folder = new();

    private string Socket => _folder["records", "run", "pbm.sock"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_command_and_its_exit_status()
    {
        await using var host = await HostProcess.StartAsync(_folder.Path);
        var seen = new StringBuilder();

        (await PbmAsync(seen, "service restart depth --dry-run")).ShouldBe(0);
        (await PbmAsync(seen, "service restart depth --dry-run --json")).ShouldBe(0);
        (await PbmAsync(seen, "service restrat depth")).ShouldBe(2);
        (await PbmAsync(seen, "service restart depht")).ShouldBe(2);
        RemoteControlPage.Check("one-shot", seen.ToString(), _folder.Path);
    }

    [Fact]
    public async Task A_script_from_standard_input_stops_at_its_first_failure()
    {
        await using var host = await HostProcess.StartAsync(_folder.Path);
        var file = _folder["evening.pbm"];
        await File.WriteAllTextAsync(
            file,
            "# before the doors open\nservice restart depth --dry-run\nservice restrat core\nservice restart core --dry-run\n",
            TestContext.Current.CancellationToken
        );
        var seen = new StringBuilder(
            $"$ cat evening.pbm\n{await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)}"
        );

        (
            await ShellAsync(
                seen,
                "pbm < evening.pbm; echo $?",
                $"'{PbmTerminal.Program}' '{Socket}' < '{file}'; echo $?"
            )
        ).ShouldBe(0);
        RemoteControlPage.Check("script", seen.ToString(), _folder.Path);
    }

    [Fact]
    public async Task Without_a_host_it_ends_with_3_and_says_where_it_looked()
    {
        var seen = new StringBuilder();
        (await PbmAsync(seen, "service restart depth")).ShouldBe(3);
        RemoteControlPage.Check("no-host", seen.ToString(), _folder.Path);
    }

    [Fact]
    public async Task In_a_terminal_it_completes_remembers_and_fits_a_narrow_window()
    {
        await using var host = await HostProcess.StartAsync(_folder.Path);
        await using var terminal = await PbmTerminal.StartAsync(Socket, columns: 100);
        await terminal.UntilAsync(Prompt);
        await terminal.TypeAsync("service rest");
        await terminal.PressAsync("Tab");
        await terminal.TypeAsync("dep");
        await terminal.PressAsync("Tab");
        await terminal.UntilAsync("service restart depth");
        await terminal.TypeAsync("--dr");
        await terminal.PressAsync("Tab", "Enter");
        await terminal.UntilAsync("depth would be restarted");
        await terminal.EnterAsync("help service restart");
        await terminal.UntilAsync("example: service restart depth");
        await terminal.EnterAsync("exit");
        (await terminal.EndAsync()).ShouldBe(0);
        RemoteControlPage.Check("prompt", await terminal.AllAsync(), _folder.Path);

        await using var narrow = await PbmTerminal.StartAsync(Socket, columns: 40);
        await narrow.UntilAsync("pbm>");
        await narrow.TypeAsync("service restart depth --dry-run --timeout 30s");
        await narrow.UntilAsync(screen => screen.EndsWith("--timeout 30s", StringComparison.Ordinal));
        await narrow.PressAsync("Enter");
        await narrow.UntilAsync("depth would be restarted.");
    }

    [Fact]
    public async Task A_stream_and_a_watch_end_with_ctrl_c_and_the_prompt_goes_on()
    {
        await using var host = await HostProcess.StartAsync(_folder.Path);
        await using var terminal = await PbmTerminal.StartAsync(Socket, columns: 100);
        await terminal.UntilAsync(Prompt);
        await terminal.EnterAsync("actor watch /user/installation");
        await terminal.UntilAsync("BUSY WITH");
        await terminal.PressAsync("C-c");
        await terminal.UntilAsync(screen => screen.EndsWith("] pbm>", StringComparison.Ordinal));

        await terminal.EnterAsync("service list --watch 500ms");
        var first = Title(await terminal.UntilAsync(screen => Title(screen).Length > 0));
        await terminal.UntilAsync(screen => Title(screen) != first && Title(screen).Length > 0);
        await terminal.ResizeAsync(40, 24);
        await terminal.UntilAsync(screen => Titles(screen) == 1 && screen.Split('\n').All(line => line.Length <= 40));
        await terminal.PressAsync("C-c");
        await terminal.UntilAsync(screen => screen.EndsWith("] pbm>", StringComparison.Ordinal));
        await terminal.EnterAsync("exit");
        (await terminal.EndAsync()).ShouldBe(0);

        static string Title(string screen) =>
            screen
                .Split('\n')
                .FirstOrDefault(line => line.StartsWith("every 500 ms: service list", StringComparison.Ordinal))
            ?? "";

        static int Titles(string screen) =>
            screen.Split('\n').Count(line => line.StartsWith("every 500 ms", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_its_pool_stuck_the_host_answers_through_its_night_door()
    {
        await using var host = await HostProcess.StartAsync(_folder.Path);
        // Its answer needs the pool: it comes when all is over, or never.
        _ = host.Http.PostAsync("/dev/faults/pool/starve_pool?seconds=40", null, TestContext.Current.CancellationToken);
        Ran ran;
        var tries = 0;
        do
        {
            ran = await Ran.Program(PbmTerminal.Program, [Socket, "system", "threads", "--json"]);
            ran.ExitCode.ShouldBe(0, ran.Error);
        } while (ran.Error.Length == 0 && ++tries < 60);

        ran.Error.ShouldContain("its thread pool is stuck");
        using var json = System.Text.Json.JsonDocument.Parse(ran.Output);
        json.RootElement.GetProperty("pool").GetProperty("waiting").GetInt64().ShouldBeGreaterThan(0);
        await host.KillAsync();
    }

    [Fact]
    public async Task A_host_that_is_killed_in_the_middle_of_a_command_and_started_again()
    {
        await using var first = await HostProcess.StartAsync(_folder.Path);
        await using var terminal = await PbmTerminal.StartAsync(Socket, columns: 100);
        await terminal.UntilAsync(Prompt);

        // It stands still: the command is on its way for as long as the test wants, and Ctrl-C ends it alone.
        await SignalAsync("STOP", first);
        await terminal.EnterAsync("service restart depth");
        await terminal.PressAsync("C-c");
        await terminal.UntilAsync(screen =>
            screen.Contains("cancelled", StringComparison.Ordinal) && screen.EndsWith(Prompt, StringComparison.Ordinal)
        );
        await terminal.EnterAsync("service restart core");
        await first.KillAsync();
        await terminal.UntilAsync("was lost while");
        await using var second = await HostProcess.StartAsync(_folder.Path);
        await terminal.UntilAsync("is not known");
        await terminal.EnterAsync("service restart core --dry-run");
        await terminal.UntilAsync("core would be restarted");
        await terminal.PressAsync("C-d");
        (await terminal.EndAsync()).ShouldBe(0);
        RemoteControlPage.Check("killed", await terminal.AllAsync(), _folder.Path);
    }

    private Task<int> PbmAsync(StringBuilder seen, string arguments) =>
        ShellAsync(seen, $"pbm {arguments}", $"'{PbmTerminal.Program}' '{Socket}' {arguments}");

    /// <summary>Runs it and adds what a person would have seen.</summary>
    private static async Task<int> ShellAsync(StringBuilder seen, string typed, string command)
    {
        var ran = await Ran.Program("/bin/sh", ["-c", $"exec 2>&1; {command}"]);
        seen.Append($"$ {typed}\n{ran.Output}");
        if (ran.ExitCode != 0)
        {
            seen.Append($"(exit status {ran.ExitCode})\n");
        }

        return ran.ExitCode;
    }

    private static async Task SignalAsync(string signal, HostProcess host)
    {
        using var kill = Process.Start("/bin/kill", [$"-{signal}", $"{host.Id}"]);
        await kill.WaitForExitAsync();
    }
}
