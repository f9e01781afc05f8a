using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Health.Incidents;
using Experimance.Actors.Health.Rules;
using Experimance.Actors.Rehearsal.Surroundings;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Laws;

/// <summary>Visitors before a broken piece: the first law, and how available the piece was.</summary>
internal sealed partial class Witness
{
    /// <summary>So long may visitors see a fault that nobody knows of.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Where only the second channel works, the first is waited for before.</summary>
    private static readonly TimeSpan MorePatience = TimeSpan.FromSeconds(90);

    private static readonly string[] Channels = [World.Push, World.Mail];

    private readonly Dictionary<string, Life> _lives = [];
    private readonly Dictionary<string, Seen> _seen = [];
    private readonly Dictionary<string, TimeSpan> _works = [];
    private DateTimeOffset _accountedTo;
    private bool _wasWell = true;

    /// <summary>Open so long, so far.</summary>
    public TimeSpan OpenTime { get; private set; }

    /// <summary>So much of it the piece was as it should be.</summary>
    public TimeSpan WellTime { get; private set; }

    /// <summary>Times in which visitors saw something wrong, in opening hours, of which nobody had been told by its end.</summary>
    public List<string> Missed { get; } = [];

    private OpeningTimes Hours => new(_calendar, Exceptions());

    /// <summary>What people have changed; the house's.</summary>
    public Func<OpeningExceptions> Exceptions { get; set; } = () => OpeningExceptions.None;

    /// <summary>The world or a service may be another than before.</summary>
    public void LookAtVisitors()
    {
        Account();
        LookAtChannels();
        var missing = Missing().ToHashSet();
        foreach (var gone in _seen.Values.Where(one => !missing.Contains(one.Subject)).ToList())
        {
            _seen.Remove(gone.Subject);
            NoteMissed(gone);
        }

        foreach (var subject in missing.Where(one => !_seen.ContainsKey(one)))
        {
            var seen = _seen[subject] = new Seen(subject, Now);
            LookIn(Patience, seen);
        }

        _wasWell = missing.Count == 0 && _world.IsOn;
    }

    private void LookAtChannels()
    {
        foreach (var channel in Channels)
        {
            if (_world.Works(channel))
            {
                _works.TryAdd(channel, Now);
            }
            else
            {
                _works.Remove(channel);
            }
        }
    }

    private IEnumerable<string> Missing()
    {
        if (!_world.IsOn)
        {
            return [];
        }

        var down = ServiceNames.Services.Where(name =>
            _lives.TryGetValue(name, out var life)
            && (life is Life.BackingOff || (life is Life.Running or Life.Starting && !_world.Answers(name)))
        );
        // What a service that is down would show cannot be told from its being down; what a person has stopped nobody watches.
        return down.Concat(
            _world.VisitorsMiss.Where(subject =>
                Caretaker(subject) is not { } name || (!down.Contains(name) && !IsStopped(name))
            )
        );
    }

    private bool IsStopped(string service) => _lives.TryGetValue(service, out var life) && life is Life.Stopped;

    private static string? Caretaker(string subject) =>
        subject is "camera" or "bowl" ? ServiceNames.Depth
        : subject == World.MainScreen ? ServiceNames.Display
        : null;

    private static bool Cares(string service, string subject) => service == subject || service == Caretaker(subject);

    /// <summary>
    /// People knew of what explains a fault until that was over; what outlives it is given its own patience by health, and is
    /// to be told within a minute from there.
    /// </summary>
    private void LookAtWhatWasExplained(Incident over)
    {
        if (RuleBook.Standard.Find(over.Cause) is not { } rule || !_told.Contains(over.Id))
        {
            return;
        }

        var cause = new Key(over.Subject, rule.Family);
        foreach (var seen in _seen.Values)
        {
            var family = ServiceNames.Services.Contains(seen.Subject) ? Rule.Down : "";
            if (Dependencies.OfThePiece.Explains(cause, new Key(seen.Subject, family)))
            {
                seen.From = Now;
            }
        }
    }

    private void LookIn(TimeSpan wait, Seen seen) => _world.Agenda.In(wait, () => LookAt(seen));

    private void LookAt(Seen seen)
    {
        if (Broken is not null || _seen.GetValueOrDefault(seen.Subject) != seen || seen.Tried || IsKnown(seen.Subject))
        {
            return;
        }

        var due = Due(seen.From);
        if (due is null || due > Now)
        {
            LookIn(due is { } later ? later - Now : Patience, seen);
            return;
        }

        Break(
            LawNames.Unseen,
            $"visitors have seen {seen.Subject} broken for {Words(Now - seen.Since)}; nobody was told and nothing was tried"
        );
    }

    /// <summary>By when people must know of what began then; null: not for now.</summary>
    private TimeSpan? Due(TimeSpan since)
    {
        LookAtChannels();
        if (!_world.IsOn || OpenSince() is not { } open || ChannelsSince() is not { } works)
        {
            return null;
        }

        TimeSpan[] all = [since, open, works.Since, _onSince];
        return all.Max() + works.Patience;
    }

    /// <summary>Since when it has been open, by the true clock and by the installation's, and no maintenance; null: it is not.</summary>
    private TimeSpan? OpenSince() =>
        OpenSince(_world.TrueWall) is { } truly && OpenSince(_world.Wall) is { } shown
            ? truly > shown
                ? truly
                : shown
            : null;

    private TimeSpan? OpenSince(DateTimeOffset wall)
    {
        var hours = Hours;
        if (!hours.IsOpen(wall) || hours.MaintenanceAt(wall) is not null)
        {
            return null;
        }

        // Longer than a day says no more.
        var from = wall - TimeSpan.FromDays(1);
        var span = hours.Between(from, wall.AddSeconds(1)).Last();
        var begin = span.Begin;
        if (Exceptions().Maintenance is { } over && over.Until > begin && over.Until <= wall)
        {
            begin = over.Until;
        }

        return Now - (wall - begin);
    }

    private (TimeSpan Since, TimeSpan Patience)? ChannelsSince() =>
        _works.TryGetValue(World.Push, out var push) ? (push, Patience)
        : _works.TryGetValue(World.Mail, out var mail) ? (mail, MorePatience)
        : null;

    /// <summary>Of what stands there somebody has a message.</summary>
    private bool IsKnown(string subject) =>
        _incidents.Values.Any(change =>
            change.Now.State != IncidentState.Closed
            && (change.Now.Subject == subject || change.Now.TakesWithIt.Contains(subject))
            && _told.Contains(change.Now.Id)
        );

    private void NoteMissed(Seen seen)
    {
        var open = new OpeningTimes(_calendar, OpeningExceptions.None).OpenTime(
            _world.TrueWall - (Now - seen.Since),
            _world.TrueWall
        );
        if (open > Patience && !seen.Known && !IsKnown(seen.Subject))
        {
            Missed.Add(
                $"{seen.Subject} for {Words(open)} of opening hours{(seen.Tried ? ", mended without anybody" : "")}"
            );
        }
    }

    /// <summary>Opening hours since the last look, well or not.</summary>
    private void Account()
    {
        var now = _world.TrueWall;
        if (_accountedTo == default)
        {
            _accountedTo = _world.Life.Begin;
        }

        if (now <= _accountedTo)
        {
            return;
        }

        var open = new OpeningTimes(_calendar, OpeningExceptions.None).OpenTime(_accountedTo, now);
        OpenTime += open;
        WellTime += _wasWell ? open : TimeSpan.Zero;
        _accountedTo = now;
    }

    /// <summary>Something that visitors miss.</summary>
    private sealed class Seen(string subject, TimeSpan since)
    {
        public string Subject => subject;

        /// <summary>From here on somebody must hear of it: later than its beginning where what hid it was known.</summary>
        public TimeSpan From { get; set; } = since;

        public TimeSpan Since { get; } = since;

        public bool Tried { get; set; }

        public bool Known { get; set; }
    }
}
