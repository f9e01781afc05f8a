using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Journal;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health.Memory;
using Experimance.Actors.Tests.Installation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health.Memory;

/// <summary>The real memory actor in virtual time, on real files; the test stands where health does.</summary>
internal sealed class MemoryHouse : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly JournalOptions _options;
    private readonly ConcurrentQueue<object> _told = new();
    private readonly ConcurrentQueue<object> _warned = new();
    private VirtualWorld _world = null!;
    private IActorRef _health = ActorRefs.Nobody;

    /// <param name="folder">Another place than a temporary folder.</param>
    public MemoryHouse(JournalOptions? options = null, string? folder = null)
    {
        _options = options ?? new JournalOptions { SegmentBytes = 16 * 1024 };
        Places = folder is null ? _temporary.Places : Places.InTree(folder, "experimance");
        Start();
    }

    public Places Places { get; }

    public string Database => Path.Combine(Places.Records, "incidents.db");

    public string Journal => Path.Combine(Places.Records, "incidents.journal");

    public IActorRef Memory { get; private set; } = ActorRefs.Nobody;

    public DateTimeOffset Now => _world.Time.GetUtcNow();

    public IReadOnlyList<string> Warnings => [.. _warned.OfType<Warning>().Select(one => $"{one.Message}")];

    public IReadOnlyList<T> Told<T>() => [.. _told.OfType<T>()];

    /// <summary>The process ends in order and another starts, with the clock at the same moment.</summary>
    /// <param name="meanwhile">What happens to the files between.</param>
    public IncidentMemory.Loaded Restart(Action? meanwhile = null)
    {
        Stop();
        meanwhile?.Invoke();
        Start();
        return Load();
    }

    public void Stop() => _world.Dispose();

    public IncidentMemory.Loaded Load() => Ask<IncidentMemory.Loaded>(IncidentMemory.Load.Instance);

    /// <summary>Told at once, all of them before the memory's first turn.</summary>
    public IReadOnlyList<IncidentMemory.Kept> Keep(params IEnumerable<Incident> incidents)
    {
        _told.Clear();
        foreach (var incident in incidents)
        {
            Memory.Tell(new IncidentMemory.Keep(incident), _health);
        }

        _world.RunMailboxes();
        return Told<IncidentMemory.Kept>();
    }

    public IReadOnlyList<Incident> Find(int closed) =>
        Ask<Experimance.Actors.Health.HealthProtocol.Incidents>(new IncidentMemory.Find(closed, _health)).All;

    public Incident? FindOne(string id)
    {
        _told.Clear();
        Memory.Tell(new IncidentMemory.FindOne(id, _health));
        _world.RunMailboxes();
        return _told.Single() as Incident;
    }

    public void RunFor(TimeSpan span) => _world.RunFor(span);

    public void Dispose()
    {
        Stop();
        _temporary.Dispose();
    }

    private void Start()
    {
        // Warnings are looked at, and printed nowhere.
        var hocon = $"{Stage.Hocon}\nakka.loglevel = WARNING\nakka.stdout-loglevel = OFF\nakka.loggers = []";
        _world = new(hocon, _world is null ? new VirtualTime(SomeIncidents.Start) : new VirtualTime(Now));
        _warned.Clear();
        _health = _world.System.ActorOf(Props.Create(() => new Listener(_told)), "health");
        var warned = _world.System.ActorOf(Props.Create(() => new Listener(_warned)), "warned");
        _world.System.EventStream.Subscribe(warned, typeof(Warning));
        _world.System.EventStream.Subscribe(warned, typeof(Error));
        Memory = _world.System.ActorOf(IncidentMemory.Props(Places, _world.Time, _options), "memory");
        _world.RunMailboxes();
    }

    private T Ask<T>(object question)
    {
        _told.Clear();
        Memory.Tell(question, _health);
        _world.RunMailboxes();
        return _told.Single().ShouldBeOfType<T>();
    }
}
