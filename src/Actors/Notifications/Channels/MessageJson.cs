using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Channels;

/// <summary>A message for programs (webhook, program): one JSON object, names as the contract has them. Described in <c>infra/docs/alerts.md</c>.</summary>
internal static class MessageJson
{
    /// <summary>Grows when a name goes or means something else; a further name is no new version.</summary>
    private const int Version = 1;

    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>UTF-8, one line.</summary>
    public static byte[] Of(Envelope envelope, string installation)
    {
        var telling = envelope.Message.Telling;
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Schema = Version,
                telling.Id,
                telling.Thread,
                telling.Number,
                Installation = installation,
                telling.Kind,
                telling.Reason,
                telling.Severity,
                telling.At,
                Late = envelope.LateLine.Length > 0 ? envelope.LateLine : null,
                Repeat = envelope.IsRepeat,
                Message = new
                {
                    envelope.Message.Title,
                    envelope.Message.Text,
                    telling.To.Language,
                },
                Incident = telling.Incident is { } incident ? Contract(incident) : null,
            },
            Form
        );
    }

    /// <summary>As <c>/api/v1/incidents</c> has it, without words and time line.</summary>
    private static object Contract(Incident incident) =>
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
            incident.Detail,
            TakesWithIt = incident.TakesWithIt.IsDefault ? [] : incident.TakesWithIt,
            Tried = incident.Tried.IsDefault ? [] : incident.Tried,
            incident.Changes,
            incident.AcknowledgedBy,
            incident.SnoozedUntil,
            incident.Version,
        };
}
