using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>What health tells.</summary>
internal sealed partial record TellingBook
{
    /// <summary>A cause shows so soon after what it explains that who was called for the one is not called again for the other.</summary>
    private static readonly TimeSpan CauseShowsWithin = TimeSpan.FromMinutes(5);

    /// <summary>Times by which visitors saw one incident; of more the oldest are joined.</summary>
    private const int MostSeen = 20;

    /// <summary>An incident is new or another than before. The same version again says nothing.</summary>
    public TellingOutcome Hear(IncidentChanged change, Moment now) => At(now).Hear(change.Now, false);

    private TellingOutcome Hear(Incident incident, bool late)
    {
        var known = Threads.GetValueOrDefault(incident.Id);
        if (incident.State == IncidentState.Suspected || !incident.IsKept)
        {
            return new(this, []);
        }

        if (known?.Incident is { } before && before.Version >= incident.Version)
        {
            return new(Named(known) with { Counts = Counts with { Repeated = Counts.Repeated + 1 } }, []);
        }

        if (known is null && incident.State == IncidentState.Closed)
        {
            return new(Note(incident), []);
        }

        var thread = known ?? new TellingThread(incident.Id, MessageKind.Incident, Last.Mono);
        thread = thread with
        {
            At = Last.Mono,
            Incident = incident with { Timeline = [] },
            MissingSince = null,
            PartOf = PartOf(incident),
            RemindNow =
                thread.RemindNow
                || (known?.Incident?.State == IncidentState.Snoozed && incident.State == IncidentState.Open),
            Seen = Seen(known, incident),
        };
        thread = known is null ? Adopt(thread, true) : thread;
        var voice = new Voice(this, Last, late);
        var next = this with { Threads = Threads.SetItem(thread.Id, voice.Follow(thread)) };
        if (thread.PartOf.Length > 0 && next.Threads.GetValueOrDefault(thread.PartOf) is { IsOver: false } cause)
        {
            next = next.Set(cause, voice.Follow(next.Adopt(cause, false)));
        }

        return new(next.Trim(), voice.Said);
    }

    /// <summary>What was over before anybody could hear of it: a restart that helped, or missed while this was down. Told by the next line of the day.</summary>
    private TellingBook Note(Incident incident) =>
        incident.Closed < Day!.Since
            ? this
            : (
                this with
                {
                    Threads = Threads.SetItem(
                        incident.Id,
                        new TellingThread(incident.Id, MessageKind.Incident, Last.Mono)
                        {
                            Incident = incident with { Timeline = [] },
                            PartOf = PartOf(incident),
                            OverAt = Last.Mono,
                            Seen = Seen(null, incident),
                        }
                    ),
                }
            ).Trim();

    /// <summary>
    /// A symptom that was told goes over into its cause: who knows of the one knows of the other by a silent update, and hears
    /// of its end.
    /// </summary>
    /// <param name="isNew">The cause is: it may take with it what is not closed yet.</param>
    private TellingThread Adopt(TellingThread cause, bool isNew)
    {
        foreach (var symptom in Threads.Values.Where(other => other.Id != cause.Id && !other.IsPlain))
        {
            var heirs =
                symptom.PartOf == cause.Id ? symptom.Heirs
                : isNew && IsTakenAlong(symptom, cause)
                    ? symptom.Listeners.Where(one => one.Knows && Last.Mono - one.ToldAt <= CauseShowsWithin)
                : [];
            foreach (var heir in heirs.Where(one => one.Part != ListenerPart.Program))
            {
                cause = cause.Listeners.Any(one => one.To.IsSame(heir.To)) ? cause : Adopt(cause, heir);
            }

            cause = heirs.Any() && cause.Reached is null ? cause with { StepAt = symptom.StepAt } : cause;
        }

        return cause;
    }

    private static bool IsTakenAlong(TellingThread symptom, TellingThread cause) =>
        !symptom.IsOver
        && symptom.PartOf.Length == 0
        && cause.Incident!.TakesWithIt.Contains(symptom.Incident!.Subject);

    /// <summary>The silent update that follows at once is the first of its numbers; what did not arrive of the symptom is then waited for here.</summary>
    private static TellingThread Adopt(TellingThread cause, Listener heir) =>
        cause with
        {
            Listeners = cause.Listeners.Add(
                heir with
                {
                    Number = 0,
                    Knows = true,
                    Said = "",
                    Flapping = false,
                    Waiting =
                        heir.Waiting is { } waiting && TellingChannels.Replaces(heir.To.Channel)
                            ? waiting with
                            {
                                Number = 1,
                            }
                            : null,
                }
            ),
        };

    /// <summary>The incident that explains this one, by the last words of its time line; empty: it is over for itself.</summary>
    private static string PartOf(Incident incident)
    {
        const string explained = "part of ";
        if (
            incident.State != IncidentState.Closed
            || incident.Timeline is not [.., { What: "explained" } entry, { What: "closed" }]
            || !entry.Detail.StartsWith(explained, StringComparison.Ordinal)
        )
        {
            return "";
        }

        return entry.Detail[explained.Length..].Split(':')[0].Trim();
    }

    private ImmutableArray<TroubleSpan> Seen(TellingThread? known, Incident incident)
    {
        ImmutableArray<TroubleSpan> spans = known?.Seen ?? [];
        var isSeen = TellingRules.VisitorsNotice(incident);
        if (spans is [.., { Until: null } last])
        {
            var until =
                incident.State == IncidentState.Closed ? incident.Closed ?? Last.Wall
                : isSeen ? null
                : (DateTimeOffset?)Last.Wall;
            return until is null ? spans : spans.SetItem(spans.Length - 1, last with { Until = until });
        }

        if (!isSeen || (known is not null && incident.State == IncidentState.Closed))
        {
            return spans;
        }

        spans = spans.Add(new(known is null ? incident.Since : Last.Wall, incident.Closed));
        return spans.Length <= MostSeen ? spans : spans.RemoveAt(0).SetItem(0, new(spans[0].From, spans[1].Until));
    }

    private TellingBook Named(TellingThread thread) =>
        thread.MissingSince is null ? this : Set(thread, thread with { MissingSince = null });
}
