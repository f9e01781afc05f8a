using System.Globalization;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Notifications.Deciding;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using Experimance.Actors.Rehearsal.Lives;
using Experimance.Actors.Rehearsal.Models;
using Experimance.Actors.Rehearsal.Surroundings;
using static Experimance.Actors.Health.HealthProtocol;
using Life = Experimance.Actors.Health.HealthProtocol.Life;

namespace Experimance.Actors.Rehearsal.Laws;

/// <summary>
/// Sees the world as it is and every phone as it looks, writes the diary, and knows the laws. The first that is broken is
/// kept; what comes after a broken law proves nothing.
/// </summary>
internal sealed partial class Witness
{
    private readonly World _world;
    private readonly OpeningCalendar _calendar;
    private readonly System.Collections.Immutable.ImmutableArray<TellingRule> _rules;
    private readonly TimeSpan _readyBefore;
    private readonly Dictionary<string, IncidentChanged> _incidents = [];
    private readonly Dictionary<(string Thread, string Channel, string Address, int Number), Telling> _decided = [];
    private readonly Dictionary<string, Digest> _digests = [];
    private TimeSpan _onSince;

    public Witness(World world, RehearsalParts parts)
    {
        _world = world;
        _calendar = new OpeningCalendar(parts.TimeZone, parts.Opening);
        _rules = TellingRules.Of(parts.Notifications);
        _readyBefore = parts.Notifications.Telling.ReadyBefore;
        People = new People(world, _calendar) { Noted = (who, what) => Write("person", $"{who} {what}") };
        world.Noted = OnFault;
        world.Turned = OnTurned;
        world.Stirred = LookAtVisitors;
        world.LimitPassed = words => Break(LawNames.Limits, words);
    }

    public People People { get; }

    public Diary Diary { get; } = new();

    public Broken? Broken { get; private set; }

    /// <summary>Incidents of which people could hear, in the order of their numbers, as they stand now.</summary>
    public IEnumerable<Incident> Incidents => _incidents.Values.Select(change => change.Now);

    private TimeSpan Now => _world.Agenda.Now;

    /// <summary>A service has entered a life.</summary>
    public void Lives(string service, Life life)
    {
        _lives[service] = life;
        LookAtVisitors();
    }

    /// <summary>Something was done about a service.</summary>
    public void Tried(string service)
    {
        foreach (var seen in _seen.Values.Where(one => Cares(service, one.Subject)))
        {
            seen.Tried = true;
        }
    }

    public void Changed(IncidentChanged change)
    {
        var (now, before) = (change.Now, change.Before);
        _incidents[now.Id] = change;
        if (before?.State != now.State || before.Cause != now.Cause || before.Severity != now.Severity)
        {
            Write(
                "incident",
                $"{now.Id} {now.State.ToString().ToLowerInvariant()} {now.Cause} of {now.Subject}, {now.Severity.ToString().ToLowerInvariant()}"
            );
        }

        LookAtIncident(change);
        if (now.State == IncidentState.Closed)
        {
            LookAtWhatWasExplained(now);
        }
    }

    /// <summary>It was decided to tell somebody.</summary>
    public void Decided(Telling telling)
    {
        if (!_decided.TryAdd((telling.Thread, telling.To.Channel, telling.To.Address, telling.Number), telling))
        {
            return;
        }

        Diary.Tellings.Add(new(Now, _world.Wall, telling));
        Judge(telling);
    }

    /// <summary>Several were put into one; when it is on the phone, whoever reads it knows of them.</summary>
    public void Digested(Digest digest) => _digests[digest.Telling.Id] = digest;

    /// <summary>It is on the phone (or in the mailbox) now.</summary>
    public void Shows(Telling telling, string title)
    {
        Diary.Phones.Add(new(Now, _world.TrueWall, telling, title));
        if (_digests.TryGetValue(telling.Id, out var digest))
        {
            foreach (var incident in digest.Open)
            {
                _told.Add(incident.Id);
            }
        }

        LookAtPhone(telling);
        People.Shown(telling);
    }

    /// <summary>The other side has it: by a message of its own, or in a digest that stands for several.</summary>
    public void Accepted(OutboxMessages.Accepted accepted)
    {
        foreach (var thread in accepted.Numbers.GroupBy(one => one.Thread))
        {
            var key = (thread.Key, accepted.To.Channel, accepted.To.Address, thread.Max(one => one.Number));
            if (_decided.TryGetValue(key, out var telling))
            {
                Knows(telling, PhoneOf(telling));
            }
        }
    }

    public void Break(string law, string words)
    {
        if (Broken is null)
        {
            Broken = new(law, Now, words);
            Write("law", $"{law} is broken: {words}");
        }
    }

    private void OnFault(Fault fault, bool begins)
    {
        var what = fault.What;
        var words = what.Subject.Length > 0 ? $"{what.Kind} {what.Subject}" : what.Kind;
        Write("world", begins ? $"{words} begins" : $"{words} is over");
        _recent.Add((fault, begins));
        if (what.Kind == HappeningKinds.Clock)
        {
            _clockSet = Now;
        }
    }

    private void OnTurned(bool on, string why)
    {
        Write("host", on ? $"starts: {why}" : $"is off: {why}");
        (_onSince, _lastTurn) = (Now, Now);
        if (!on)
        {
            _lives.Clear();
        }

        LookAtVisitors();
    }

    private void Write(string kind, string words) => Diary.Lines.Add(new(Now, _world.TrueWall, kind, words));

    private static string Words(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
}
