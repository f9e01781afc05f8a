using Experimance.Actors.Foundation.Time;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Incidents;

/// <summary>An incident with what only its making needs. Times are monotonic.</summary>
/// <param name="PatienceFrom">From here the rule's patience to open counts.</param>
/// <param name="GoodSince">Null while the fault stands.</param>
/// <param name="ClosedAt">Null while it is not closed.</param>
/// <param name="SnoozedUntil">Null: not snoozed.</param>
/// <param name="AcknowledgedAt">Severity at which somebody took it; null: nobody has. A rise undoes it.</param>
internal sealed record Track(
    Incident Incident,
    Key Key,
    TimeSpan PatienceFrom,
    TimeSpan? GoodSince = null,
    TimeSpan? ClosedAt = null,
    TimeSpan? SnoozedUntil = null,
    Severity? AcknowledgedAt = null,
    bool Flapping = false
)
{
    /// <summary>As people last heard of it; null: they never did.</summary>
    public Incident? Told { get; init; }

    /// <summary>Of a long time line the middle is left out; it says how many.</summary>
    private const int MostEntries = 200;
    private const int FirstEntries = 20;
    private const int MostAttempts = 50;

    public bool IsClosed => ClosedAt is not null;

    /// <summary>The same with one more entry on its time line.</summary>
    public Track Write(Moment now, string what, string detail = "")
    {
        var line = Incident.Timeline.Add(new(now.Wall, what, detail));
        if (line.Length > MostEntries)
        {
            line = line.RemoveAt(FirstEntries);
        }

        return this with
        {
            Incident = Incident with { Timeline = line },
        };
    }

    public Track Try(Attempt attempt, Moment now)
    {
        var tried = Settle("failed").Incident.Tried;
        var kept = tried.Length >= MostAttempts ? tried.RemoveAt(1) : tried;
        return (this with { Incident = Incident with { Tried = kept.Add(attempt) } }).Write(
            now,
            "tried",
            $"{attempt.Rung}: {attempt.What}"
        );
    }

    /// <summary>How the last attempt went, where that was not known yet.</summary>
    public Track Settle(string outcome) =>
        Incident.Tried is [.., { Outcome: "" } last]
            ? this with
            {
                Incident = Incident with
                {
                    Tried = Incident.Tried.SetItem(Incident.Tried.Length - 1, last with { Outcome = outcome }),
                },
            }
            : this;

    /// <summary>A person stopped the service that tells of it.</summary>
    public Track SetAside(string service, Moment now) =>
        Incident.Tried is [.., { Rung: "person", Outcome: "" }]
            ? Settle(Attempt.SetAside)
            : Try(new(now.Wall, "person", $"{service} was stopped", Attempt.SetAside), now);

    /// <summary>What tells of it went to sleep with the piece.</summary>
    public Track FallAsleep(Moment now) =>
        Try(new(now.Wall, Attempt.Hours, "the piece went to sleep", Attempt.SetAside), now);

    /// <summary>It is told of again, and how it is.</summary>
    public Track SeenAgain(string outcome) =>
        Incident.Tried is [.., { Outcome: Attempt.SetAside } last]
            ? this with
            {
                Incident = Incident with
                {
                    Tried = Incident.Tried.SetItem(Incident.Tried.Length - 1, last with { Outcome = outcome }),
                },
            }
            : this;

    public Track Take(string subject, Moment now) =>
        Incident.TakesWithIt.Contains(subject)
            ? this
            : (this with { Incident = Incident with { TakesWithIt = Incident.TakesWithIt.Add(subject) } }).Write(
                now,
                "taken_with_it",
                subject
            );

    /// <summary>The public word for where it stands.</summary>
    public IncidentState State(TimeSpan now) =>
        IsClosed ? IncidentState.Closed
        : !Incident.WasOpen ? IncidentState.Suspected
        : Flapping ? IncidentState.Flapping
        : GoodSince is not null ? IncidentState.Recovering
        : SnoozedUntil > now ? IncidentState.Snoozed
        : AcknowledgedAt is not null ? IncidentState.Acknowledged
        : IncidentState.Open;
}
