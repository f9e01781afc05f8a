using System.Globalization;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>Webhook and program hear each change of what is a warning or worse, whatever the hour; reminders they do not need.</summary>
internal sealed partial class Voice
{
    private TellingThread Programs(TellingThread thread)
    {
        var incident = thread.Incident!;
        foreach (var program in book.Policy.People.Programs)
        {
            var to = new Recipient(program.Channel, program.Address, "", "en");
            var known = Find(thread, to);
            var isNew = known is null or { Knows: false };
            if (isNew ? thread.IsOver || incident.Severity < Severity.Warning : known!.Said == VersionOf(incident))
            {
                continue;
            }

            thread = Say(thread, to, isNew ? First(incident) : Reason(thread, known!), true, ListenerPart.Program, []);
        }

        return thread;
    }

    private static TellingReason First(Incident incident) =>
        incident.State == IncidentState.Flapping ? TellingReason.Flapping : TellingReason.Opened;

    private static TellingReason Reason(TellingThread thread, Listener known) =>
        thread switch
        {
            { IsOver: true, PartOf.Length: > 0 } => TellingReason.Changed,
            { IsOver: true } => TellingReason.Recovered,
            { Incident.State: IncidentState.Flapping } when !known.Flapping => TellingReason.Flapping,
            { Incident.State: not IncidentState.Flapping } when known.Flapping => TellingReason.Steady,
            _ when thread.Incident!.Severity > known.Heard => TellingReason.Worse,
            { Incident.State: IncidentState.Acknowledged } => TellingReason.Acknowledged,
            { Incident.State: IncidentState.Snoozed } => TellingReason.Snoozed,
            _ => TellingReason.Changed,
        };

    private static string VersionOf(Incident incident) => incident.Version.ToString(CultureInfo.InvariantCulture);
}
