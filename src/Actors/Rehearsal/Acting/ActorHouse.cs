using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Installation;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Rehearsal.Laws;
using Experimance.Actors.Rehearsal.Models;
using Experimance.Actors.Rehearsal.Surroundings;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Acting;

/// <summary>The installation as its true actors: each start of the host is a new actor system over the same disk.</summary>
internal sealed class ActorHouse : IHouse, IDisposable
{
    private static readonly TimeSpan BeforeEnd = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BackAfterLadder = TimeSpan.FromSeconds(4);

    /// <summary>Probes say now and then that all is as it was.</summary>
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromMinutes(5);

    private readonly RehearsalParts _parts;
    private readonly string _runtime;
    private readonly Places _places;
    private readonly World _world;
    private readonly Witness _witness;
    private readonly IMessageWords _words;
    private readonly RehearsedHost _host;
    private readonly OpeningCalendar _calendar;
    private ActorProcess? _process;

    public ActorHouse(
        RehearsalParts parts,
        string runtime,
        Places places,
        World world,
        Witness witness,
        IMessageWords words
    )
    {
        (_parts, _runtime, _places, _world, _witness, _words) = (parts, runtime, places, world, witness, words);
        _calendar = new OpeningCalendar(parts.TimeZone, parts.Opening);
        _host = new RehearsedHost(world, parts.Supervision, Ends);
    }

    public OpeningExceptions Exceptions { get; private set; } = OpeningExceptions.None;

    private OpeningTimes Hours => new(_calendar, Exceptions);

    /// <summary>Lives to <paramref name="end"/>: actors and world in turn, each at its time.</summary>
    public void RunTo(TimeSpan end)
    {
        var agenda = _world.Agenda;
        while (agenda.Now < end)
        {
            if (_process is { } process)
            {
                process.RunTo(end);
            }

            if (agenda.Next <= end)
            {
                agenda.DoNext();
                _process?.Settle();
            }
            else if (_process is null)
            {
                agenda.GoTo(end);
            }
        }
    }

    public void Start(string why)
    {
        _host.StartAgain();
        var process = _process = new ActorProcess(
            _parts,
            _runtime,
            _places,
            _world,
            _witness,
            _host,
            Hours,
            _words,
            why
        );
        Probe(process);
    }

    public void End(bool orderly, string why)
    {
        if (orderly)
        {
            _process?.SayGoodbye(why);
        }

        _process?.Dispose();
        _process = null;
    }

    public void Crash(string service, string why) => _process?.Crash(service, why);

    public void Look() => _process?.Look();

    public void ClockStepped() => _process?.Look();

    public void StopService(string service) => Installation(new InstallationProtocol.Stop(service, "a person's wish"));

    public void StartService(string service) =>
        Installation(new InstallationProtocol.Start(service, "a person's wish"));

    public void Maintain(TimeSpan howLong)
    {
        Exceptions = Exceptions with
        {
            Maintenance = new Maintenance(_world.Wall, _world.Wall + howLong, "rehearsed", "attendant"),
        };
        _process?.Follow(Hours);
    }

    public void Acknowledge(string incident, string who) => Health(new Acknowledge(incident, who));

    public void Snooze(string incident, string who, TimeSpan howLong) => Health(new Snooze(incident, who, howLong));

    public void Dispose() => _process?.Dispose();

    private void Ends(string why)
    {
        var process = _process;
        _world.Agenda.In(
            BeforeEnd,
            () =>
            {
                if (_process == process)
                {
                    _world.EndedByItself(why, BackAfterLadder);
                }
            }
        );
    }

    private void Probe(ActorProcess process) =>
        _world.Agenda.In(
            ProbeEvery,
            () =>
            {
                if (_process == process)
                {
                    process.Health.Tell(new ProbeReport("rehearsal", "", _world.Machine()));
                    Probe(process);
                }
            }
        );

    private void Health(object wish)
    {
        _process?.Stir();
        _process?.Health.Tell(wish, ActorRefs.NoSender);
    }

    private void Installation(object wish)
    {
        _process?.Stir();
        _process?.Installation.Tell(wish, ActorRefs.NoSender);
    }
}
