using System.Collections.Concurrent;
using Akka.Configuration;

namespace Experimance.Actors.Foundation.Time;

/// <summary>
/// How an actor system's scheduler finds its clock: HOCON can carry only text, so a clock is kept here under an id, and the
/// id stands in <c>akka.scheduler.time-provider</c>.
/// </summary>
public static class Clocks
{
    private static readonly ConcurrentDictionary<string, TimeProvider> Known = new();
    private static long _last;

    /// <summary>Keeps the clock until <see cref="Forget"/> and gives its id.</summary>
    public static string Register(TimeProvider clock)
    {
        var id = $"clock-{Interlocked.Increment(ref _last)}";
        Known[id] = clock;
        return id;
    }

    public static void Forget(string id) => Known.TryRemove(id, out _);

    /// <exception cref="ConfigurationException">No clock has that id.</exception>
    public static TimeProvider Find(string id) =>
        Known.TryGetValue(id, out var clock)
            ? clock
            : throw new ConfigurationException($"akka.scheduler.time-provider names '{id}', and no clock has that id");

    /// <summary>The HOCON that puts an actor system on the clock with this id.</summary>
    public static string Hocon(string id) =>
        $$"""
            akka.scheduler {
              implementation = "{{typeof(TimeProviderScheduler).FullName}}, {{typeof(TimeProviderScheduler)
                .Assembly.GetName()
                .Name}}"
              time-provider = "{{id}}"
            }
            """;
}
