using System.Globalization;
using System.Text;
using Akka.Event;
using Experimance.Actors.Foundation.Journal;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using static Experimance.Actors.Tests.Notifications.Outbox.SomeTellings;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>The same steps in a process that is killed somewhere on the way and in the test that looks what is left.</summary>
internal static class OutboxScript
{
    private static readonly JournalOptions Options = new() { SegmentBytes = 2048, MaxSegments = 8 };

    /// <summary>How many incidents each step puts in, and whether the server is there in it.</summary>
    private static readonly (int Incidents, bool IsOpen)[] Plan =
    [
        (1, true),
        (2, false),
        (12, false),
        (1, true),
        (9, true),
        (3, false),
        (14, false),
        (1, true),
    ];

    /// <summary>Incidents that were put in by so many steps.</summary>
    public static int After(int steps) => Plan.Take(steps).Sum(step => step.Incidents);

    public static int Steps => Plan.Length;

    /// <param name="done">Told after each step that is confirmed to be kept.</param>
    public static void Run(string folder, Action done)
    {
        using var life = new Life(folder);
        for (var step = life.Steps; step < Steps; step++)
        {
            var (incidents, isOpen) = Plan[step];
            var first = After(step) + 1;
            var messages = Enumerable
                .Range(first, incidents)
                .Select(i => About(First, Incident($"20260302-{i}", Start.AddSeconds(i)), Start));
            if (life.Keep(messages, step + 1))
            {
                done();
            }

            if (isOpen)
            {
                life.Send();
            }
        }
    }

    /// <summary>Goes on where the process was killed, until nothing waits.</summary>
    /// <returns>How many steps are remembered, and what the phone shows: thread and, of a digest, its count.</returns>
    public static (int Steps, Dictionary<string, int> Shown) Finish(string folder)
    {
        using var life = new Life(folder);
        life.Troubles.ShouldBeEmpty();
        life.Send();
        life.IsIdle.ShouldBeTrue();
        var shown = File.ReadAllLines(life.Log)
            .Select(line => line.Split(' '))
            .GroupBy(parts => parts[0])
            .ToDictionary(one => one.Key, one => int.Parse(one.Last()[1], CultureInfo.InvariantCulture));
        return (life.Steps, shown);
    }

    private sealed class Life : IDisposable
    {
        private static readonly Moment Now = new(TimeSpan.Zero, Start);
        private readonly OutboxStore _store;

        public Life(string folder)
        {
            Log = Path.Combine(folder, "server.log");
            File.AppendAllText(Log, "");
            _store = new(
                Path.Combine(folder, "outbox.journal"),
                Options,
                new VirtualTime(Start),
                Policy(new PlainWords()),
                NoLogger.Instance
            );
            _store.Open(Now);
        }

        /// <summary>What the server was given, a line each.</summary>
        public string Log { get; }

        public IReadOnlyList<string> Troubles => _store.Troubles;

        public bool IsIdle => _store.State.IsIdle;

        public int Steps =>
            _store.State.Entries is [{ Value: { } value }]
                ? int.Parse(Encoding.UTF8.GetString(value), CultureInfo.InvariantCulture)
                : 0;

        public bool Keep(IEnumerable<Message> messages, int step)
        {
            var entry = new BookEntry("step", Encoding.UTF8.GetBytes(step.ToString(CultureInfo.InvariantCulture)));
            var outcome = _store.Put(new(step, [.. messages], [entry]), Now);
            return _store.Write(outcome.Records, Now) is null;
        }

        public void Send()
        {
            while (true)
            {
                var outcome = _store.Next(Now);
                _store.Write(outcome.Records, Now);
                if (outcome.Hand.IsEmpty)
                {
                    return;
                }

                foreach (var envelope in outcome.Hand)
                {
                    var telling = envelope.Message.Telling;
                    var count = telling.Kind == MessageKind.Digest ? envelope.Message.Text : "1";
                    File.AppendAllText(Log, $"{telling.Thread} {count}\n");
                    _store.Write(_store.Done(telling.Id, Delivery.Accepted, Now).Records, Now);
                }
            }
        }

        public void Dispose() => _store.Dispose();
    }
}
