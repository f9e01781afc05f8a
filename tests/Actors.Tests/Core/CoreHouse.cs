using Akka.Actor;
using Experimance.Actors.Core;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Time;
using Microsoft.Extensions.Logging.Abstractions;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Actors.Tests.Core;

/// <summary>Core's actor in virtual time with its real memory and picture store; depth, images and display are played.</summary>
internal sealed class CoreHouse : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private DateTimeOffset _started = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private VirtualWorld _world;
    private IActorRef _outside = ActorRefs.Nobody;

    public CoreHouse(CoreSettings? settings = null)
    {
        Settings = settings ?? new CoreSettings { Seed = 5 };
        Store = new(
            Path.Combine(_folder.Path, "pictures"),
            new(10_000_000, 1_000_000),
            TimeProvider.System,
            NullLogger.Instance
        );
        _world = Start();
    }

    public CoreSettings Settings { get; }

    public PictureStore Store { get; }

    public string Project { get; set; } = "experimance";

    public string StateFile => Path.Combine(_folder.Places.State, "core", $"{Project}.json");

    public IActorRef Core { get; private set; } = ActorRefs.Nobody;

    /// <summary>Whatever core sent (and was answered), in order; begins anew with each start.</summary>
    public List<object> Sent { get; } = [];

    public bool Draws { get; set; } = true;

    /// <summary>Pictures drawn so far: each has a content of its own.</summary>
    public int Drawn { get; private set; }

    public IEnumerable<T> All<T>() => Sent.OfType<T>();

    public Present Present => Ask<Present>(AskPresent.Instance);

    public T Ask<T>(object question)
    {
        var before = All<T>().Count();
        Core.Tell(question, _outside);
        _world.RunMailboxes();
        return All<T>().Skip(before).Single();
    }

    public void Tell(object message)
    {
        Core.Tell(message, _outside);
        _world.RunMailboxes();
    }

    public void Run(double seconds) => _world.RunFor(TimeSpan.FromSeconds(seconds));

    /// <summary>Digs with small hands until the piece has come so far.</summary>
    public void DigUntil(Era era)
    {
        for (var i = 0; i < 300 && Present.Era != era; i++)
        {
            Run(1);
            Tell(Piece.Changed(0.01));
        }

        Present.Era.ShouldBe(era);
    }

    /// <summary>The cache is emptied behind everybody's back.</summary>
    public void ForgetPictures() => Directory.Delete(Path.Combine(_folder.Path, "pictures"), recursive: true);

    /// <summary>Puts more into the store than it may keep.</summary>
    public void FillStore()
    {
        for (var i = 0; i < 30; i++)
        {
            Store.Put([.. Enumerable.Repeat((byte)i, 500_000)], "jpg");
        }
    }

    /// <summary>The service is stopped in good order.</summary>
    public void Stop()
    {
        _world.System.Stop(Core);
        _world.RunMailboxes();
    }

    /// <summary>The process is gone without a word; another starts after a while.</summary>
    public void KillAndStart(TimeSpan after)
    {
        // Nothing more is run of the old world: that is what a killed process does.
        _started = _world.Time.GetUtcNow() + after;
        Sent.Clear();
        _world = Start();
    }

    public void Dispose()
    {
        _world.Dispose();
        _folder.Dispose();
    }

    private VirtualWorld Start()
    {
        var hocon = File.ReadAllText(Path.Combine(TestPlaces.Root, "hocon", "experimance.conf"));
        var world = new VirtualWorld(hocon, new VirtualTime(_started));
        _outside = world.System.ActorOf(Props.Create(() => new Outside(this)));
        var rooms = new Rooms(_outside, ActorRefs.Nobody, _outside, _outside, _outside, _outside);
        var service = CoreSetup.Service(Settings, Words.Book, _folder.Places, Project, Store, world.Time);
        Core = world.System.ActorOf(service.Props(rooms), "core");
        world.RunMailboxes();
        return world;
    }

    private ImageReady Draw(RenderRequest request)
    {
        var address = Store.Put(System.Text.Encoding.UTF8.GetBytes($"picture {++Drawn}"), "jpg");
        return Piece.Image(request.Id, request.Era, request.Biome) with { Address = address };
    }

    private sealed class Outside : ReceiveActor
    {
        public Outside(CoreHouse house) =>
            ReceiveAny(message =>
            {
                house.Sent.Add(message);
                switch (message)
                {
                    case AskBowl:
                        Sender.Tell(new BowlFound(320, 240, 200, 200, 0));
                        break;
                    case HeightMapWanted wanted:
                        Sender.Tell(new HeightMapReady(wanted.RequestId, Piece.Address("map"), wanted.Size));
                        break;
                    case RenderRequest request when house.Draws:
                        Sender.Tell(house.Draw(request));
                        break;
                }
            });
    }
}
