using Akka.Actor;
using Experimance.Cmd.Tests.Stage;

namespace Experimance.Cmd.Tests.Actor;

/// <summary>What is seen of actors from outside, also while they hang.</summary>
public sealed class HierarchyTests() : ShellTest(OwnThread)
{
    private const string OwnThread = "held { type = PinnedDispatcher, executor = fork-join-executor, throughput = 1 }";

    private readonly ManualResetEventSlim _release = new();

    [Fact]
    public async Task It_lists_one_full_path_a_line_sorted_and_nothing_else()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Parent()), "zoo");
        await parent.Ask<string>("are you there?", Token);

        var answer = (await RunAsync("actor hierarchy")).ShouldBeDone();

        answer.Lines.ShouldContain("/user");
        answer.Lines.ShouldContain("/user/zoo/ape");
        answer.Lines.ShouldContain("/system");
        answer.Lines.ShouldBe(answer.Lines.Order(StringComparer.Ordinal));
        answer.Lines.ShouldAllBe(line => line.StartsWith('/') && !line.Contains(' '));
        answer.Json.EnumerateArray().Select(one => one.GetProperty("id").GetString()).ShouldContain("/user/zoo/bear");
    }

    [Theory]
    [InlineData("0", "/user/zoo")]
    [InlineData("1", "/user/zoo\n/user/zoo/ape\n/user/zoo/bear")]
    public async Task It_begins_where_it_is_told_and_goes_so_deep(string depth, string wanted)
    {
        await Sys.ActorOf(Props.Create(() => new Parent()), "zoo").Ask<string>("are you there?", Token);

        var answer = await RunAsync("actor hierarchy", ("depth", depth), ("start", "/user/zoo"));

        answer.ShouldBeDone().Text.ShouldBe(wanted);
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_named_with_the_nearest()
    {
        await Sys.ActorOf(Props.Create(() => new Parent()), "zoo").Ask<string>("are you there?", Token);

        var answer = await RunAsync("actor show", ("path", "/user/zoo/bea"));

        answer.Outcome.ShouldBe(Outcome.Failed);
        answer.Result.Why.ShouldContain("/user/zoo has no child 'bea'");
        answer.Result.Why.ShouldContain("did you mean 'bear'");
    }

    [Fact]
    public async Task An_actor_that_hangs_is_marked_where_it_is_called_and_listed_plainly_where_not()
    {
        var held = Hold("held", 3);

        (await RunAsync("actor hierarchy", ("start", "/user"))).ShouldBeDone().Lines.ShouldContain("/user/held");
        var called = (await RunAsync("actor hierarchy", ("start", "/user"), ("sound", "true"))).ShouldBeDone();

        called.Lines.ShouldContain("/user/held  (did not answer)");
        called.Lines.ShouldContain("/user");
        _release.Set();
        await held.Ask<string>("are you there?", Token);
        (await RunAsync("actor hierarchy", ("start", "/user/held"), ("sound", "true"))).Text.ShouldBe("/user/held");
    }

    [Fact]
    public async Task An_actor_that_hangs_is_shown_with_what_it_does_and_what_waits()
    {
        Hold("held", 3);

        var answer = (await RunAsync("actor show", ("path", "akka://test/user/held"))).ShouldBeDone();

        answer.Lines.ShouldContain("  state       busy with HierarchyTests.Stay");
        answer.Lines.ShouldContain("  mailbox     3");
        answer.Lines.ShouldContain("  dispatcher  held");
        answer.Json.GetProperty("mailbox").GetInt32().ShouldBe(3);
        _release.Set();
    }

    [Fact]
    public async Task Dispatchers_are_listed_with_their_threads_and_what_waits()
    {
        Hold("held", 3);

        var rows = (await RunAsync("actor dispatchers")).ShouldBeDone().Rows;

        var held = rows.Single(row => row.Cells[0] == "held");
        held.Cells.Skip(1).Take(4).ShouldBe(["pinned", "1", "1", "3"]);
        rows.ShouldContain(row => row.Cells[0] == "akka.actor.default-dispatcher" && row.Cells[1] == "thread pool");
        _release.Set();
    }

    [Fact]
    public void They_end_on_the_thread_that_asks_and_without_the_pool()
    {
        Hold("held", 3);
        List<CommandEvent> said = [];
        var thread = new Thread(() =>
        {
            Runner.RunNight(Call("actor hierarchy", ("sound", "true")), Caller, said.Add);
            Runner.RunNight(Call("actor show", ("path", "/user/held")), Caller, said.Add);
            Runner.RunNight(Call("actor dispatchers"), Caller, said.Add);
        });

        thread.Start();
        thread.Join(TimeSpan.FromSeconds(20)).ShouldBeTrue();

        said.Where(one => one.Result is not null).ShouldAllBe(one => one.Result.Outcome == Outcome.Done);
        said.ShouldContain(one => one.Said != null && one.Said.Text.Contains("/user/held  (did not answer)"));
        _release.Set();
    }

    protected override void Dispose(bool disposing)
    {
        _release.Set();
        base.Dispose(disposing);
    }

    /// <summary>It hangs in a message, and so many more wait.</summary>
    private IActorRef Hold(string name, int more)
    {
        var inside = new ManualResetEventSlim();
        var held = Sys.ActorOf(Props.Create(() => new Held()).WithDispatcher("held"), name);
        held.Tell(new Stay(inside, _release));
        inside.Wait(TimeSpan.FromSeconds(20), Token).ShouldBeTrue();
        for (var i = 0; i < more; i++)
        {
            held.Tell("later");
        }

        return held;
    }

    private sealed record Stay(ManualResetEventSlim Inside, ManualResetEventSlim Release)
        : INoSerializationVerificationNeeded;

    private sealed class Held : ReceiveActor
    {
        public Held()
        {
            Receive<Stay>(stay =>
            {
                stay.Inside.Set();
                stay.Release.Wait(TimeSpan.FromMinutes(1));
            });
            Receive<string>(text => Sender.Tell(text));
        }
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent()
        {
            Context.ActorOf(Props.Empty, "bear");
            Context.ActorOf(Props.Empty, "ape");
            Receive<string>(text => Sender.Tell(text));
        }
    }
}
