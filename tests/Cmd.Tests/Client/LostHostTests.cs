using Experimance.Client.Connecting;
using Experimance.Client.Running;

namespace Experimance.Cmd.Tests.Client;

/// <summary>The host goes in the middle of a command and comes back: what became of the command is said as far as anybody knows.</summary>
public sealed class LostHostTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestConsole _console = new();
    private FakeHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await FakeHost.StartAsync(
            _folder,
            new CommandInfo
            {
                Name = "go",
                Effect = "Goes.",
                Changes = true,
            }
        );
        _host.Does = async (_, said, end) =>
        {
            await said.WriteAsync(new() { Note = new() { Text = "begun" } }, end);
            await Task.Delay(Timeout.Infinite, end);
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_host_that_was_started_anew_does_not_know()
    {
        (await LoseAsync(() => new())).ShouldBe(1);
        _console.Errors.ShouldContain("was lost while 'thing go' was running");
        _console.Errors.ShouldContain("connected to fake again");
        _console.Errors.ShouldContain("what became of 'thing go' is not known");
    }

    [Fact]
    public async Task What_was_done_is_known_to_be()
    {
        (
            await LoseAsync(() =>
                new()
                {
                    Known = true,
                    Result = new() { Outcome = Outcome.Done },
                }
            )
        ).ShouldBe(0);
        _console.Errors.ShouldContain("'thing go' was done");
    }

    [Fact]
    public async Task What_failed_meanwhile_is_told_with_its_reason()
    {
        (
            await LoseAsync(() =>
                new()
                {
                    Known = true,
                    Result = new() { Outcome = Outcome.Failed, Why = "no sand" },
                }
            )
        ).ShouldBe(1);
        _console.Errors.ShouldContain("'thing go' was not done to its end: no sand");
    }

    [Fact]
    public async Task What_still_runs_is_waited_for()
    {
        var asked = 0;
        var status = await LoseAsync(() =>
            new()
            {
                Known = true,
                Running = ++asked < 2,
                Result = asked < 2 ? null : new() { Outcome = Outcome.Done },
            }
        );
        status.ShouldBe(0);
        _console.Errors.ShouldContain("'thing go' is still running");
    }

    [Fact]
    public async Task A_host_that_does_not_come_back_is_given_up()
    {
        using var link = await OpenAsync();
        var running = RunAsync(link, TimeSpan.FromSeconds(2));
        await _console.UntilAsync(console => console.Errors.Contains("begun", StringComparison.Ordinal));
        await _host.EndAsync();

        var gone = await Should.ThrowAsync<Experimance.Client.PbmException>(running);

        gone.Status.ShouldBe(3);
        gone.Message.ShouldContain("was not reached again within 2 s");
    }

    [Fact]
    public async Task A_command_that_was_never_sent_is_sent_when_the_host_is_back()
    {
        using var link = await OpenAsync();
        await _host.EndAsync();
        // The old connection is known to be gone.
        await Should.ThrowAsync<Grpc.Core.RpcException>(link.AskFateAsync("any", default));
        _host.Does = (_, said, end) => said.WriteAsync(FakeHost.Is(Outcome.Done), end).AsTask();
        var running = RunAsync(link, TimeSpan.FromSeconds(60));
        await _console.UntilAsync(console => console.Errors.Contains("trying again", StringComparison.Ordinal));
        await _host.ListenAsync();

        (await running).ShouldBe(0);
        _host.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public void The_waits_grow_to_half_a_minute()
    {
        var backoff = new Backoff();
        Enumerable.Range(0, 7).Select(_ => backoff.Next().TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 30, 30]);
    }

    private async Task<int> LoseAsync(Func<Fate> fate)
    {
        _host.Fates = _ => fate();
        using var link = await OpenAsync();
        var running = RunAsync(link, TimeSpan.FromSeconds(60));
        await _console.UntilAsync(console => console.Errors.Contains("begun", StringComparison.Ordinal));
        await _host.EndAsync();
        await _host.ListenAsync();
        return await running;
    }

    private Task<int> RunAsync(HostLink link, TimeSpan patience) =>
        new LineRunner(new(link, _console, new(), null, patience)).RunAsync(LineWords.Split("thing go"), default);

    private Task<HostLink> OpenAsync() =>
        HostLink.OpenAsync(
            HostAddress.OfSocket(_host.Socket),
            new(Token: null),
            TimeProvider.System,
            TimeSpan.FromSeconds(60),
            default
        );
}
