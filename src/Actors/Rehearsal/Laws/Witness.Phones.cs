using Experimance.Actors.Notifications.Deciding;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using Experimance.Actors.Rehearsal.Surroundings;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Laws;

/// <summary>What rings where, and what is never heard of.</summary>
internal sealed partial class Witness
{
    /// <summary>The two clocks of a process agree to the second; a rule that changes in this time is not judged.</summary>
    private static readonly TimeSpan Edge = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Healed = TimeSpan.FromSeconds(35);

    private readonly HashSet<string> _told = [];
    private readonly Dictionary<(string Channel, string Address), Phone> _phones = [];
    private readonly List<(Fault Fault, bool Begins)> _recent = [];
    private TimeSpan _lastTurn;
    private TimeSpan _clockSet = TimeSpan.FromDays(-2);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>The last thing: what was to be told, was told; who heard of a fault, heard of its end.</summary>
    /// <param name="waiting">Messages that still wait.</param>
    /// <param name="everything">False: the life was cut off, so nothing is known of what was still to come.</param>
    public void Finish(int waiting, bool everything = true)
    {
        Account();
        if (!everything)
        {
            return;
        }

        foreach (var phone in _phones.Values.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            foreach (var id in phone.Open.Order(StringComparer.Ordinal))
            {
                if (_incidents.GetValueOrDefault(id)?.Now is { State: IncidentState.Closed } over && !IsPart(over))
                {
                    Break(LawNames.Lost, $"{phone.Name} still says that {id} stands; it is over");
                }
            }
        }

        foreach (var incident in Incidents.OrderBy(one => one.Id, StringComparer.Ordinal))
        {
            if (
                incident.Severity == Severity.Critical
                && incident.WasOpen
                && !IsPart(incident)
                && !_everTold.Contains(incident.Id)
            )
            {
                Break(LawNames.Lost, $"nobody ever heard of {incident.Id}, {incident.Cause} of {incident.Subject}");
            }
        }

        if (waiting > 0)
        {
            Break(LawNames.Lost, $"{waiting} messages still wait a day after all was well");
        }
    }

    private readonly HashSet<string> _everTold = [];

    /// <summary>It went over into its cause's: who knew of it hears of that one's end.</summary>
    private static bool IsPart(Incident incident) => incident.Timeline.Any(entry => entry.What == "explained");

    private void LookAtIncident(IncidentChanged change)
    {
        var now = change.Now;
        if (now.State == IncidentState.Open && now.Severity == Severity.Critical && change.Before?.State != now.State)
        {
            LookAgainAt(now.Id, Now);
        }
    }

    private void LookAgainAt(string id, TimeSpan since) =>
        _world.Agenda.In(
            Patience,
            () =>
            {
                var stands =
                    _incidents[id].Now is { Severity: Severity.Critical, State: IncidentState.Open }
                    && !_told.Contains(id);
                if (!stands || Broken is not null)
                {
                    return;
                }

                var due = Due(since);
                if (due is null || due > Now)
                {
                    LookAgainAt(id, since);
                    return;
                }

                var incident = _incidents[id].Now;
                Break(
                    LawNames.Late,
                    $"{id} ({incident.Cause} of {incident.Subject}) has been open for {Words(Now - since)} in opening hours and nobody has it"
                );
            }
        );

    /// <summary>May this be told now, by the rules?</summary>
    private void Judge(Telling telling)
    {
        if (telling is not { Kind: MessageKind.Incident, Loud: true, Incident: { } incident })
        {
            return;
        }

        var rule = TellingRules.For(_rules, incident);
        if (rule.Inside == TellingTime.Report && rule.Outside == TellingTime.Report)
        {
            Break(LawNames.OutsideRules, $"{incident.Id} is for the lines of the day ({rule.Name}), and rings");
        }
        else if (rule.Outside != TellingTime.Now && IsSurelyClosed())
        {
            Break(LawNames.OutsideRules, $"{incident.Id} ({rule.Name}) rings in closed hours: {telling.Reason}");
        }
        else if (rule.Outside != TellingTime.Now && IsSurelyMaintained())
        {
            Break(LawNames.OutsideRules, $"{incident.Id} ({rule.Name}) rings in maintenance: {telling.Reason}");
        }
    }

    private bool IsSurelyClosed() =>
        ((DateTimeOffset[])[_world.Wall - Edge, _world.Wall, _world.Wall + Edge]).All(wall =>
            !Hours.IsOpen(wall) && !Hours.IsOpen(wall + _readyBefore)
        );

    private bool IsSurelyMaintained() =>
        Hours.MaintenanceAt(_world.Wall) is { } work
        && _world.Wall - work.From > Edge
        && work.Until - _world.Wall > Edge;

    private void LookAtPhone(Telling telling)
    {
        var phone = PhoneOf(telling);
        LookAtOrder(telling, phone);
        LookAtRinging(telling, phone);
        Knows(telling, phone);
    }

    private Phone PhoneOf(Telling telling)
    {
        var key = (telling.To.Channel, telling.To.Address);
        return _phones.TryGetValue(key, out var phone)
            ? phone
            : _phones[key] = new Phone($"{telling.To.Channel} of {telling.To.Role}");
    }

    /// <summary>What somebody knows who has this message.</summary>
    private void Knows(Telling telling, Phone phone)
    {
        foreach (var incident in Folded.IncidentsOf(telling))
        {
            _everTold.Add(incident.Id);
            if (incident.State == IncidentState.Closed)
            {
                phone.Open.Remove(incident.Id);
                phone.Rang.Remove(incident.Id);
                LookAtEnd(telling, incident);
                continue;
            }

            _told.Add(incident.Id);
            if (telling.Kind == MessageKind.Incident)
            {
                phone.Open.Add(incident.Id);
            }

            if (_seen.TryGetValue(incident.Subject, out var seen))
            {
                seen.Known = true;
            }
        }
    }

    private void LookAtOrder(Telling telling, Phone phone)
    {
        if (phone.Newest.TryGetValue(telling.Thread, out var newest) && telling.Number < newest)
        {
            Break(LawNames.Order, $"{phone.Name} shows number {telling.Number} of {telling.Thread} after {newest}");
        }

        phone.Newest[telling.Thread] = Math.Max(newest, telling.Number);
    }

    private void LookAtRinging(Telling telling, Phone phone)
    {
        if (
            telling
            is not { Kind: MessageKind.Incident, Loud: true, Reason: TellingReason.Opened, Incident: { } incident }
        )
        {
            return;
        }

        if (phone.Rang.TryGetValue(incident.Id, out var rang) && rang.Number != telling.Number)
        {
            Break(LawNames.Twice, $"{phone.Name} rings for {incident.Id} a second time");
        }

        if (!incident.Subject.StartsWith(Channel, StringComparison.Ordinal))
        {
            LookAtCause(incident, phone);
        }

        phone.Rang[incident.Id] = (telling.Number, Now);
    }

    /// <summary>
    /// An address that failed last is known to work only when something gets through it again: after an outage it may stand as
    /// an incident of its own, which is another cause by then.
    /// </summary>
    private const string Channel = "channel:";

    private void LookAtCause(Incident incident, Phone phone)
    {
        foreach (var (id, other) in phone.Rang)
        {
            if (
                id != incident.Id
                && _incidents[id].Now.State != IncidentState.Closed
                && OnlyFault(other.At) is { } fault
            )
            {
                Break(
                    LawNames.Twice,
                    $"{phone.Name} rings for {id} and for {incident.Id}; both come of one cause: {fault.What.Kind} {fault.What.Subject}"
                );
            }
        }
    }

    /// <summary>The one and only fault around then and now; null: there were more, so these are two causes.</summary>
    private Fault? OnlyFault(TimeSpan then)
    {
        var from = then - TimeSpan.FromMinutes(20);
        if (_lastTurn > from)
        {
            return null;
        }

        var around = _recent
            .Where(one => one.Fault.Since + one.Fault.What.For >= from)
            .Select(one => one.Fault)
            .Distinct();
        return around.Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>Somebody reads that it is over: it is, or was.</summary>
    private void LookAtEnd(Telling telling, Incident incident)
    {
        if (
            telling.Kind != MessageKind.Recovery
            || telling.PartOf.Length > 0
            || incident.Cause == "ladder_refused"
            // Nobody says that it is mended.
            || incident.Tried is [.., { Outcome: Attempt.SetAside }]
            || !_seen.TryGetValue(incident.Subject, out var seen)
            || Now - seen.Since <= Healed
            || _clockSet > seen.Since - TimeSpan.FromDays(1)
        )
        {
            return;
        }

        var brokenSince = _world.Wall - (Now - seen.Since);
        if (incident.Closed > brokenSince + Second)
        {
            Break(
                LawNames.FalseEnd,
                $"{incident.Id} is told to be over; {incident.Subject} has been broken for {Words(Now - seen.Since)}"
            );
        }
    }

    /// <summary>What one address shows.</summary>
    private sealed class Phone(string name)
    {
        public string Name => name;

        /// <summary>Incidents that it says stand.</summary>
        public HashSet<string> Open { get; } = new(StringComparer.Ordinal);

        /// <summary>Those for which it rang the first time, and have not ended on it.</summary>
        public Dictionary<string, (int Number, TimeSpan At)> Rang { get; } = [];

        public Dictionary<string, int> Newest { get; } = new(StringComparer.Ordinal);
    }
}
