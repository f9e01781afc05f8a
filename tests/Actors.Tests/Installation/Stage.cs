using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Installation;

/// <summary>The real installation tree in virtual time, with puppets for services and a listener for health.</summary>
internal sealed class Stage : IDisposable
{
    public static string Hocon { get; } = File.ReadAllText(Path.Combine(TestPlaces.Root, "hocon", "experimance.conf"));

    private readonly ConcurrentQueue<object> _told = new();

    /// <param name="hocon">How actors run; the house's own where it is not given.</param>
    /// <param name="host">Shared by the processes of one machine, one after the other; as <paramref name="time"/>.</param>
    public Stage(
        Func<InstallationPlan, InstallationPlan>? change = null,
        string? failing = null,
        string? hocon = null,
        FakeHost? host = null,
        VirtualTime? time = null
    )
    {
        Host = host ?? new();
        if (failing is not null)
        {
            Strings[failing].ConstructorFails = true;
        }

        World = new VirtualWorld((hocon ?? Hocon) + "\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF", time);
        var plan = new InstallationPlan(
            [
                Service(ServiceNames.Display),
                Service(ServiceNames.Core, ServiceNames.Depth, ServiceNames.ImageServer, ServiceNames.Display),
                Service(ServiceNames.ImageServer),
                Service(ServiceNames.Depth),
            ],
            [],
            (_, _) => Props.Create(() => new Listener(_told)),
            new SupervisionSettings { Jitter = 0 },
            World.Time,
            Host,
            Development: true
        );
        var doors = InstallationSetup.Start(World.System, change?.Invoke(plan) ?? plan);
        World.RunUntil(() => doors.IsCompletedSuccessfully, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        Doors = doors.GetAwaiter().GetResult();
    }

    public VirtualWorld World { get; }

    public InstallationDoors Doors { get; }

    public FakeHost Host { get; }

    public Dictionary<string, Strings> Strings { get; } =
        ServiceNames.Services.ToDictionary(name => name, _ => new Strings());

    public IReadOnlyList<LifeChanged> Lives => [.. _told.OfType<LifeChanged>()];

    public IReadOnlyList<T> Told<T>() => [.. _told.OfType<T>()];

    public LifeChanged? Now(string service) => Lives.LastOrDefault(life => life.Service == service);

    public void Until(string service, Life life) =>
        World
            .RunUntil(() => Now(service)?.Life == life, TimeSpan.FromMinutes(5))
            .ShouldBeTrue($"{service} never was {life}; it is {Now(service)?.Life}");

    public void AllRunning() =>
        World
            .RunUntil(() => ServiceNames.Services.All(name => Now(name)?.Life == Life.Running), TimeSpan.FromMinutes(1))
            .ShouldBeTrue();

    /// <summary>Asks as an actor would and gives what is answered at this moment of virtual time.</summary>
    public object? Ask(IActorRef whom, object question)
    {
        var answers = new ConcurrentQueue<object>();
        var asker = World.System.ActorOf(Props.Create(() => new Listener(answers)));
        whom.Tell(question, asker);
        World.RunMailboxes();
        return answers.TryDequeue(out var answer) ? answer : null;
    }

    public void Dispose() => World.Dispose();

    private ServiceDefinition Service(string name, params ImmutableArray<string> after)
    {
        var strings = Strings[name];
        return new ServiceDefinition(name, after, _ => Props.Create(() => new Puppet(strings)))
        {
            EndsAsleep = name != ServiceNames.Display,
        };
    }
}
