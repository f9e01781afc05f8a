using Experimance.Actors.Foundation;
using Experimance.Palettes.Asking;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Health;

/// <summary>An incident as a row of a table, and as programs read it.</summary>
internal static class IncidentRow
{
    public static readonly string[] Titles = ["id", "state", "severity", "since", ">took", "about", "what~"];

    private static readonly IncidentTexts Texts = IncidentTexts.In("en");

    public static IncidentWords InWords(Incident incident) => Texts.Of(incident);

    public static string Entry(TimelineEntry entry) => Texts.Of(entry);

    public static IEnumerable<string> Cells(Incident incident, ShellMeans means) =>
        [
            incident.Id,
            Spelling.Snake(incident.State),
            Spelling.Snake(incident.Severity),
            Phrases.Shortly(incident.Since, means),
            Phrases.Long((incident.Closed ?? means.Clock.GetUtcNow()) - incident.Since),
            incident.Subject,
            InWords(incident).Title,
        ];

    public static object Facts(Incident incident) =>
        new
        {
            incident.Id,
            incident.Cause,
            incident.Subject,
            incident.Service,
            incident.Severity,
            incident.State,
            incident.Since,
            incident.Opened,
            incident.Closed,
            InWords(incident).Title,
            incident.Detail,
            incident.TakesWithIt,
            incident.Changes,
            incident.AcknowledgedBy,
            incident.SnoozedUntil,
            incident.Version,
        };
}
