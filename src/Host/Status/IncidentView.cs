using System.Collections.Immutable;
using System.Text.Json.Serialization;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Status;

/// <summary>An incident as the contract writes it, with its words in one language.</summary>
/// <param name="TakesWithIt">Subjects as programs call them; <see cref="Called"/> has their names.</param>
/// <param name="Version">Of two views of an incident the one with the higher is the newer.</param>
internal sealed record IncidentView(
    string Id,
    string Cause,
    string Subject,
    string Service,
    Severity Severity,
    IncidentState State,
    DateTimeOffset Since,
    DateTimeOffset? Opened,
    DateTimeOffset? Closed,
    string Title,
    string Visitors,
    string Why,
    string Do,
    string Detail,
    ImmutableArray<string> TakesWithIt,
    ImmutableArray<IncidentView.AttemptView> Tried,
    int Changes,
    string? AcknowledgedBy,
    DateTimeOffset? SnoozedUntil,
    long Version,
    IncidentView.Names Called
)
{
    /// <summary>Only where one incident is asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IEnumerable<EntryView>? Timeline { get; init; }

    /// <summary>Words for what stands beside it as programs write it.</summary>
    /// <param name="Took">From the fault's begin to its end; null while it is open.</param>
    /// <param name="Helped">The attempt that helped; null where none is known to have.</param>
    internal sealed record Names(
        string State,
        string Severity,
        string Subject,
        ImmutableArray<string> TakesWithIt,
        string? Took,
        string? Helped
    );

    /// <param name="What">For the engineer, as it was logged.</param>
    /// <param name="Title">The same for everybody.</param>
    /// <param name="Result">Words for the outcome; empty while that is not known.</param>
    internal sealed record AttemptView(
        DateTimeOffset At,
        string Rung,
        string What,
        string Outcome,
        string Title,
        string Result
    );

    internal sealed record EntryView(DateTimeOffset At, string What, string Detail, string Title);

    public static IncidentView Of(Incident incident, IncidentTexts texts)
    {
        var words = texts.Of(incident);
        return new(
            incident.Id,
            incident.Cause,
            incident.Subject,
            incident.Service,
            incident.Severity,
            incident.State,
            incident.Since,
            incident.Opened,
            incident.Closed,
            words.Title,
            words.Visitors,
            words.Why,
            words.Do,
            incident.Detail,
            incident.TakesWithIt,
            [
                .. incident.Tried.Zip(
                    words.Tried,
                    (tried, said) =>
                        new AttemptView(tried.At, tried.Rung, tried.What, tried.Outcome, said.What, said.Outcome)
                ),
            ],
            incident.Changes,
            incident.AcknowledgedBy,
            incident.SnoozedUntil,
            incident.Version,
            new(
                words.State,
                words.Severity,
                words.Subject,
                words.TakesWithIt,
                incident.Closed is { } closed ? texts.Of(closed - incident.Since) : null,
                words.Helped
            )
        );
    }

    /// <summary>With every change, the oldest first.</summary>
    public static IncidentView Whole(Incident incident, IncidentTexts texts) =>
        Of(incident, texts) with
        {
            Timeline = incident.Timeline.Select(entry => new EntryView(
                entry.At,
                entry.What,
                entry.Detail,
                texts.Of(entry)
            )),
        };
}
