using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health.Incidents;
using Experimance.Actors.Health.Memory;
using Experimance.Actors.Health.Probes;
using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health;

/// <summary>
/// Asks every service each second through its mailbox, has those started again that do not answer, makes incidents of all
/// facts, and tells everybody who wants to know: status files, subscribers, pages. Lives on a thread of its own; what may
/// block is done by its children.
/// </summary>
internal sealed class HealthActor : ReceiveActor, IWithTimers
{
    private readonly IActorRef _installation;
    private readonly IReadOnlyList<(string Name, IActorRef Door)> _asked;
    private HealthSettings _settings;
    private readonly TimeProvider _clock;
    private readonly Vitals _vitals;
    private readonly IActorRef _files;
    private readonly Probing _probes;
    private readonly IActorRef _recorder;
    private readonly IncidentDesk _desk;
    private readonly IActorRef _memory;
    private readonly DispatcherSounding _dispatchers;
    private readonly HashSet<IActorRef> _listeners = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly long _start;
    private HealthState _state;
    private Report _last;
    private bool _asleep;

    public HealthActor(
        IActorRef installation,
        Rooms rooms,
        HealthSettings settings,
        Places places,
        TimeProvider clock,
        Vitals vitals,
        IReadOnlyList<IProbe> probes
    )
    {
        _installation = installation;
        _asked =
        [
            (ServiceNames.Depth, rooms.Depth),
            (ServiceNames.Core, rooms.Core),
            (ServiceNames.ImageServer, rooms.ImageServer),
            (ServiceNames.Display, rooms.Display),
            (ServiceNames.Notifications, rooms.Notifications),
        ];
        _settings = settings;
        _clock = clock;
        _vitals = vitals;
        _start = clock.GetTimestamp();
        _state = HealthState.Begin(settings);
        _last = _state.Report(TimeSpan.Zero);
        _files = Context.ActorOf(StatusFilesActor.Props(places, clock), "files");
        _recorder = Context.ActorOf(CheckRecorder.Props(places, clock), "checks");
        _probes = new Probing(Context, probes, settings.Probes, clock);
        _memory = Context.ActorOf(IncidentMemory.Props(places, clock), "memory");
        _desk = new IncidentDesk(_memory, Publish, _log);
        _desk.Follow(settings);
        _dispatchers = new DispatcherSounding(Context);

        Receive<NextRound>(_ => OnNextRound());
        Receive<IAmWell>(OnAnswer);
        Receive<LifeChanged>(OnLife);
        Receive<PieceSleeps>(OnSleep);
        Receive<ProbeReport>(OnProbe);
        Receive<Told>(told => _desk.Note(told.Reading, Moment));
        Receive<WasTried>(tried => _desk.Tried(tried, Moment));
        Receive<DispatcherSounder.Sound>(_dispatchers.Heard);
        Receive<IncidentMemory.Loaded>(loaded => _desk.Loaded(loaded, Moment));
        Receive<IncidentMemory.Kept>(kept => _desk.Kept(kept, Moment));
        Receive<AskIncidents>(ask => _memory.Tell(new IncidentMemory.Find(ask.Closed, Sender)));
        Receive<AskIncident>(ask => _memory.Tell(new IncidentMemory.FindOne(ask.Id, Sender)));
        Receive<Acknowledge>(wish => Sender.Tell(_desk.Acknowledge(wish, Moment)));
        Receive<Snooze>(wish => Sender.Tell(_desk.Snooze(wish, Moment)));
        Receive<Abandoned>(left =>
            _log.Error(
                "{Service} (start {Incarnation}) never returned and was left behind; {Count} such so far in this process.",
                left.Service,
                left.Incarnation,
                left.InThisProcess
            )
        );
        Receive<SettingsChanged<HealthSettings>>(changed => Follow(changed.Settings));
        Receive<AskReport>(_ => Sender.Tell(Whole()));
        Receive<AskProbes>(_ => Sender.Tell(_probes.Seen));
        Receive<AskSample>(ask =>
            Sender.Tell((object?)IncidentSamples.Of(ask.What, _settings) ?? new NoSuchRule(ask.What))
        );
        Receive<LookNow>(wish => _probes.Look(wish.Probe, Sender));
        Receive<Subscribe>(subscribe => OnSubscribe(subscribe.Listener));
        Receive<Terminated>(gone => _listeners.Remove(gone.ActorRef));
        Receive<WriteFiles>(_ => _files.Tell(new StatusFilesActor.Write(Whole())));
        Receive<Measure>(_ => _probes.Look());
        Receive<Summarise>(_ => OnSummarise());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan Now => _clock.GetElapsedTime(_start);

    private Moment Moment => new(Now, _clock.GetUtcNow());

    private Report Whole() => _state.Report(Now) with { Incidents = [.. _desk.Open] };

    protected override void PreStart()
    {
        _desk.Load();
        _installation.Tell(InstallationProtocol.AskLives.Instance);
        StartTimers();
    }

    private void StartTimers()
    {
        Timers.StartPeriodicTimer(nameof(NextRound), NextRound.Instance, TimeSpan.Zero, _settings.AskEvery);
        Timers.StartPeriodicTimer(nameof(Measure), Measure.Instance, TimeSpan.Zero, _settings.Probes.Every);
        Timers.StartPeriodicTimer(nameof(WriteFiles), WriteFiles.Instance, _settings.FilesEvery);
        Timers.StartPeriodicTimer(nameof(Summarise), Summarise.Instance, _settings.SummaryEvery);
    }

    private void Follow(HealthSettings settings)
    {
        _settings = settings;
        _desk.Follow(settings);
        _probes.Follow(settings.Probes);
        Change(_state with { Settings = settings });
        StartTimers();
    }

    private void OnNextRound()
    {
        var (next, hangs) = _state.NextRound(_vitals.WatchLooks, Now);
        Change(next);
        foreach (var hang in hangs)
        {
            _log.Error("{Service} hangs: {Why}. It is started again.", hang.Service, hang.Why);
            _installation.Tell(new RestartService(hang.Service, hang.Why));
        }

        foreach (var (name, door) in _asked)
        {
            if (_state.Services.TryGetValue(name, out var service) && service.IsAsked)
            {
                door.Tell(new AreYouWell(_state.Round));
            }
        }

        Evaluate();
        _vitals.HealthFinishedRound();
    }

    private void Evaluate()
    {
        var now = Moment;
        foreach (var fact in _state.Readings(now.Mono).Concat(_dispatchers.Sound(now.Mono)))
        {
            _desk.Note(fact, now);
        }

        _desk.Evaluate(now);
        var own = _desk
            .Open.Where(incident =>
                incident.Service == ServiceNames.Health && incident.State != IncidentState.Recovering
            )
            .MaxBy(incident => incident.Severity);
        if (own != _state.OwnTrouble)
        {
            Change(_state with { OwnTrouble = own });
        }
    }

    private void OnAnswer(IAmWell answer)
    {
        var next = _state.With(answer);
        // What display says of black screens was perhaps said before it knew.
        if (next != _state && !_asleep)
        {
            var now = Moment;
            foreach (var fact in answer.Readings)
            {
                _desk.Note(fact, now);
            }
        }

        Change(next);
    }

    private void OnLife(LifeChanged life)
    {
        var now = Moment;
        Change(_state.With(life, now.Mono, now.Wall));
        // A person's stop is no fault, nor is sleep; the end of the whole run is no stop of anything.
        if (life.Life == Life.Asleep || (life.Life == Life.Stopped && life.Cause != LifeChanged.RunEnds))
        {
            _desk.Forget(life.Service, now, life.Life == Life.Asleep);
        }
    }

    /// <summary>Screens are black by intent; display itself lives on.</summary>
    private void OnSleep(PieceSleeps piece)
    {
        if (piece.Asleep && !_asleep)
        {
            _desk.Forget(ServiceNames.Display, Moment, asleep: true);
        }

        _asleep = piece.Asleep;
    }

    private void OnProbe(ProbeReport report)
    {
        var now = Moment;
        foreach (var fact in report.Readings)
        {
            _desk.Note(fact, now);
        }

        _probes.Saw(report, now.Wall);
        Change(_state.With(_probes.Machine));
    }

    /// <summary>The full check: one line in the log, one record.</summary>
    private void OnSummarise()
    {
        var report = Whole();
        _log.Info("{Summary}", Summary.Of(report, _probes.Summaries));
        _recorder.Tell(
            new CheckRecorder.Check(
                _clock.GetUtcNow(),
                report.Overall,
                report.Ready,
                report.Services.ToDictionary(service => service.Service, service => service.Status),
                [.. report.Incidents.Select(incident => $"{incident.Id} {incident.Cause}")],
                _probes.Summaries,
                _probes.Values
            )
        );
    }

    private void Publish(object what)
    {
        foreach (var listener in _listeners)
        {
            listener.Tell(what);
        }
    }

    private void Change(HealthState next)
    {
        _state = next;
        var now = next.Report(Now);
        var changes = HealthState.Changes(_last, now).ToList();
        if (now.Services.Length != _last.Services.Length || changes.Count > 0)
        {
            _files.Tell(new StatusFilesActor.Write(now));
        }

        _last = now;
        foreach (var (before, after) in changes)
        {
            if (before.Status != after.Status && before.Life == after.Life)
            {
                Tell(before, after);
            }

            Publish(new StateChanged(before, after, _clock.GetUtcNow()));
        }
    }

    /// <summary>Changes of life are logged where they are made; here are those of how a service is.</summary>
    private void Tell(ServiceReport before, ServiceReport after)
    {
        const string template = "{Service} is {Status} (was {Before}): {Message}";
        var (now, was) = (Spelling.Snake(after.Status), Spelling.Snake(before.Status));
        if (after.Status is HealthProtocol.Status.Error or HealthProtocol.Status.Fatal)
        {
            _log.Warning(template, after.Service, now, was, after.Message);
        }
        else
        {
            _log.Info(template, after.Service, now, was, after.Message);
        }
    }

    private void OnSubscribe(IActorRef listener)
    {
        if (_listeners.Add(listener))
        {
            Context.Watch(listener);
        }
    }

    private sealed record NextRound : INotInfluenceReceiveTimeout
    {
        public static readonly NextRound Instance = new();
    }

    private sealed record WriteFiles
    {
        public static readonly WriteFiles Instance = new();
    }

    private sealed record Measure
    {
        public static readonly Measure Instance = new();
    }

    private sealed record Summarise
    {
        public static readonly Summarise Instance = new();
    }
}
