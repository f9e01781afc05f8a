using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health;
using Experimance.Actors.Installation;
using Experimance.Actors.Notifications;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Rehearsal.Laws;
using Experimance.Actors.Rehearsal.Models;
using Experimance.Actors.Rehearsal.Surroundings;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Acting;

/// <summary>One life of the host's process: the true actors in a virtual world of their own.</summary>
internal sealed class ActorProcess : IDisposable
{
    /// <summary>So long after anything happened health asks each second, as it always does in an installation.</summary>
    private static readonly TimeSpan Unrest = TimeSpan.FromMinutes(3);

    /// <summary>Where nothing has happened for that long it asks this often; the next thing that happens wakes it at once.</summary>
    private static readonly TimeSpan QuietEvery = TimeSpan.FromSeconds(20);

    private readonly World _world;
    private readonly VirtualWorld _actors;
    private readonly TimeSpan _start;
    private readonly Vitals _vitals = new();
    private readonly HealthDoorActor.Quiet _quiet = new();
    private readonly HealthSettings _awake;
    private readonly InstallationDoors _doors;
    private readonly Live<OpeningTimes> _hours;
    private readonly IReadOnlyList<RehearsedChannel> _channels;
    private TimeSpan _restless;
    private bool _sleeps;

    public ActorProcess(
        RehearsalParts parts,
        string runtime,
        Places places,
        World world,
        Witness witness,
        RehearsedHost host,
        OpeningTimes hours,
        IMessageWords words,
        string why
    )
    {
        (_world, _start) = (world, world.Agenda.Now);
        _restless = _start + Unrest;
        _hours = new Live<OpeningTimes>(hours);
        // Files that nobody reads are written seldom.
        _awake = parts.Health with
        {
            FilesEvery = TimeSpan.FromMinutes(5),
            SummaryEvery = TimeSpan.FromDays(1),
        };
        _actors = new VirtualWorld($"{runtime}\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF\n");
        var clock = new SteppedClock(_actors.Time, world);
        _channels =
        [
            new RehearsedChannel(World.Push, world, witness),
            new RehearsedChannel(World.Mail, world, witness),
        ];
        var recording = new RecordingWords(words, witness);
        var telling = new NotificationsParts(
            parts.Notifications,
            parts.People,
            _hours,
            () => recording,
            places,
            clock,
            _channels,
            channel => ((RehearsedChannel)channel).Handed(),
            new ShownPictures(),
            _ => null,
            new(parts.Notifications, parts.People, _vitals, (_, _, _, _) => Task.FromResult<string?>(null)),
            new StartNotice(why),
            Seed: 0
        );
        var plan = new InstallationPlan(
            [
                .. ServiceNames.Services.Select(name => new ServiceDefinition(
                    name,
                    [],
                    _ => Props.Create(() => new PuppetActor(name, world))
                )),
            ],
            [],
            HealthSetup.Create(_awake, places, clock, _vitals, null),
            parts.Supervision with
            {
                Jitter = 0,
            },
            clock,
            host,
            Development: true
        )
        {
            Notifications = (_, rooms) =>
            {
                var door = _actors!.System.ActorOf(Props.Create(() => new HealthDoorActor(rooms.Health, _quiet)));
                var quieter = rooms with { Health = door };
                return Props.Create(() => new NotificationDispatcher(quieter, telling));
            },
        };
        var doors = InstallationSetup.Start(_actors.System, plan);
        _actors.RunUntil(() => doors.IsCompletedSuccessfully, TimeSpan.FromSeconds(1));
        _doors = doors.GetAwaiter().GetResult();
        Health.Tell(new Subscribe(_actors.System.ActorOf(Props.Create(() => new EarActor(witness, Stir)), "ear")));
        foreach (var name in ServiceNames.Services)
        {
            witness.Lives(name, Life.Running);
        }

        Look();
    }

    public IActorRef Health => _doors.Rooms.Health;

    public IActorRef Installation => _doors.Installation;

    /// <summary>Lives on until the agenda's next is due, or to the end; the agenda's clock goes along.</summary>
    /// <param name="end">Since the life began.</param>
    public void RunTo(TimeSpan end)
    {
        while (true)
        {
            Settle();
            var limit = _world.Agenda.Next is { } next && next < end ? next : end;
            _vitals.WatchLooked();
            if (!_actors.Time.FireNext(limit - _start))
            {
                _actors.Time.AdvanceTo(limit - _start);
                _world.Agenda.GoTo(limit);
                return;
            }

            _world.Agenda.GoTo(_start + _actors.Time.Elapsed);
            Doze();
        }
    }

    /// <summary>What is on its way between actors arrives; time stands still.</summary>
    public void Settle()
    {
        bool again;
        do
        {
            _actors.RunMailboxes();
            again = false;
            foreach (var channel in _channels)
            {
                again |= channel.Settle();
            }
        } while (again);
    }

    /// <summary>Something happens, or has.</summary>
    public void Stir()
    {
        _quiet.Changed = true;
        _restless = _world.Agenda.Now + Unrest;
        if (_sleeps)
        {
            _sleeps = false;
            Health.Tell(new SettingsChanged<HealthSettings>(_awake));
        }
    }

    public void Look()
    {
        Stir();
        Health.Tell(new ProbeReport("rehearsal", "", _world.Machine()));
    }

    public void Crash(string service, string why)
    {
        Stir();
        Door(service).Tell(new PuppetActor.Fail(why));
    }

    public void Follow(OpeningTimes hours)
    {
        Stir();
        _hours.Set(hours);
        _doors.Rooms.Notifications.Tell(new NotificationsProtocol.HoursChanged());
    }

    public void SayGoodbye(string why)
    {
        _doors.Rooms.Notifications.Tell(
            new NotificationsProtocol.SayGoodbye(why, TimeSpan.FromSeconds(2)),
            ActorRefs.NoSender
        );
        Settle();
    }

    public void Dispose() => _actors.Dispose();

    private IActorRef Door(string service) =>
        service switch
        {
            ServiceNames.Depth => _doors.Rooms.Depth,
            ServiceNames.Core => _doors.Rooms.Core,
            ServiceNames.ImageServer => _doors.Rooms.ImageServer,
            _ => _doors.Rooms.Display,
        };

    private void Doze()
    {
        if (_sleeps || _world.Agenda.Now < _restless || ServiceNames.Services.Any(name => !_world.Answers(name)))
        {
            return;
        }

        _sleeps = true;
        Health.Tell(new SettingsChanged<HealthSettings>(_awake with { AskEvery = QuietEvery }));
    }
}
