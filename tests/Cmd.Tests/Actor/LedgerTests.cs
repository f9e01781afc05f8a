using Akka.Actor;
using Akka.Event;
using Experimance.Cmd.Tests.Stage;
using Experimance.Palettes.Actor;

namespace Experimance.Cmd.Tests.Actor;

/// <summary>What is remembered of actors, and how a change of one is told.</summary>
public sealed class LedgerTests() : ShellTest("akka.loglevel = WARNING")
{
    [Fact]
    public async Task A_restart_and_its_reason_are_remembered()
    {
        await ListenAsync();
        var weak = Sys.ActorOf(Props.Create(() => new Weak()), "weak");

        weak.Tell("fall");
        await weak.Ask<string>("are you there?", Token);
        await AwaitConditionAsync(
            () => Task.FromResult(Ledger.Of("/user/weak").Restarts == 1),
            Limit,
            cancellationToken: Token
        );

        var answer = (await RunAsync("actor show", ("path", "/user/weak"))).ShouldBeDone();
        answer.Lines.ShouldContain("  restarts    1");
        answer.Text.ShouldContain("it fell");
    }

    [Fact]
    public async Task What_is_logged_with_an_exception_is_a_last_error_and_a_mere_warning_is_none()
    {
        await ListenAsync();
        var teller = Sys.ActorOf(Props.Create(() => new Teller()), "teller");
        var fell = new InvalidOperationException("it fell");

        teller.Tell(new Say(log => log.Warning(fell, "depth is down")));
        await LastErrorAsync("depth is down (InvalidOperationException: it fell)");
        teller.Tell(new Say(log => log.Warning("nothing much")));
        teller.Tell(new Say(log => log.Error("worse")));

        // In order: had the mere warning counted, it would have come before.
        await LastErrorAsync("worse");
        _seen.ShouldNotContain("nothing much");
    }

    [Fact]
    public async Task Dead_letters_are_counted_for_the_metrics_and_those_lost_by_nature_are_not()
    {
        await ListenAsync();
        var gone = Sys.ActorOf(Props.Create(() => new Teller()), "gone");
        Watch(gone);
        Sys.Stop(gone);
        await ExpectTerminatedAsync(gone, cancellationToken: Token);

        gone.Tell("a question");
        gone.Tell(new LostByNature());
        gone.Tell("another");

        await AwaitConditionAsync(
            () => Task.FromResult(Ledger.DeadLetters >= 2),
            Limit,
            TimeSpan.FromMilliseconds(5),
            cancellationToken: Token
        );
        var metrics = await Palettes.System.MetricsCollector.CollectAsync(Runner.Means, Token);
        var metric = metrics.Single(one => one.Name == "experimance_dead_letters_total");
        (metric.Counts, metric.Samples.Single().Value).ShouldBe((true, 2));
    }

    private sealed record LostByNature : IDeadLetterSuppression;

    private readonly HashSet<string> _seen = [];

    private Task LastErrorAsync(string wanted) =>
        AwaitConditionAsync(
            () =>
            {
                _seen.Add(Ledger.Of("/user/teller").LastError);
                return Task.FromResult(_seen.Contains(wanted));
            },
            Limit,
            TimeSpan.FromMilliseconds(5),
            cancellationToken: Token
        );

    private sealed record Say(Action<ILoggingAdapter> What) : INoSerializationVerificationNeeded;

    private sealed class Teller : ReceiveActor
    {
        public Teller()
        {
            var log = Context.GetLogger();
            Receive<Say>(say => say.What(log));
        }
    }

    [Theory]
    [InlineData("[akka://experimance/user/health/probes#-17]", "/user/health/probes")]
    [InlineData("akka://experimance/user/health", "/user/health")]
    [InlineData("EventStream", "EventStream")]
    [InlineData("akka://experimance", "akka://experimance")]
    public void A_source_of_the_log_is_read_as_a_path(string source, string path) =>
        LedgerActor.PathOf(source).ShouldBe(path);

    [Fact]
    public void It_holds_so_many_paths_and_the_oldest_go()
    {
        for (var i = 0; i < ActorLedger.Kept + 5; i++)
        {
            Ledger.Erred($"/user/{i}", new string('x', 10_000), DateTimeOffset.UnixEpoch);
        }

        Ledger.Forgotten.ShouldBe(5);
        Ledger.Of("/user/4").LastErrorAt.ShouldBeNull();
        Ledger.Of("/user/5").LastError.Length.ShouldBe(ActorLedger.LongestText + 1);
    }

    [Fact]
    public async Task Watching_tells_once_and_then_only_changes()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        Clock = clock;
        await Sys.ActorOf(Props.Create(() => new Weak()), "weak").Ask<string>("are you there?", Token);
        await using var said = Runner
            .RunAsync(Call("actor watch", ("path", "/user/weak")), Caller, Token)
            .GetAsyncEnumerator(Token);

        (await NextRowAsync(said, clock)).Cells[3].ShouldBe("0");
        Ledger.Restarted("/user/weak", "it fell", clock.GetUtcNow());
        (await NextRowAsync(said, clock)).Cells[3].ShouldBe("1");
    }

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Second after second passes until something is told.</summary>
    private static async Task<Row> NextRowAsync(
        IAsyncEnumerator<CommandEvent> said,
        Microsoft.Extensions.Time.Testing.FakeTimeProvider clock
    )
    {
        do
        {
            var next = said.MoveNextAsync().AsTask();
            while (!next.IsCompleted)
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }

            (await next).ShouldBeTrue();
        } while (said.Current.Row is null);

        return said.Current.Row;
    }

    private async Task ListenAsync()
    {
        var ledger = LedgerSetup.Start(Sys, Ledger, Clock);
        await ledger.Ask<ActorIdentity>(new Identify(1), Token);
    }

    private sealed class Weak : ReceiveActor
    {
        public Weak() =>
            Receive<string>(text =>
            {
                if (text == "fall")
                {
                    throw new InvalidOperationException("it fell");
                }

                Sender.Tell(text);
            });
    }
}
