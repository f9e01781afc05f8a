using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;

namespace Experimance.Palettes.Actor;

/// <summary>A dispatcher that actors run on now.</summary>
/// <param name="Threads">Its own; of a pinned one, one for each actor; of the shared pool, the pool's.</param>
/// <param name="Waiting">Messages in the mailboxes of its actors.</param>
/// <param name="Queue">Work items that wait for a thread; null where that cannot be seen.</param>
internal sealed record DispatcherFacts(string Id, string Type, int Threads, int Actors, int Waiting, long? Queue)
{
    public static IReadOnlyList<DispatcherFacts> Of(ActorSystem system) =>
        [
            .. ActorTree
                .All(system)
                .OfType<ActorRefWithCell>()
                .Select(actor => actor.Underlying)
                .OfType<ActorCell>()
                .Where(cell => cell.Dispatcher is not null)
                .GroupBy(cell => NameOf(cell.Dispatcher))
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Of(system, group.Key, [.. group])),
        ];

    /// <summary>Some that are not made from settings have no name of their own.</summary>
    public static string NameOf(MessageDispatcher dispatcher) => dispatcher.Id ?? dispatcher.GetType().Name;

    private static DispatcherFacts Of(ActorSystem system, string id, IReadOnlyCollection<ActorCell> cells)
    {
        var (dispatcher, waiting) = (cells.First().Dispatcher, cells.Sum(cell => cell.NumberOfMessages));
        if (dispatcher is PinnedDispatcher)
        {
            var own = cells.Select(cell => cell.Dispatcher).Distinct().Count();
            return new(id, "pinned", own, cells.Count, waiting, null);
        }

        return
            OwnThreads(system.Settings.Config.HasPath(id) ? system.Settings.Config.GetConfig(id) : null) is { } threads
            ? new(id, "own threads", threads, cells.Count, waiting, null)
            : new(id, "thread pool", ThreadPool.ThreadCount, cells.Count, waiting, ThreadPool.PendingWorkItemCount);
    }

    /// <summary>Null: it runs on the runtime's pool.</summary>
    private static int? OwnThreads(Akka.Configuration.Config? config)
    {
        if (config.IsNullOrEmpty())
        {
            return null;
        }

        if (config!.GetInt("dedicated-thread-pool.thread-count", 0) is > 0 and var dedicated)
        {
            return dedicated;
        }

        if (config.GetString("executor", "") is not "fork-join-executor")
        {
            return null;
        }

        var (least, most) = (
            config.GetInt("fork-join-executor.parallelism-min", 1),
            config.GetInt("fork-join-executor.parallelism-max", int.MaxValue)
        );
        var wanted = Math.Ceiling(
            Environment.ProcessorCount * config.GetDouble("fork-join-executor.parallelism-factor", 1)
        );
        return (int)Math.Clamp(wanted, Math.Min(least, most), most);
    }
}
