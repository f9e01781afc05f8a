using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Journal;
using Experimance.Actors.Foundation.Time;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Memory;

/// <summary>
/// Health's memory of incidents, on the blocking dispatcher. What it is told stands first in the journal, whose space is taken
/// beforehand; then it is projected into the database. Where one of them refuses, the other and memory serve, one warning
/// says so, and it is tried again until it works.
/// </summary>
#pragma warning disable CA1001 // an actor has PostStop for it
internal sealed partial class IncidentMemory : ReceiveActor, IWithTimers
#pragma warning restore CA1001
{
    /// <summary>Closed incidents in <see cref="Loaded"/>: default 50.</summary>
    internal const int MostTold = 50;

    /// <summary>Closed incidents that one question can ask for: default 1000.</summary>
    private const int MostAsked = 1000;

    /// <summary>Closed incidents are kept so long, years by the calendar: default 2.</summary>
    private const int YearsKept = 2;

    private static readonly TimeSpan TidyEvery = TimeSpan.FromDays(1);

    private readonly MemoryStores _stores;
    private readonly TimeProvider _clock;
    private readonly KnownIncidents _known = new();
    private readonly List<(Incident Incident, IActorRef Teller)> _waiting = [];
    private readonly BackOff _backOff = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2));
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private IActorRef _loader = ActorRefs.Nobody;
    private bool _isOpen;

    public IncidentMemory(Places places, TimeProvider clock, JournalOptions options)
    {
        _clock = clock;
        _stores = new(places, options, clock, _known, _log);
        Receive<Load>(_ => OnLoad());
        Receive<Keep>(keep => OnKeep(keep.Incident));
        Receive<Flush>(_ => OnFlush());
        Receive<Project>(_ => OnProject());
        Receive<Retry>(_ => OnRetry());
        Receive<Find>(OnFind);
        Receive<FindOne>(OnFindOne);
        Receive<Tidy>(_ => OnTidy());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private DateTimeOffset Oldest => _clock.GetUtcNow().AddYears(-YearsKept);

    public static Props Props(Places places, TimeProvider clock) => Props(places, clock, new JournalOptions());

    public static Props Props(Places places, TimeProvider clock, JournalOptions options) =>
        Akka
            .Actor.Props.Create(() => new IncidentMemory(places, clock, options))
            .WithDispatcher("experimance.blocking-dispatcher");

    protected override void PreStart() => Timers.StartPeriodicTimer(nameof(Tidy), Tidy.Instance, TidyEvery);

    protected override void PostStop() => _stores.Dispose();

    private void OnLoad()
    {
        _loader = Sender;
        Open();
        Sender.Tell(Tell(_stores.Troubles));
    }

    private void OnKeep(Incident incident)
    {
        Open();
        _waiting.Add((incident, Sender));
        if (_waiting.Count == 1)
        {
            // Behind all that is in the mailbox by now: they share one flush.
            Self.Tell(Flush.Instance);
        }
    }

    private void OnFlush()
    {
        var fresh = new List<(Incident Incident, IActorRef Teller)>();
        foreach (var one in _waiting)
        {
            if (_known.Take(one.Incident, isApplied: false))
            {
                fresh.Add(one);
            }
            else
            {
                one.Teller.Tell(new Kept(one.Incident.Id, one.Incident.Version, null));
            }
        }

        _waiting.Clear();
        Write(fresh, isAgain: false);
        Self.Tell(Project.Instance);
        RetryWhereNeeded();
    }

    private void Write(IReadOnlyList<(Incident Incident, IActorRef Teller)> told, bool isAgain)
    {
        if (told.Count == 0)
        {
            return;
        }

        var (kept, refusal) = _stores.Write(told);
        for (var i = 0; i < told.Count; i++)
        {
            var (incident, teller) = told[i];
            if (i < kept || !isAgain)
            {
                teller.Tell(new Kept(incident.Id, incident.Version, i < kept ? null : refusal));
            }
        }
    }

    private void OnProject()
    {
        _stores.Project();
        _known.Trim(Oldest);
        _stores.CompactIfLong();
        RetryWhereNeeded();
    }

    private void OnRetry()
    {
        var before = _known.NotClosed.Select(one => one.Id).ToHashSet();
        var (troubles, again) = (_stores.Reopen(), _stores.TakeUnkept());
        Write(again, isAgain: true);
        OnProject();
        if (_loader != ActorRefs.Nobody && _known.NotClosed.Any(one => !before.Contains(one.Id)))
        {
            _loader.Tell(Tell(troubles));
        }
    }

    private void OnFind(Find find)
    {
        Open();
        var most = Math.Clamp(find.Closed, 0, MostAsked);
        var closed = _stores
            .NewestClosed(most)
            .Where(one => _known.Find(one.Id) is null)
            .Concat(_known.Closed)
            .OrderByDescending(one => one.Closed)
            .Take(most);
        var open = _known.NotClosed.Where(one => one.WasOpen);
        find.Asker.Tell(
            new HealthProtocol.Incidents([.. open.Concat(closed).OrderByDescending(one => one.Opened ?? one.Since)])
        );
        RetryWhereNeeded();
    }

    private void OnFindOne(FindOne find)
    {
        Open();
        var found = _known.Find(find.Id) ?? _stores.Find(find.Id);
        find.Asker.Tell(found is { IsKept: true } ? found : new NoSuchIncident(find.Id));
        RetryWhereNeeded();
    }

    private void OnTidy()
    {
        // By a clock that is wrong nothing is old.
        if (_isOpen && _clock.Doubt() is null)
        {
            _known.Trim(Oldest);
            _stores.Forget(Oldest);
            RetryWhereNeeded();
        }
    }

    private void Open()
    {
        if (!_isOpen)
        {
            _isOpen = true;
            _stores.Reopen();
            OnProject();
            OnTidy();
        }
    }

    private Loaded Tell(ImmutableArray<string> troubles) =>
        new(_known.NotClosed, [.. _known.Closed.Take(MostTold)], _stores.Numbers, troubles);

    private void RetryWhereNeeded()
    {
        if (!_stores.IsAmiss)
        {
            _backOff.Reset();
            Timers.Cancel(nameof(Retry));
        }
        else if (!Timers.IsTimerActive(nameof(Retry)))
        {
            Timers.StartSingleTimer(nameof(Retry), Retry.Instance, _backOff.Next());
        }
    }
}
