using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Journal;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health.Memory;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Tests.Health.Memory.SomeIncidents;

namespace Experimance.Actors.Tests.Health.Memory;

/// <summary>The same steps in a process that is killed somewhere on the way and in the test that looks what is left.</summary>
internal static class MemoryScript
{
    public static readonly JournalOptions Options = new() { SegmentBytes = 4096, MaxSegments = 4 };

    private static readonly Incident[][] Plan =
    [
        [Open(1)],
        [Open(2), Suspected(3)],
        [Open(1).Next(), Open(4).Close()],
        [Open(2).Close()],
        [Open(5), Open(6)],
        [Open(5).Next(), Open(6).Close()],
        [Open(7)],
    ];

    public static int Steps => Plan.Length;

    /// <summary>The newest versions after so many steps.</summary>
    public static Dictionary<string, Incident> After(int steps) =>
        Plan.Take(steps)
            .SelectMany(step => step)
            .GroupBy(one => one.Id)
            .ToDictionary(one => one.Key, one => one.Last());

    /// <param name="done">Told after each step that the memory has confirmed.</param>
    public static void Run(string folder, Action done)
    {
        var known = new KnownIncidents();
        using var stores = new MemoryStores(
            Places.InTree(folder, "experimance"),
            Options,
            new VirtualTime(Start),
            known,
            NoLogger.Instance
        );
        stores.Reopen();
        foreach (var step in Plan)
        {
            foreach (var incident in step)
            {
                known.Take(incident, isApplied: false);
            }

            if (stores.Write([.. step.Select(one => (one, (IActorRef)ActorRefs.Nobody))]).Kept == step.Length)
            {
                done();
            }

            stores.Project();
            known.Trim(Start.AddYears(-2));
            stores.CompactIfLong();
        }
    }
}
