using Akka.Actor;
using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Cameras;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Time;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Health.HealthProtocol;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Actors.Tests.Depth;

/// <summary>The depth service in virtual time with a core that writes down what it hears.</summary>
internal sealed class DepthHouse : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Rooms _rooms;
    private int _asked;

    public DepthHouse(Func<TimeProvider, DepthSettings, CameraSource> source, DepthSettings? settings = null)
    {
        var hocon = File.ReadAllText(Path.Combine(TestPlaces.Root, "hocon", "experimance.conf"));
        World = new(hocon);
        Live = settings ?? new();
        Source = source(World.Time, Settings);
        Core = World.System.ActorOf(Props.Create(() => new Listener(Heard)), "core");
        Ear = World.System.ActorOf(Props.Create(() => new Listener(Answers)), "ear");
        _rooms = new(Core, Core, Core, Core, Core, Core);
        Start();
    }

    public VirtualWorld World { get; }

    public Live<DepthSettings> Live { get; }

    public DepthSettings Settings => Live.Current;

    public CameraSource Source { get; }

    public IActorRef Door { get; private set; } = ActorRefs.Nobody;

    public IActorRef Core { get; }

    /// <summary>Whoever asks depth something asks in its name.</summary>
    public IActorRef Ear { get; }

    /// <summary>What core heard.</summary>
    public List<object> Heard { get; } = [];

    public List<object> Answers { get; } = [];

    public MemoryStore Store { get; } = new();

    public string StateFile => Path.Combine(_folder.Path, "state", "depth", "test.sand");

    /// <summary>Starts the service (again), as its supervisor would.</summary>
    public void Start()
    {
        var places = Places.InTree(_folder.Path, "test");
        var service = DepthSetup.Service(Live, Source, places, "test", Store, World.Time);
        Door = World.System.ActorOf(service.Props(_rooms));
    }

    public void Stop()
    {
        World.System.Stop(Door);
        World.RunFor(TimeSpan.FromSeconds(0.1));
    }

    public void Seconds(double seconds) => World.RunFor(TimeSpan.FromSeconds(seconds));

    public bool Until(Func<bool> reached, double seconds) => World.RunUntil(reached, TimeSpan.FromSeconds(seconds));

    public void Happens(RoomEvent what) => Door.Tell(new Happen(what));

    /// <summary>Somebody who writes down what is told to them.</summary>
    public IActorRef Listen(List<object> heard) => World.System.ActorOf(Props.Create(() => new Listener(heard)));

    /// <summary>Asks the health question and gives the answer; null if none came.</summary>
    public IAmWell? AreYouWell()
    {
        var round = ++_asked;
        Door.Tell(new AreYouWell(round), Ear);
        World.RunMailboxes();
        return Answers.OfType<IAmWell>().LastOrDefault(a => a.Round == round);
    }

    public bool IsAnalysing() =>
        AreYouWell() is { Status: not Status.Error } well && well.Work[0].Age < TimeSpan.FromSeconds(0.5);

    public void Dispose()
    {
        World.Dispose();
        _folder.Dispose();
    }

    private sealed class Listener : ReceiveActor
    {
        public Listener(List<object> heard) => ReceiveAny(heard.Add);
    }
}

/// <summary>A picture store in memory.</summary>
internal sealed class MemoryStore : IPictureStore
{
    public Dictionary<PictureAddress, byte[]> Kept { get; } = [];

    /// <summary>When set, the disk refuses.</summary>
    public IOException? Refuses { get; set; }

    public PictureAddress Put(ReadOnlySpan<byte> content, string extension)
    {
        if (Refuses is not null)
        {
            throw Refuses;
        }

        var address = PictureAddress.Of(content, extension);
        Kept[address] = content.ToArray();
        return address;
    }

    public bool TryGetPath(PictureAddress address, out string path)
    {
        path = "";
        return false;
    }

    public bool TryRead(PictureAddress address, out byte[] content) => Kept.TryGetValue(address, out content!);

    public void Protect(string owner, IReadOnlyCollection<PictureAddress> addresses) { }

    public PictureStoreCondition Condition => new(Refuses?.Message, null, 0, 1);
}
