using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Core;
using Experimance.Actors.Core.Prompts;
using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Depth.Rehearsal;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Images;
using Experimance.Actors.Installation;
using Microsoft.Extensions.Logging.Abstractions;

namespace Experimance.Host.Simulation;

/// <param name="Runtime">How actors run: the HOCON of all layers, as the host reads it.</param>
/// <param name="Frames">
/// With frames depth is the real one: the synthetic camera's frames through the whole analysis. Without, the same visitors
/// come as the messages that depth would tell of them.
/// </param>
/// <param name="Home">A folder for cache and state.</param>
internal sealed record SimulationPlan(
    string Runtime,
    string Home,
    PromptBook Prompts,
    CoreSettings Core,
    SyntheticSettings Room,
    bool Frames
);

/// <summary>
/// A day of the piece in virtual time: core, image server and display as they run in the installation, on one thread, and
/// visitors who come as messages of depth or in front of the simulated camera.
/// </summary>
internal sealed class SimulatedDay : IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(0.5);

    private readonly VirtualWorld _world;
    private readonly ImmutableArray<IActorRef> _services;

    public SimulatedDay(SimulationPlan plan)
    {
        _world = new VirtualWorld($"{plan.Runtime}\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF\n");
        var (system, time) = (_world.System, _world.Time);
        Diary = new Diary(time);
        var places = Places.InTree(plan.Home, "simulated");
        var images = new ImagesSettings { Generators = [SketchGenerator.GeneratorName] };
        var logs = NullLoggerFactory.Instance;
        var store = ImagesSetup.OpenStore(images, places, time, logs);
        var generators = ImagesSetup.KnownGenerators.Add(
            SketchGenerator.GeneratorName,
            new GeneratorKind(TimeSpan.Zero, () => new SketchGenerator())
        );
        // One door a room that knows the room only later, as supervisors are in the installation; the diary reads along.
        IActorRef[] doors =
        [
            .. Enumerable
                .Range(0, 4)
                .Select(number => system.ActorOf(Props.Create(() => new Door(Diary)), $"door-{number}")),
        ];
        var rooms = new Rooms(doors[0], doors[1], doors[2], doors[3], system.DeadLetters, system.DeadLetters);
        ImmutableArray<ServiceDefinition> services =
        [
            Depth(plan, places, store, time),
            CoreSetup.Service(plan.Core, plan.Prompts, places, "simulated", store, time),
            ImagesSetup.Create(images, places, store, time, logs, generators),
            DisplaySetup.Create(new DisplaySettings(), places, "simulated", store, time, logs),
        ];
        _services = [.. services.Select(service => system.ActorOf(service.Props(rooms), service.Name))];
        foreach (var (door, service) in doors.Zip(_services))
        {
            door.Tell(new Door.Leads(service));
        }

        _world.RunMailboxes();
    }

    public Diary Diary { get; }

    /// <summary>A new folder for a day's cache and state; in memory where there is such a file system, for all is written whole and flushed.</summary>
    public static DirectoryInfo NewHome()
    {
        const string inMemory = "/dev/shm";
        return Directory.Exists(inMemory)
            ? Directory.CreateDirectory(Path.Combine(inMemory, $"experimance-day-{Guid.NewGuid():n}"))
            : Directory.CreateTempSubdirectory("experimance-day-");
    }

    /// <summary>Lives on, looking at the piece twice a second.</summary>
    public void Live(TimeSpan time)
    {
        for (var end = _world.Time.Elapsed + time; _world.Time.Elapsed < end; )
        {
            _world.RunFor(s_look);
            _services[1].Tell(CoreProtocol.AskPresent.Instance, Diary.Reader(_world.System));
            _world.RunMailboxes();
        }
    }

    public void Dispose() => _world.Dispose();

    private static ServiceDefinition Depth(SimulationPlan plan, Places places, PictureStore store, VirtualTime time) =>
        plan.Frames
            ? DepthSetup.Service(new DepthSettings { Synthetic = plan.Room }, places, "simulated", store, time)
            : RehearsalSetup.Service(plan.Room, time);

    private sealed class Door : ReceiveActor
    {
        private IActorRef _service = ActorRefs.Nobody;

        public Door(Diary diary)
        {
            Receive<Leads>(leads => _service = leads.To);
            ReceiveAny(message =>
            {
                diary.Note(message);
                _service.Forward(message);
            });
        }

        public sealed record Leads(IActorRef To);
    }
}
