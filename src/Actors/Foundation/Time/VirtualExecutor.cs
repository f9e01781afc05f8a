using System.Collections.Concurrent;
using Akka.Configuration;
using Akka.Dispatch;

namespace Experimance.Actors.Foundation.Time;

/// <summary>
/// The one queue of mailbox runs of a <see cref="VirtualWorld"/>: every dispatcher of its actor system puts its work here,
/// and only the world's driver takes it out, one run at a time.
/// </summary>
internal sealed class VirtualRunQueue
{
    private static readonly ConcurrentDictionary<string, VirtualRunQueue> Known = new();
    private readonly BlockingCollection<IRunnable> _runs = [];

    public static VirtualRunQueue Register(string id) => Known[id] = new VirtualRunQueue();

    public static void Forget(string id) => Known.TryRemove(id, out _);

    public static VirtualRunQueue Find(string id) => Known[id];

    public void Add(IRunnable run) => _runs.Add(run);

    /// <summary>Waits at most <paramref name="patience"/> of real time for a run of another thread's making.</summary>
    public bool TryTake(out IRunnable run, TimeSpan patience) => _runs.TryTake(out run!, patience);
}

/// <summary>
/// <c>executor</c> of a dispatcher in a virtual world (HOCON: <c>executor = "…VirtualExecutorConfigurator, …"</c>,
/// <c>virtual-world = id</c>).
/// </summary>
public sealed class VirtualExecutorConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    : ExecutorServiceConfigurator(config, prerequisites)
{
    public override ExecutorService Produce(string id) =>
        new VirtualExecutor(id, VirtualRunQueue.Find(Config.GetString("virtual-world", "")));

    private sealed class VirtualExecutor(string id, VirtualRunQueue queue) : ExecutorService(id)
    {
        public override void Execute(IRunnable run) => queue.Add(run);

        public override void Shutdown() { }
    }
}
