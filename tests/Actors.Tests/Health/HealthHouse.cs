using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health;
using Experimance.Actors.Installation;
using Experimance.Actors.Tests.Installation;
using static Experimance.Actors.Health.HealthProtocol;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Actors.Tests.Health;

/// <summary>The real health, its memory and the real installation tree in virtual time; the services are puppets that answer.</summary>
internal sealed class HealthHouse : IDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly bool _ownsFolder;
    private readonly ConcurrentQueue<object> _told = new();

    /// <param name="folder">Where incidents lie; a further house over the same folder is the next start of the host.</param>
    public HealthHouse(
        TemporaryFolder? folder = null,
        SupervisionSettings? supervision = null,
        VirtualTime? time = null,
        Live<WakingTimes>? waking = null
    )
    {
        (_folder, _ownsFolder) = (folder ?? new TemporaryFolder(), folder is null);
        World = new VirtualWorld(Stage.Hocon + "\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF", time);
        var plan = new InstallationPlan(
            [.. ServiceNames.Services.Select(Service)],
            [],
            HealthSetup.Create(new HealthSettings(), _folder.Places, World.Time, Vitals, null),
            supervision ?? new SupervisionSettings(),
            World.Time,
            Host,
            Development: true
        )
        {
            Waking = waking,
        };
        var doors = InstallationSetup.Start(World.System, plan);
        World.RunUntil(() => doors.IsCompletedSuccessfully, TimeSpan.FromSeconds(1)).ShouldBeTrue();
        Doors = doors.GetAwaiter().GetResult();
        Listen();
    }

    public VirtualWorld World { get; }

    public InstallationDoors Doors { get; }

    public Vitals Vitals { get; } = new();

    public FakeHost Host { get; } = new();

    public Dictionary<string, Puppet> Puppets { get; } =
        ServiceNames.Services.ToDictionary(name => name, _ => new Puppet());

    public IReadOnlyList<IncidentChanged> Changes => [.. _told.OfType<IncidentChanged>()];

    /// <summary>Health forgets its listeners with each incarnation, as any actor does: pages subscribe again.</summary>
    public void Listen() => Doors.Rooms.Health.Tell(new Subscribe(NewListener(_told)));

    /// <summary>Lives on, second by second, with Watch looking as it does.</summary>
    public void Run(TimeSpan time)
    {
        for (var end = World.Time.Elapsed + time; World.Time.Elapsed < end; )
        {
            Vitals.WatchLooked();
            World.RunFor(TimeSpan.FromSeconds(1));
        }
    }

    public bool RunUntil(Func<bool> done, TimeSpan limit)
    {
        for (var end = World.Time.Elapsed + limit; !done() && World.Time.Elapsed < end; )
        {
            Vitals.WatchLooked();
            World.RunFor(TimeSpan.FromMilliseconds(250));
        }

        return done();
    }

    public void Kill(string service) =>
        Doors.Installation.Tell(new InstallationProtocol.Fault(service, InstallationProtocol.FaultKind.Kill, null));

    public Report Report() => Ask<Report>(AskReport.Instance);

    public T Ask<T>(object question)
    {
        var told = new ConcurrentQueue<object>();
        Doors.Rooms.Health.Tell(question, NewListener(told));
        World.RunMailboxes();
        return told.ShouldHaveSingleItem().ShouldBeOfType<T>();
    }

    public bool IsHealthy(string service) =>
        Report().Services.Single(one => one.Service == service) is { Life: Life.Running, Status: Status.Healthy };

    public void Dispose()
    {
        World.Dispose();
        if (_ownsFolder)
        {
            _folder.Dispose();
        }
    }

    private IActorRef NewListener(ConcurrentQueue<object> told) =>
        World.System.ActorOf(Props.Create(() => new Listener(told)));

    private ServiceDefinition Service(string name) =>
        new(name, [], _ => Props.Create(() => new PuppetActor(name, Puppets[name])))
        {
            EndsAsleep = name != ServiceNames.Display,
        };

    /// <summary>How a service behaves.</summary>
    internal sealed class Puppet
    {
        public bool Silent { get; set; }

        public bool ConstructorFails { get; set; }

        public ImmutableArray<Reading> Readings { get; set; } = [];
    }

    private sealed class PuppetActor : ReceiveActor
    {
        public PuppetActor(string service, Puppet puppet)
        {
            if (puppet.ConstructorFails)
            {
                throw new InvalidOperationException("it cannot be made");
            }

            Receive<AreYouWell>(question =>
            {
                if (!puppet.Silent)
                {
                    Sender.Tell(
                        new IAmWell(service, question.Round, Status.Healthy, "well", [], 0)
                        {
                            Readings = puppet.Readings,
                        }
                    );
                }
            });
        }
    }
}
