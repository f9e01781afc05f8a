using System.Globalization;
using Akka.Actor;
using Akka.Configuration;

namespace Experimance.Actors.Foundation.Time;

/// <summary>
/// An actor system in virtual time: one thread, the caller's, runs all mailboxes until they are empty, then jumps to the
/// next due timer. Every dispatcher that the given HOCON names below <c>experimance</c> (the pinned and the blocking one too) is
/// mapped to that thread, so blocking work done by actors on the blocking dispatcher is simply done in its turn and needs
/// nothing else. What runs elsewhere (a task of the pool) is outside virtual time: it may tell actors at any moment, and
/// <see cref="RunUntil"/> can wait for it with <c>patience</c>, but the order is then the machine's, not ours.
/// </summary>
public sealed class VirtualWorld : IDisposable
{
    private static readonly string[] StockDispatchers =
    [
        "akka.actor.default-dispatcher",
        "akka.actor.internal-dispatcher",
        "akka.actor.default-blocking-io-dispatcher",
        "akka.actor.default-fork-join-dispatcher",
    ];

    private readonly string _runsId;
    private readonly string _clockId;
    private readonly VirtualRunQueue _runs;

    /// <param name="hocon">What else the system needs; the mapping to virtual time wins over it.</param>
    /// <param name="time">The clock, when several share it.</param>
    /// <param name="setups">Further setups of the actor system.</param>
    public VirtualWorld(string hocon = "", VirtualTime? time = null, params Akka.Actor.Setup.Setup[] setups)
    {
        Time = time ?? new VirtualTime();
        _clockId = Clocks.Register(Time);
        _runsId = _clockId.Replace("clock", "world", StringComparison.Ordinal);
        _runs = VirtualRunQueue.Register(_runsId);
        var given = ConfigurationFactory.ParseString(hocon);
        var config = ConfigurationFactory.ParseString(Hocon(given)).WithFallback(given);
        var setup = setups.Aggregate(
            Akka.Actor.Setup.ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config)),
            (all, one) => all.WithSetup(one)
        );
        System = Drive(() => ActorSystem.Create("virtual", setup));
    }

    public VirtualTime Time { get; }

    public ActorSystem System { get; }

    /// <summary>Mailbox runs so far: two worlds with the same input have the same count.</summary>
    public long Runs { get; private set; }

    /// <summary>Lives through <paramref name="span"/> of virtual time.</summary>
    public void RunFor(TimeSpan span)
    {
        var end = Time.Elapsed + span;
        do
        {
            RunMailboxes();
        } while (Time.FireNext(end));

        Time.AdvanceTo(end);
        RunMailboxes();
    }

    /// <summary>
    /// Lives until <paramref name="reached"/> holds, looking after each mailbox run and each timer, at most for
    /// <paramref name="limit"/> of virtual time.
    /// </summary>
    /// <param name="patience">Real time to wait for work of other threads whenever nothing is left to do at this moment.</param>
    /// <returns>Whether it was reached.</returns>
    public bool RunUntil(Func<bool> reached, TimeSpan limit, TimeSpan patience = default)
    {
        var end = Time.Elapsed + limit;
        while (!reached())
        {
            if (!RunOne(patience) && !Time.FireNext(end))
            {
                return reached();
            }
        }

        return true;
    }

    /// <summary>Runs all mailboxes until they are empty; time stands still.</summary>
    public void RunMailboxes()
    {
        while (RunOne(TimeSpan.Zero)) { }
    }

    /// <summary>Ends the actor system, letting its time run as far as its end needs.</summary>
    public void Dispose()
    {
        var ended = System.Terminate();
        RunUntil(() => ended.IsCompleted, TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(1));
        VirtualRunQueue.Forget(_runsId);
        Clocks.Forget(_clockId);
    }

    private bool RunOne(TimeSpan patience)
    {
        if (!_runs.TryTake(out var run, patience))
        {
            return false;
        }

        Runs++;
        run.Run();
        return true;
    }

    /// <summary>Creating an actor system waits for its loggers, which live on our one thread: another thread does the waiting.</summary>
    private ActorSystem Drive(Func<ActorSystem> create)
    {
        ActorSystem? made = null;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                made = create();
            }
#pragma warning disable CA1031 // carried over to the caller's thread
            catch (Exception e)
#pragma warning restore CA1031
            {
                failure = e;
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        while (thread.IsAlive)
        {
            RunOne(TimeSpan.FromMilliseconds(1));
        }

        RunMailboxes();
        return made ?? throw new InvalidOperationException("the virtual actor system did not start", failure);
    }

    private string Hocon(Config given)
    {
        var ours = given.GetConfig("experimance") is { IsEmpty: false } experimance
            ? experimance
                .AsEnumerable()
                .Select(entry => $"experimance.{entry.Key}")
                .Where(key => key.EndsWith("-dispatcher", StringComparison.Ordinal))
            : [];
        var executor = typeof(VirtualExecutorConfigurator);
        var mapped = StockDispatchers
            .Concat(ours)
            .Select(dispatcher =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""
                    {{dispatcher}} {
                      type = Dispatcher
                      executor = "{{executor.FullName}}, {{executor.Assembly.GetName().Name}}"
                      virtual-world = "{{_runsId}}"
                      throughput = 5
                    }

                    """
                )
            );
        return string.Concat(mapped)
            + Clocks.Hocon(_clockId)
            + """

                akka.coordinated-shutdown.run-by-actor-system-terminate = off
                akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
                """;
    }
}
