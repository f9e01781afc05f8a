using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health.Rules;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Incidents;

/// <summary>
/// All that health knows of what is broken: pure and immutable. Readings go in by <see cref="Note"/>, an evaluation each
/// second makes incidents of them; every change that people may hear of comes out as <see cref="IncidentChanged"/>.
/// </summary>
/// <param name="Conditions">What is known of each rule about each subject.</param>
/// <param name="Tracks">Incidents that are not closed, and those closed so lately that they may come back.</param>
/// <param name="Edges">When each key changed between good and bad, within the window.</param>
/// <param name="Explained">Keys that another explained at the last evaluation.</param>
/// <param name="LastId">Day and number of the last incident.</param>
internal sealed partial record IncidentBook(
    IncidentSettings Settings,
    RuleBook Rules,
    Dependencies Graph,
    ImmutableSortedDictionary<(string Rule, string Subject), Condition> Conditions,
    ImmutableSortedDictionary<Key, Track> Tracks,
    ImmutableSortedDictionary<Key, ImmutableArray<TimeSpan>> Edges,
    ImmutableHashSet<Key> Explained,
    (DateOnly Day, int Number) LastId
)
{
    public static IncidentBook Begin(IncidentSettings settings, RuleBook rules, Dependencies graph) =>
        new(
            settings,
            rules,
            graph,
            ImmutableSortedDictionary<(string, string), Condition>.Empty,
            ImmutableSortedDictionary<Key, Track>.Empty,
            ImmutableSortedDictionary<Key, ImmutableArray<TimeSpan>>.Empty,
            [],
            default
        );

    /// <summary>What is open to people now: not suspected, not closed.</summary>
    public IEnumerable<Incident> Open =>
        Tracks.Values.Where(track => !track.IsClosed && track.Incident.WasOpen).Select(track => track.Incident);

    /// <summary>Goes on with what is remembered; true starts stay true.</summary>
    /// <param name="remembered">Open ones, and those closed within the time in which they may come back.</param>
    /// <param name="lastId">The highest day and number ever given.</param>
    /// <returns>And those which stand twice because they were remembered too late: closed, to be kept.</returns>
    public (IncidentBook Next, ImmutableArray<Incident> Doubles) Restore(
        IEnumerable<Incident> remembered,
        (DateOnly Day, int Number) lastId,
        Moment now
    )
    {
        var tracks = Tracks;
        var conditions = Conditions;
        var doubles = ImmutableArray.CreateBuilder<Incident>();
        foreach (var incident in remembered.OrderBy(incident => incident.Version))
        {
            if (Rules.Find(incident.Cause) is not { } rule)
            {
                continue;
            }

            var since = Mono(incident.Since, now);
            var key = new Key(incident.Subject, rule.Family);
            if (tracks.GetValueOrDefault(key) is { IsClosed: false, Told: { } told } && told.Id != incident.Id)
            {
                if (incident.State != IncidentState.Closed)
                {
                    doubles.Add(
                        incident with
                        {
                            State = IncidentState.Closed,
                            Closed = now.Wall,
                            Version = incident.Version + 1,
                            Timeline = incident.Timeline.Add(new(now.Wall, "explained", $"part of {told.Id}")),
                        }
                    );
                }

                continue;
            }

            if (incident.State != IncidentState.Closed)
            {
                // Bad until something says otherwise; what says nothing for long is closed as unheard of.
                conditions = conditions.SetItem(
                    (rule.Name, incident.Subject),
                    new(rule, incident.Subject, true, since, now.Mono, incident.Detail)
                );
            }

            tracks = tracks.SetItem(
                key,
                new(
                    incident,
                    key,
                    since,
                    GoodSince: incident.Closed is { } ended ? Mono(ended, now) : null,
                    ClosedAt: incident.Closed is { } closed ? Mono(closed, now) : null,
                    SnoozedUntil: incident.SnoozedUntil is { } until ? now.Mono + (until - now.Wall) : null,
                    AcknowledgedAt: incident.AcknowledgedBy is null ? null : incident.Severity,
                    Flapping: incident.State == IncidentState.Flapping
                )
                {
                    Told = incident,
                }
            );
        }

        var last = lastId.CompareTo(LastId) > 0 ? lastId : LastId;
        return (this with { Tracks = tracks, Conditions = conditions, LastId = last }, doubles.ToImmutable());
    }

    /// <summary>A fact. A rule that is not known, or switched off, is nobody's fact.</summary>
    public IncidentBook Note(Reading reading, TimeSpan now)
    {
        if (Rules.Find(reading.Rule) is not { } rule)
        {
            return this;
        }

        var key = (reading.Rule, reading.Subject);
        var before = Conditions.GetValueOrDefault(key) ?? Condition.Unseen(rule, reading.Subject, now);
        return this with { Conditions = Conditions.SetItem(key, before.After(reading, rule, now)) };
    }

    /// <summary>
    /// A person stopped the service, or the piece fell asleep: nothing about it or in its care is a fault, and nobody says that
    /// it is mended.
    /// </summary>
    public IncidentBook Forget(string service, Moment now, bool asleep = false)
    {
        var forgotten = Conditions
            .Where(entry => entry.Value.Bad && (entry.Value.Subject == service || entry.Value.Rule.Service == service))
            .ToList();
        return this with
        {
            Conditions = Conditions.SetItems(
                forgotten.Select(entry =>
                    KeyValuePair.Create(entry.Key, entry.Value with { Bad = false, Since = now.Mono, Seen = now.Mono })
                )
            ),
            Tracks = Tracks.SetItems(
                forgotten
                    .Select(entry => entry.Value.Key)
                    .Distinct()
                    .Where(key => Tracks.GetValueOrDefault(key) is { IsClosed: false, Incident.WasOpen: true })
                    .Select(key =>
                        KeyValuePair.Create(
                            key,
                            asleep ? Tracks[key].FallAsleep(now) : Tracks[key].SetAside(service, now)
                        )
                    )
            ),
        };
    }

    /// <summary>Other rules or settings, from now on.</summary>
    public IncidentBook With(IncidentSettings settings, RuleBook rules) =>
        this with
        {
            Settings = settings,
            Rules = rules,
            Conditions = Conditions
                .Where(entry => rules.Find(entry.Key.Rule) is not null)
                .ToImmutableSortedDictionary(
                    entry => entry.Key,
                    entry => entry.Value with { Rule = rules.Find(entry.Key.Rule)! }
                ),
        };

    private static TimeSpan Mono(DateTimeOffset wall, Moment now)
    {
        var age = now.Wall - wall;
        return now.Mono - (age > TimeSpan.Zero ? age : TimeSpan.Zero);
    }
}
