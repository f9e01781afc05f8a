using System.Collections.Concurrent;
using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications;
using Experimance.Actors.Notifications.People;
using Experimance.Actors.Notifications.Watching;
using Experimance.Actors.Tests.Installation;

namespace Experimance.Actors.Tests.Notifications.Watching;

/// <summary>The dead man's ping: earned by health's rounds, and with a word at an end that somebody wants.</summary>
public sealed class PingActorTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly VirtualWorld _world = new(Stage.Hocon + "\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF");
    private readonly Vitals _vitals = new();
    private readonly List<(string Path, string Text)> _pings = [];
    private readonly ConcurrentQueue<object> _told = new();
    private string? _trouble;
    private TaskCompletionSource<string?>? _answer;

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_round_of_health_earns_a_ping_and_a_health_that_stands_still_is_not_covered_up()
    {
        Start("https://ping.example/abc");
        _vitals.HealthFinishedRound();
        _world.RunFor(Minute);
        _pings.ShouldBe([("/abc", "")]);
        _world.RunFor(10 * Minute);
        _pings.Count.ShouldBe(1, "health stands still: silence is what the outside is to hear");
        _vitals.HealthFinishedRound();
        _world.RunFor(Minute);
        _pings.Count.ShouldBe(2);
    }

    [Fact]
    public void What_failed_is_tried_again_with_the_next_round()
    {
        _trouble = "no connection";
        Start("https://ping.example/abc");
        for (var i = 0; i < 5; i++)
        {
            _vitals.HealthFinishedRound();
            _world.RunFor(Minute);
        }

        _pings.Count.ShouldBe(5);
    }

    [Fact]
    public void A_wanted_end_is_said_and_nothing_follows()
    {
        var ping = Start("https://ping.example/abc/");
        Say(ping, new PingActor.Goodbye("stopped by a person"));
        _pings.ShouldBe([("/abc/log", "stopped by a person")]);
        _told.ShouldHaveSingleItem();
        _vitals.HealthFinishedRound();
        _world.RunFor(10 * Minute);
        _pings.Count.ShouldBe(1);
    }

    [Fact]
    public void A_ping_that_is_on_its_way_is_not_taken_for_the_goodbye()
    {
        _answer = new TaskCompletionSource<string?>();
        var ping = Start("https://ping.example/abc");
        _vitals.HealthFinishedRound();
        _world.RunFor(Minute);
        var first = _answer;
        _answer = new TaskCompletionSource<string?>();
        Say(ping, new PingActor.Goodbye("stopped by a person"));
        Hear(first);
        _told.ShouldBeEmpty();
        Hear(_answer);
        _told.ShouldHaveSingleItem();
    }

    [Fact]
    public void Without_an_address_nothing_is_sent_and_the_end_waits_for_nothing()
    {
        var ping = Start(null);
        _vitals.HealthFinishedRound();
        _world.RunFor(Minute);
        Say(ping, new PingActor.Goodbye("stopped by a person"));
        _pings.ShouldBeEmpty();
        _told.ShouldHaveSingleItem();
    }

    private IActorRef Start(string? address)
    {
        var book = AddressBook.Empty with { PingUrl = address is null ? null : new Secret(address) };
        var parts = new PingParts(
            new Live<NotificationsSettings>(new NotificationsSettings()),
            new Live<AddressBook>(book),
            _vitals,
            (url, text, _, _) =>
            {
                _pings.Add((url.AbsolutePath, text));
                return _answer?.Task ?? Task.FromResult(_trouble);
            }
        );
        var ping = _world.System.ActorOf(Props.Create(() => new PingActor(parts)));
        _world.RunFor(TimeSpan.Zero);
        return ping;
    }

    private void Hear(TaskCompletionSource<string?> answer)
    {
        answer.SetResult(null);
        _world.RunUntil(() => false, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(50));
    }

    private void Say(IActorRef ping, object what)
    {
        var ear = _world.System.ActorOf(Props.Create(() => new Listener(_told)));
        ping.Tell(what, ear);
        _world.RunFor(TimeSpan.FromSeconds(1));
    }
}
