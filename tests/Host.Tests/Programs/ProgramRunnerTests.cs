using Experimance.Actors.Foundation;
using Experimance.Host.Programs;

namespace Experimance.Host.Tests.Programs;

public sealed class ProgramRunnerTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    private readonly TemporaryFolder _folder = new();
    private readonly ProgramRunner _runner = new(TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Outputs_and_exit_code_come_back()
    {
        var result = await Shell("echo out; echo err >&2; exit 3");
        result.ShouldBe(new ProgramResult(3, "out\n", "err\n", false));
    }

    [Fact]
    public async Task Arguments_are_passed_as_they_are()
    {
        var result = await Run("printf", Long, ["%s|", "a b", "$HOME", "*", "'"]);
        result.Output.ShouldBe("a b|$HOME|*|'|");
    }

    [Fact]
    public async Task Only_the_listed_environment_is_given()
    {
        var result = await Run("env", Long, [], ("ONE", "1"));
        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order().ShouldBe(["ONE=1", $"PATH={Path}"]);
    }

    [Fact]
    public async Task Nothing_can_be_read_from_the_host()
    {
        (await Shell("read line || echo nothing")).Output.ShouldBe("nothing\n");
    }

    [Fact]
    public async Task One_that_hangs_is_killed_at_the_limit_with_its_children()
    {
        var result = await Shell(
            $"echo before; (sleep 60; echo late > {_folder["late"]}) & echo $! $$; sleep 60",
            Short
        );
        result.TimedOut.ShouldBeTrue();
        result.ExitCode.ShouldBeNull();
        var lines = result.Output.Split('\n');
        lines[0].ShouldBe("before");
        lines[1].Split(' ').ShouldAllBe(process => Ended(process));
    }

    [Fact]
    public async Task A_flood_is_cut_and_does_not_stop_the_program()
    {
        var result = await Shell("head -c 3000000 /dev/zero | tr '\\0' x; exit 4");
        result.ExitCode.ShouldBe(4);
        result.Output.Length.ShouldBe(64 * 1024);
    }

    [Fact]
    public async Task An_endless_flood_ends_at_the_limit()
    {
        var result = await Run("yes", Short, []);
        result.TimedOut.ShouldBeTrue();
        result.Output.Length.ShouldBe(64 * 1024);
    }

    [Fact]
    public async Task A_missing_program_is_said_clearly()
    {
        var result = await Run("no-such-tool", Long, []);
        result.ShouldBe(new ProgramResult(null, "", $"no-such-tool is not on the path ({Path})", false));
        (await Run(_folder.Path, Long, [])).ExitCode.ShouldBeNull("a folder is no program");
    }

    [Fact]
    public async Task A_file_that_cannot_be_executed_is_said_clearly()
    {
        await Shell($"printf '#!/no/such/interpreter' > {_folder["tool"]}; chmod +x {_folder["tool"]}");
        var result = await Run(_folder["tool"], Long, []);
        result.ExitCode.ShouldBeNull();
        result.TimedOut.ShouldBeFalse();
        result.Error.ShouldStartWith($"{_folder["tool"]} could not be started: ");
    }

    [Fact]
    public async Task One_left_behind_that_holds_the_pipe_is_not_waited_for()
    {
        var began = TimeProvider.System.GetTimestamp();
        var result = await Shell("sleep 60 & echo $!; exit 0");
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));
        result.ExitCode.ShouldBe(0);
        Ended(result.Output.Trim()).ShouldBeTrue("what a program leaves behind ends with it");
    }

    [Fact]
    public async Task One_that_has_fled_into_a_session_of_its_own_blocks_nobody()
    {
        var began = TimeProvider.System.GetTimestamp();
        var result = await Shell("(setsid sleep 8 &) ; sleep 60", Short);
        result.TimedOut.ShouldBeTrue();
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Who_calls_it_off_hears_of_it()
    {
        using var off = new CancellationTokenSource(Short);
        await Should.ThrowAsync<OperationCanceledException>(() =>
            _runner.RunAsync(Request("sleep", Long, ["60"]), off.Token)
        );
    }

    [Fact]
    public async Task What_it_is_given_stands_on_its_standard_input()
    {
        var input = string.Concat(Enumerable.Repeat("sand é\n", 1000));
        var result = await Given("cat", input);
        (result.ExitCode, result.Output).ShouldBe((0, input));
    }

    [Fact]
    public async Task More_than_a_pipe_holds_comes_through()
    {
        var result = await Given("wc -c", new string('x', 3_000_000));
        result.Output.ShouldBe("3000000\n");
    }

    [Theory]
    [InlineData("exit 5")]
    [InlineData("exec <&-; exit 5")]
    [InlineData("head -c 10 >/dev/null; exec <&-; echo on; exit 5")]
    public async Task One_that_does_not_read_all_of_it_ends_as_it_does(string script) =>
        (await Given(script, new string('x', 3_000_000))).ExitCode.ShouldBe(5);

    [Fact]
    public async Task One_that_never_reads_ends_at_the_limit()
    {
        var result = await Given("sleep 60", new string('x', 3_000_000), Short);
        (result.TimedOut, result.ExitCode).ShouldBe((true, null));
    }

    [Fact]
    public async Task One_that_floods_while_it_is_given_much_blocks_nobody()
    {
        var result = await Given("yes | head -c 3000000; cat >/dev/null; exit 4", new string('x', 3_000_000));
        (result.ExitCode, result.Output.Length).ShouldBe((4, 64 * 1024));
    }

    [Fact]
    public async Task Input_held_by_one_left_behind_is_not_waited_for()
    {
        var began = TimeProvider.System.GetTimestamp();
        // It keeps the reading end open and never reads.
        var result = await Given("sleep 60 <&0 & exit 0", new string('x', 3_000_000));
        result.ExitCode.ShouldBe(0);
        TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private const string Path = "/usr/bin:/bin";

    private Task<ProgramResult> Given(string script, string input, TimeSpan? limit = null) =>
        _runner.RunAsync(
            Request("/bin/sh", limit ?? Long, ["-c", script]) with
            {
                Input = System.Text.Encoding.UTF8.GetBytes(input),
            },
            TestContext.Current.CancellationToken
        );

    private Task<ProgramResult> Shell(string script, TimeSpan? limit = null) =>
        Run("/bin/sh", limit ?? Long, ["-c", script]);

    private Task<ProgramResult> Run(
        string file,
        TimeSpan limit,
        string[] arguments,
        params (string Name, string Value)[] environment
    ) => _runner.RunAsync(Request(file, limit, arguments, environment), TestContext.Current.CancellationToken);

    private static ProgramRequest Request(
        string file,
        TimeSpan limit,
        string[] arguments,
        params (string Name, string Value)[] environment
    ) =>
        new(
            file,
            arguments,
            limit,
            environment.Append(("PATH", Path)).ToDictionary(one => one.Item1, one => one.Item2)
        );

    /// <summary>A killed process whose parent is gone may still stand in the table for a moment, and as a zombie for longer.</summary>
    private static bool Ended(string process) =>
        SpinWait.SpinUntil(
            () =>
            {
                try
                {
                    return File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].StartsWith('Z');
                }
                catch (IOException)
                {
                    return true;
                }
            },
            TimeSpan.FromSeconds(5)
        );
}
