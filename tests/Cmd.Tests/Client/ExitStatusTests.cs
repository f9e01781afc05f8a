using Experimance.Client;
using Experimance.Client.Arguments;
using Experimance.Client.Connecting;
using Experimance.Client.Running;
using Google.Protobuf;
using Grpc.Core;

namespace Experimance.Cmd.Tests.Client;

/// <summary>What pbm ends with and where its words go, against a host at a true socket.</summary>
public sealed class ExitStatusTests : IAsyncLifetime
{
    private static readonly CommandInfo Go = new()
    {
        Name = "go",
        Effect = "Goes.",
        Changes = true,
        Confirm = true,
        DryRun = true,
    };
    private static readonly CommandInfo List = new()
    {
        Name = "list",
        Effect = "Lists.",
        Shape = Shape.List,
    };

    private readonly TemporaryFolder _folder = new();
    private readonly TestConsole _console = new();
    private FakeHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await FakeHost.StartAsync(_folder, Go, List);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(Outcome.Done, 0)]
    [InlineData(Outcome.Failed, 1)]
    [InlineData(Outcome.Refused, 1)]
    [InlineData(Outcome.UsedWrongly, 2)]
    [InlineData(Outcome.NeedsConfirmation, 2)]
    [InlineData(Outcome.TimedOut, 6)]
    [InlineData(Outcome.Cancelled, 130)]
    [InlineData((Outcome)77, 1)]
    public async Task Each_outcome_has_its_status_and_the_reason_goes_to_standard_error(Outcome outcome, int status)
    {
        _host.Does = (_, said, end) => said.WriteAsync(FakeHost.Is(outcome, "because"), end).AsTask();

        (await RunAsync("thing list")).ShouldBe(status);

        _console.Said.ShouldBe("");
        _console.Errors.ShouldContain("because");
    }

    [Fact]
    public async Task What_the_host_says_is_printed_and_its_words_arrive()
    {
        _host.Does = async (_, said, end) =>
        {
            await said.WriteAsync(AnswerTests.Row("a", "1"), end);
            await said.WriteAsync(FakeHost.Is(Outcome.Done), end);
        };

        (await RunAsync("thing list --json")).ShouldBe(0);

        _console.Said.ShouldBe("[\n{\"id\":\"a\",\"state\":\"1\"}\n]\n");
        _host.Calls.Single().Command.ShouldBe("list");
    }

    [Theory]
    [InlineData("thing lost", "there is no command 'thing lost'; did you mean 'thing list'?")]
    [InlineData("thin list", "there is no command 'thin list'; did you mean 'thing list'?")]
    [InlineData("what ever", "there is no palette 'what'; there are: thing")]
    [InlineData("thing list --fast", "thing list has no option --fast")]
    [InlineData("thing list a", "'a' is one word too many; use: thing list")]
    [InlineData("help thong", "there is no palette 'thong'; did you mean 'thing'?")]
    public async Task Used_wrongly_is_told_with_the_nearest(string line, string why)
    {
        (await RunAsync(line)).ShouldBe(2);
        _console.Errors.ShouldContain(why);
        _host.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_is_made_from_what_the_host_said()
    {
        (await RunAsync("help")).ShouldBe(0);
        (await RunAsync("thing")).ShouldBe(0);
        (await RunAsync("help thing go")).ShouldBe(0);
        _console.Said.ShouldContain("thing  things to try");
        _console.Said.ShouldContain("  thing go    Goes.");
        _console.Said.ShouldContain("--dry-run");
        _console.Errors.ShouldBe("");
    }

    [Fact]
    public async Task Confirmation_is_asked_for_and_only_then_it_is_done()
    {
        _host.Does = (call, said, end) =>
            said.WriteAsync(
                    FakeHost.Is(
                        call.Confirmed ? Outcome.Done : Outcome.NeedsConfirmation,
                        call.Confirmed ? "" : Go.Effect
                    ),
                    end
                )
                .AsTask();

        (await RunAsync("thing go")).ShouldBe(2);
        _console.Errors.ShouldContain("say --yes");
        (await RunAsync("thing go --yes")).ShouldBe(0);

        List<string> asked = [];
        (await RunAsync("thing go", Answer(false))).ShouldBe(130);
        (await RunAsync("thing go", Answer(true))).ShouldBe(0);
        asked.ShouldBe(["Goes.", "Goes."]);
        _host.Calls.Count.ShouldBe(5);
        _host.Calls.Select(call => call.Id).ShouldBeUnique();

        Func<string, CancellationToken, Task<bool>> Answer(bool yes) =>
            (effect, _) =>
            {
                asked.Add(effect);
                return Task.FromResult(yes);
            };
    }

    [Fact]
    public async Task Timeout_ends_with_6_and_cancels_the_command()
    {
        var cancelled = new TaskCompletionSource();
        _host.Does = async (_, _, end) =>
        {
            await using var told = end.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, end);
        };

        (await RunAsync("thing list --timeout 200ms")).ShouldBe(6);

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        _console.Errors.ShouldContain("no end within 200 ms");
    }

    [Fact]
    public async Task Ctrl_c_ends_with_130_and_cancels_the_command()
    {
        using var end = new CancellationTokenSource();
        _host.Does = async (_, said, cancelled) =>
        {
            await said.WriteAsync(AnswerTests.Row("a", "1"), cancelled);
            await Task.Delay(Timeout.Infinite, cancelled);
        };
        var running = RunAsync("thing list", end: end.Token);
        await _console.UntilAsync(console => console.Said.Contains("a\t1", StringComparison.Ordinal));
        await end.CancelAsync();

        (await running).ShouldBe(130);
        _console.Errors.ShouldBe("cancelled\n");
    }

    [Fact]
    public async Task A_refused_caller_ends_with_1_and_the_reason()
    {
        _host.Does = (_, _, _) =>
            throw new RpcException(new(StatusCode.PermissionDenied, "user x may not use this socket"));
        (await RunAsync("thing list")).ShouldBe(1);
        _console.Errors.ShouldBe("user x may not use this socket\n");
    }

    [Theory]
    [InlineData(3, 2, "this pbm (0.1.0, protocol 1) is too old for the host (0.1.0, protocols 2 to 3)")]
    [InlineData(0, 0, "the host (0.1.0, protocol 0) is too old for this pbm")]
    public async Task Who_is_too_old_is_said(int protocol, int oldest, string why)
    {
        (_host.Welcome.Protocol, _host.Welcome.ProtocolOldest) = (protocol, oldest);
        (await PbmAsync("thing", "list")).ShouldBe(1);
        _console.Errors.ShouldContain(why);
    }

    [Fact]
    public async Task A_newer_host_is_understood_as_long_as_it_understands_this_client()
    {
        (_host.Welcome.Protocol, _host.Welcome.ProtocolOldest) = (9, 1);
        // Field 99, a number, that only a later protocol knows; kept by the message, and so sent.
        _host.Welcome.MergeFrom([0x98, 0x06, 0x01]);
        _host.Does = async (_, said, end) =>
        {
            var later = new CommandEvent();
            later.MergeFrom([0x98, 0x06, 0x01]);
            await said.WriteAsync(later, end);
            await said.WriteAsync(FakeHost.Is(Outcome.Done), end);
        };

        (await PbmAsync("thing", "list")).ShouldBe(0);

        _console.Errors.ShouldBe("");
    }

    [Fact]
    public async Task Nobody_there_ends_with_3()
    {
        await _host.EndAsync();
        (await PbmAsync("thing", "list")).ShouldBe(3);
        _console.Said.ShouldBe("");
        _console.Errors.ShouldNotBe("");
    }

    [Fact]
    public async Task Over_tcp_a_token_is_wanted_before_anything_is_sent()
    {
        (
            await new Pbm(_console, Search("localhost:9"), new(Token: null), TimeProvider.System).RunAsync(
                ["thing", "list"],
                default
            )
        ).ShouldBe(1);
        _console.Errors.ShouldContain("EXPERIMANCE_TOKEN");
    }

    [Fact]
    public async Task A_script_stops_at_its_first_failure_or_goes_on()
    {
        const string Lines = "# a comment\n\nthing list\nthing lost\nthing list\n";
        (await ScriptAsync(Lines, keepGoing: false)).ShouldBe(2);
        _console.Errors.ShouldContain("line 4 ended with 2: thing lost");
        _host.Calls.Count.ShouldBe(1);

        (await ScriptAsync(Lines, keepGoing: true)).ShouldBe(2);
        _host.Calls.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Watching_repeats_until_somebody_has_enough()
    {
        using var end = new CancellationTokenSource();
        var count = 0;
        _host.Does = async (_, said, cancelled) =>
        {
            await said.WriteAsync(AnswerTests.Row($"{++count}", "x"), cancelled);
            await said.WriteAsync(FakeHost.Is(Outcome.Done), cancelled);
        };
        var running = RunAsync("thing list --watch 100ms", end: end.Token);
        await _console.UntilAsync(console => console.Said.Contains("3\tx", StringComparison.Ordinal));
        await end.CancelAsync();
        (await running).ShouldBe(130);

        (await RunAsync("thing go --watch 1s")).ShouldBe(2);
    }

    private async Task<int> RunAsync(
        string line,
        Func<string, CancellationToken, Task<bool>>? confirm = null,
        CancellationToken end = default
    )
    {
        using var link = await OpenAsync();
        return await new LineRunner(new(link, _console, new(), confirm, TimeSpan.FromSeconds(30))).RunAsync(
            LineWords.Split(line),
            end
        );
    }

    private async Task<int> ScriptAsync(string lines, bool keepGoing)
    {
        using var link = await OpenAsync();
        var runner = new LineRunner(new(link, _console, new ShellOptions(), null, null));
        return await new Script(runner, _console, keepGoing).RunAsync(new StringReader(lines), default);
    }

    private Task<HostLink> OpenAsync() =>
        HostLink.OpenAsync(
            HostAddress.OfSocket(_host.Socket),
            new(Token: null),
            TimeProvider.System,
            TimeSpan.FromSeconds(60),
            default
        );

    private Task<int> PbmAsync(params string[] arguments) =>
        new Pbm(_console, Search(_host.Socket), new(Token: null), TimeProvider.System).RunAsync(arguments, default);

    private static AddressSearch Search(string host) =>
        new(name => name == AddressSearch.HostVariable ? host : null, "/", File.Exists);
}
