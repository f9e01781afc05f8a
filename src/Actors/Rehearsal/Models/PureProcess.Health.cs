using System.Collections.Immutable;
using System.Globalization;
using Experimance.Actors.Foundation;
using Experimance.Actors.Health;
using Experimance.Actors.Health.Incidents;
using Experimance.Actors.Health.Rules;
using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Models;

/// <summary>
/// What <c>HealthActor</c> and its desk do, on the true state and the true book. It looks at the seconds at which the actor
/// looks, but only at those at which something may have changed.
/// </summary>
internal sealed partial class PureProcess
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>So long after something happened each second is looked at: answers come a round later, explanations another.</summary>
    private static readonly TimeSpan Unrest = TimeSpan.FromSeconds(4);

    private HealthState _health = null!;
    private IncidentBook _book = null!;
    private TimeSpan _restless;
    private TimeSpan _lastTick = -Second;
    private TimeSpan? _nextTick;
    private long _watch;
    private TimeSpan _heard;
    private ImmutableArray<Reading> _machine = [];

    /// <summary>Something is another than before: health finds out at its next second.</summary>
    public void Look()
    {
        _restless = Now + Unrest;
        TickAt(Now);
    }

    public void Acknowledge(string id, string who)
    {
        if (_book.Acknowledge(id, who, Moment) is { } changed)
        {
            _book = changed;
            Evaluate();
            Look();
        }
    }

    public void Snooze(string id, string who, TimeSpan howLong)
    {
        if (_book.Snooze(id, who, howLong, Moment) is { } changed)
        {
            _book = changed;
            Evaluate();
            Look();
        }
    }

    private void BeginHealth()
    {
        _health = HealthState.Begin(Plan.Health);
        _book = IncidentBook
            .Begin(new(), RuleBook.Standard, Dependencies.OfThePiece)
            .With(Plan.Health.Incidents, RuleBook.With(Plan.Health.Rules));
    }

    private void LoadIncidents()
    {
        var wall = World.Wall;
        var today = DateOnly.FromDateTime(wall.UtcDateTime);
        var day = today.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var numbers = _house
            .Incidents.Keys.Select(id => id.Split('-'))
            .Where(parts => parts[0] == day)
            .Select(parts => int.Parse(parts[1], CultureInfo.InvariantCulture));
        var closed = _house
            .Incidents.Values.Where(one => one.State == IncidentState.Closed && one.IsKept)
            .OrderByDescending(one => one.Closed)
            .Take(200);
        var open = _house.Incidents.Values.Where(one => one.State != IncidentState.Closed).OrderBy(one => one.Since);
        (_book, var doubles) = _book.Restore([.. closed, .. open], (today, numbers.DefaultIfEmpty(0).Max()), Moment);
        foreach (var twice in doubles)
        {
            _house.Incidents[twice.Id] = twice;
        }
    }

    private void HearLife(LifeChanged life)
    {
        var now = Moment;
        _health = _health.With(life, now.Mono, now.Wall);
        if (life.Life == Life.Stopped && life.Cause != LifeChanged.RunEnds)
        {
            _book = _book.Forget(life.Service, now);
        }

        Look();
    }

    private void Try(WasTried tried)
    {
        _book = _book.Tried(tried.Subject, tried.Attempt, Moment);
        Look();
    }

    private void TickAt(TimeSpan wanted)
    {
        var second = TimeSpan.FromSeconds(Math.Ceiling(wanted.TotalSeconds));
        if (second <= _lastTick)
        {
            second = _lastTick + Second;
        }

        if (_nextTick <= second)
        {
            return;
        }

        _nextTick = second;
        In(
            second - Now,
            () =>
            {
                if (_nextTick == second)
                {
                    _nextTick = null;
                    _lastTick = second;
                    Tick();
                }
            }
        );
    }

    /// <summary>One round, in the actor's order: misses, questions, evaluation, then the answers.</summary>
    private void Tick()
    {
        HearAgain();
        (_health, var hangs) = _health.NextRound(++_watch, Now);
        foreach (var hang in hangs)
        {
            Climb(new LadderFact.Hangs(hang.Service, hang.Why));
        }

        Evaluate();
        foreach (var name in ServiceNames.Services)
        {
            if (_health.Services.TryGetValue(name, out var service) && service.IsAsked && World.Answers(name))
            {
                Answer(name);
            }
        }

        var telling = OfNotifications();
        _health = _health.With(telling);
        NoteAll(telling.Readings);
        _machine = World.Machine();
        NoteAll(_machine);
        _heard = Now;
        PlanNext();
    }

    /// <summary>In the seconds that were not looked at everybody said the same as before: it is not unheard of.</summary>
    private void HearAgain()
    {
        var before = Now - Second;
        if (_heard >= before)
        {
            return;
        }

        _heard = Now;
        _health = _health with { WatchSeen = before };
        foreach (var service in _health.Services.Values.Where(one => one.IsAsked && one.Answered > 0))
        {
            foreach (var fact in service.Readings)
            {
                _book = _book.Note(fact, before);
            }
        }

        foreach (var fact in _machine)
        {
            _book = _book.Note(fact, before);
        }
    }

    private void Answer(string name)
    {
        var (status, message) = World.Says(name);
        var answer = new IAmWell(name, _health.Round, status, message, [], 0) { Readings = World.Readings(name) };
        _health = _health.With(answer);
        NoteAll(answer.Readings);
    }

    private void NoteAll(ImmutableArray<Reading> readings)
    {
        foreach (var fact in readings)
        {
            _book = _book.Note(fact, Now);
        }
    }

    private void Evaluate()
    {
        HearAgain();
        var now = Moment;
        foreach (var fact in _health.Readings(now.Mono))
        {
            _book = _book.Note(fact, now.Mono);
        }

        var suspects = _book.Tracks.Count;
        (_book, var changes) = _book.Evaluate(now);
        if (changes.Length > 0 || suspects != _book.Tracks.Count)
        {
            _restless = now.Mono + Unrest;
        }

        foreach (var change in changes)
        {
            _house.Incidents[change.Now.Id] = change.Now;
            _house.Witness.Changed(change);
            HearIncident(change);
        }
    }

    private void PlanNext()
    {
        if (Plan.EverySecond || Now < _restless || IsWaitingForAnAnswer)
        {
            TickAt(Now + Second);
            return;
        }

        if (BookClock.Next(_book, Now) is { } patience)
        {
            TickAt(patience);
        }

        foreach (var service in _health.Services.Values)
        {
            // A loop is over after a healthy minute.
            if (
                service.FailuresLately > 0
                && service.RunningSince + TimeSpan.FromMinutes(1) is { } healthy
                && healthy > Now
            )
            {
                TickAt(healthy);
            }
        }
    }

    private bool IsWaitingForAnAnswer =>
        _health.Services.Values.Any(service =>
            service.IsAsked && service.Service != ServiceNames.Health && service.Answered < _health.Round
        );
}
