using System.Collections.Concurrent;
using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.People;
using Experimance.Actors.Notifications.Watching;
using Experimance.Actors.Tests.Installation;
using Experimance.Actors.Tests.Notifications.Outbox;
using Envelope = Experimance.Actors.Notifications.Channels.Envelope;

namespace Experimance.Actors.Tests.Notifications;

/// <summary>The end that a person wishes waits for its goodbye, and no longer than its limit.</summary>
public sealed class GoodbyeTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly TemporaryFolder _folder = new();
    private readonly VirtualWorld _world = new(Stage.Hocon + "\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF");
    private readonly ConcurrentQueue<object> _told = new();

    public void Dispose()
    {
        _world.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_report_from_before_the_goodbye_was_taken_in_does_not_end_it()
    {
        var dispatcher = Start();
        var ear = _world.System.ActorOf(Props.Create(() => new Listener(_told)));

        // All of it in the mailbox before the outbox can have its turn.
        dispatcher.Tell(new NotificationsProtocol.SayGoodbye("a person's wish", Limit), ear);
        dispatcher.Tell(PingActor.SaidGoodbye.Instance, ear);
        dispatcher.Tell(new NotificationsProtocol.Outbox(0, null, []), ear);
        _world.RunFor(Limit / 2);
        _told.ShouldBeEmpty();

        _world.RunFor(Limit);
        _told.OfType<NotificationsProtocol.SaidGoodbye>().ShouldHaveSingleItem().Waiting.ShouldBeGreaterThan(0);
    }

    private IActorRef Start()
    {
        var (settings, people) = (new Live<NotificationsSettings>(new()), new Live<AddressBook>(SomeTellings.Book));
        var said = new StartNotice("");
        said.Take();
        var parts = new NotificationsParts(
            settings,
            people,
            new(new OpeningTimes(new OpeningCalendar("Europe/Berlin", new()), OpeningExceptions.None)),
            () => new PlainWords(),
            _folder.Places,
            _world.Time,
            [new Silent("ntfy"), new Silent("mail")],
            _ => TimeSpan.FromMinutes(1),
            new ShownPictures(),
            _ => null,
            new(settings, people, new(), (_, _, _, _) => Task.FromResult<string?>(null)),
            said,
            Seed: 0
        );
        var nobody = _world.System.DeadLetters;
        var rooms = new Rooms(nobody, nobody, nobody, nobody, nobody, nobody);
        var dispatcher = _world.System.ActorOf(Props.Create(() => new NotificationDispatcher(rooms, parts)));
        _world.RunFor(TimeSpan.FromSeconds(1));
        return dispatcher;
    }

    /// <summary>Takes everything and never answers.</summary>
    private sealed class Silent(string name) : IChannel
    {
        public string Name => name;

        public async Task<Delivery> SendAsync(Envelope envelope, CancellationToken limit)
        {
            await Task.Delay(Timeout.Infinite, limit);
            return Delivery.Accepted;
        }
    }
}
