using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Journal;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using Experimance.Actors.Tests.Installation;
using static Experimance.Actors.Tests.Notifications.Outbox.SomeTellings;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>The real outbox actor in virtual time, on real files, before model servers; the test stands where the dispatcher does.</summary>
internal sealed class OutboxHouse : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly JournalOptions _options;
    private readonly ConcurrentQueue<object> _told = new();
    private readonly ConcurrentQueue<object> _warned = new();
    private VirtualWorld _world = null!;
    private IActorRef _dispatcher = ActorRefs.Nobody;
    private IActorRef _outbox = ActorRefs.Nobody;
    private long _batch;

    /// <param name="folder">Another place than a temporary folder.</param>
    public OutboxHouse(JournalOptions? options = null, string? folder = null)
    {
        _options = options ?? new JournalOptions { SegmentBytes = 16 * 1024 };
        Places = folder is null ? _temporary.Places : Places.InTree(folder, "experimance");
        Start();
    }

    public Places Places { get; }

    public string Journal => Path.Combine(Places.Records, "outbox.journal");

    public ModelServer Server { get; } = new();

    public DateTimeOffset Wall => _world.Time.GetUtcNow();

    public IReadOnlyList<string> Warnings => [.. _warned.OfType<Warning>().Select(one => $"{one.Message}")];

    public IReadOnlyList<T> Told<T>() => [.. _told.OfType<T>()];

    public OutboxMessages.Loaded Load() => Ask<OutboxMessages.Loaded>(OutboxMessages.Load.Instance);

    public NotificationsProtocol.Outbox Report() => Ask<NotificationsProtocol.Outbox>(OutboxMessages.Ask.Instance);

    /// <summary>Told at once, all of them before the outbox's first turn.</summary>
    public IReadOnlyList<OutboxMessages.Kept> Keep(
        params IEnumerable<(Message[] Messages, BookEntry[] Entries)> batches
    )
    {
        var before = Told<OutboxMessages.Kept>().Count;
        foreach (var (messages, entries) in batches)
        {
            _outbox.Tell(new OutboxMessages.Keep(++_batch, [.. messages], [.. entries]), _dispatcher);
        }

        _world.RunMailboxes();
        return [.. Told<OutboxMessages.Kept>().Skip(before)];
    }

    public string? Keep(params Message[] messages) => Keep([(messages, [])]).Single().Trouble;

    public void RunFor(TimeSpan span) => _world.RunFor(span);

    /// <summary>The process ends in order and another starts.</summary>
    public OutboxMessages.Loaded Restart(Action? meanwhile = null)
    {
        Stop();
        meanwhile?.Invoke();
        Start();
        return Load();
    }

    public void Stop() => _world.Dispose();

    public void Dispose()
    {
        Stop();
        _temporary.Dispose();
    }

    private T Ask<T>(object question)
    {
        var before = Told<T>().Count;
        _outbox.Tell(question, _dispatcher);
        _world.RunMailboxes();
        return Told<T>().Skip(before).First();
    }

    private void Start()
    {
        var hocon = $"{Stage.Hocon}\nakka.loglevel = WARNING\nakka.stdout-loglevel = OFF\nakka.loggers = []";
        _world = new(hocon, new VirtualTime(_world?.Time.GetUtcNow() ?? SomeTellings.Start));
        _dispatcher = _world.System.ActorOf(Props.Create(() => new Listener(_told)), "dispatcher");
        var warned = _world.System.ActorOf(Props.Create(() => new Listener(_warned)), "warned");
        _world.System.EventStream.Subscribe(warned, typeof(Warning));
        _world.System.EventStream.Subscribe(warned, typeof(Error));
        var (server, time) = (Server, _world.Time);
        var channel = _world.System.ActorOf(Props.Create(() => new Channel(server, time)), "channel");
        var channels = new[] { "ntfy", "mail" }.ToImmutableDictionary(name => name, _ => channel);
        _outbox = _world.System.ActorOf(
            OutboxActor.Props(Places, _world.Time, Policy(new PlainWords()), channels, _options),
            "outbox"
        );
        _outbox.Tell(new OutboxMessages.Addresses(Book), _dispatcher);
        _world.RunMailboxes();
    }

    /// <summary>Hands over to the model server, and answers when it would.</summary>
    private sealed class Channel : ReceiveActor
    {
        public Channel(ModelServer server, VirtualTime time) =>
            Receive<OutboxMessages.Hand>(hand =>
            {
                var (delivery, after) = server.Take(hand.Envelope, time.GetUtcNow() - SomeTellings.Start);
                Context.System.Scheduler.ScheduleTellOnce(
                    after,
                    Sender,
                    new OutboxMessages.Handed(hand.Envelope.Message.Telling.Id, delivery),
                    Self
                );
            });
    }
}
