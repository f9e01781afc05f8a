using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using Experimance.Actors.Notifications.People;
using Experimance.Actors.Tests.Installation;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Tests.Notifications.Outbox.SomeTellings;
using Envelope = Experimance.Actors.Notifications.Channels.Envelope;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>
/// A process that holds only the outbox, on the real clock and disk, sending over HTTP. It puts in as many batches as
/// <c>count.txt</c> says, a dot for each that is kept, and then lives until it is killed; with none it ends when nothing waits.
/// </summary>
internal static class OutboxProcess
{
    /// <summary>One batch in so many is a storm.</summary>
    private const int StormEvery = 5;
    private const int StormSize = 9;

    /// <summary>Of a channel with no number a day and quick to be allowed more: what is looked at is kills, and so many tell more than a phone is told in a day.</summary>
    private static readonly AddressBook Hooks = new(
        [],
        [
            new("webhook", new Secret("https://one.example/"), null),
            new("webhook", new Secret("https://two.example/"), null),
        ],
        null,
        null,
        null,
        null
    );

    public static ImmutableArray<Recipient> Everybody => Hooks.Everybody;

    public static void Run(string folder, Action done)
    {
        var address = File.ReadAllText(Path.Combine(folder, "address.txt"));
        var count = int.Parse(File.ReadAllText(Path.Combine(folder, "count.txt")), CultureInfo.InvariantCulture);
        var hocon = $"{Stage.Hocon}\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF";
        using var system = ActorSystem.Create("outbox", ConfigurationFactory.ParseString(hocon));
        using var http = new HttpClient();
        using var ended = new ManualResetEventSlim();
        var post = new Post(http, address);
        var channel = system.ActorOf(ChannelActor.Props(post, _ => TimeSpan.FromSeconds(2), _ => null));
        var outbox = system.ActorOf(
            OutboxActor.Props(
                Places.InTree(folder, "experimance"),
                TimeProvider.System,
                Policy(new PlainWords()) with
                {
                    People = Hooks,
                },
                ImmutableDictionary<string, IActorRef>.Empty.Add("webhook", channel)
            ),
            "outbox"
        );
        var total = Path.Combine(folder, "total.txt");
        system.ActorOf(Props.Create(() => new Source(outbox, count, done, total, ended)));
        ended.Wait();
    }

    private static ImmutableArray<Message> Batch(int batch, ref int last)
    {
        var messages = ImmutableArray.CreateBuilder<Message>();
        for (var i = 0; i < (batch % StormEvery == 0 ? StormSize : 1); i++)
        {
            var at = TimeProvider.System.GetUtcNow();
            var one = Incident($"20260302-{++last}", at, last % 3 == 0 ? Severity.Critical : Severity.Warning);
            messages.AddRange(Everybody.Select(to => About(to, one, at)));
        }

        return messages.ToImmutable();
    }

    private sealed class Post(HttpClient http, string address) : IChannel
    {
        public string Name => "webhook";

        public async Task<Delivery> SendAsync(Envelope envelope, CancellationToken limit)
        {
            var telling = envelope.Message.Telling;
            var count = telling.Kind == MessageKind.Digest ? envelope.Message.Text : "1";
            try
            {
                using var body = new StringContent("");
                using var answer = await http.PostAsync(
                    new Uri($"{address}?to={telling.To.Address}&thread={telling.Thread}&count={count}"),
                    body,
                    limit
                );
                return answer.IsSuccessStatusCode ? Delivery.Accepted : new(DeliveryOutcome.TryAgain, "not there");
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                return new(DeliveryOutcome.TryAgain, "no answer");
            }
        }
    }

    /// <summary>Stands where the dispatcher does; what it remembers lies in the outbox.</summary>
    private sealed class Source : ReceiveActor, IWithTimers
    {
        private readonly IActorRef _outbox;
        private int _left;
        private int _last;
        private int _batch;

        public Source(IActorRef outbox, int count, Action done, string total, ManualResetEventSlim ended)
        {
            (_outbox, _left) = (outbox, count);
            Receive<OutboxMessages.Loaded>(loaded =>
            {
                var known = loaded.Entries.IsEmpty ? "0 0" : Encoding.UTF8.GetString(loaded.Entries[0].Value!);
                _last = int.Parse(known.Split(' ')[0], CultureInfo.InvariantCulture);
                _batch = int.Parse(known.Split(' ')[1], CultureInfo.InvariantCulture);
                if (count == 0)
                {
                    Timers.StartPeriodicTimer("ask", "ask", TimeSpan.FromMilliseconds(20));
                }

                Keep();
            });
            Receive<OutboxMessages.Kept>(kept =>
            {
                kept.Trouble.ShouldBeNull();
                done();
                Keep();
            });
            Receive<string>(_ => _outbox.Tell(OutboxMessages.Ask.Instance));
            Receive<NotificationsProtocol.Outbox>(report =>
            {
                if (report.Waiting == 0)
                {
                    File.WriteAllText(total, _last.ToString(CultureInfo.InvariantCulture));
                    ended.Set();
                }
            });
            ReceiveAny(_ => { });
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart()
        {
            _outbox.Tell(new OutboxMessages.Addresses(Hooks));
            _outbox.Tell(OutboxMessages.Load.Instance);
        }

        private void Keep()
        {
            if (_left-- > 0)
            {
                var messages = Batch(++_batch, ref _last);
                var remembered = Encoding.UTF8.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"{_last} {_batch}")
                );
                _outbox.Tell(new OutboxMessages.Keep(_batch, messages, [new("last", remembered)]));
            }
        }
    }
}
