using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Memory;

/// <summary>An incident as it stands in the journal and in the database.</summary>
internal static class IncidentJson
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>UTF-8, one line.</summary>
    public static byte[] Write(Incident incident) => JsonSerializer.SerializeToUtf8Bytes(Whole(incident), Form);

    /// <returns>False where it is no incident as this program knows them; <paramref name="why"/> says what is wrong.</returns>
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out Incident? incident, out string why)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Incident>(json, Form);
            // Constructors without their value give null where the type says there is none.
            incident = read
                is { Id: { Length: > 0 }, Cause: not null, Subject: not null, Service: not null, Detail: not null }
                ? Whole(read)
                : null;
            why = incident is null ? "it has no id, cause, subject, service or detail" : "";
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or FormatException)
        {
            (incident, why) = (null, e.Message);
        }

        return incident is not null;
    }

    /// <summary>As people find a state or a severity in the database.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => Spelling.Snake(value);

    private static Incident Whole(Incident incident) =>
        incident with
        {
            TakesWithIt = incident.TakesWithIt.IsDefault ? [] : incident.TakesWithIt,
            Tried = incident.Tried.IsDefault ? [] : incident.Tried,
            Timeline = incident.Timeline.IsDefault ? [] : incident.Timeline,
        };
}
