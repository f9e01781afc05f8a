using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experimance.Actors.Foundation.Time;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>
/// What the book remembers, in bytes. Its times are monotonic and mean nothing to the next process: each is written as the
/// wall clock showed it and read as an age; one that would lie in the future is now.
/// </summary>
internal static class TellingJson
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static byte[] Write(TellingThread thread, Moment now) =>
        JsonSerializer.SerializeToUtf8Bytes(new KeptThread(thread, KeptTimes.Of(thread, now)), Form);

    public static byte[] Write(AddressTrouble trouble, Moment now) =>
        JsonSerializer.SerializeToUtf8Bytes(new KeptTrouble(now.WallAt(trouble.Since), trouble.Wrong), Form);

    public static byte[] Write(DayBook day, Moment now) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new KeptDay(day with { StartedAt = null }, KeptTimes.Wall(day.StartedAt, now)),
            Form
        );

    /// <summary>Null where it is nothing that this program wrote.</summary>
    public static TellingThread? ReadThread(byte[] json, Moment now) =>
        Read<KeptThread>(json) is { Thread: { Id: not null } thread, Times: { } times }
        && (thread.Incident is null || IsWhole(thread.Incident))
            ? times.Into(Whole(thread), now)
            : null;

    public static AddressTrouble? ReadTrouble(byte[] json, Moment now) =>
        Read<KeptTrouble>(json) is { } kept ? new(KeptTimes.Mono(kept.Since, now), kept.Wrong) : null;

    public static DayBook? ReadDay(byte[] json, Moment now) =>
        Read<KeptDay>(json) is { Day: { } day } kept
            ? day with
            {
                StartedAt = KeptTimes.Mono(kept.StartedAt, now),
            }
            : null;

    private static T? Read<T>(byte[] json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Form);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or FormatException)
        {
            return null;
        }
    }

    private static bool IsWhole(Incident incident) =>
        incident is { Id: not null, Cause: not null, Subject: not null, Service: not null, Detail: not null };

    private static TellingThread Whole(TellingThread thread) =>
        thread with
        {
            Incident = thread.Incident is { } incident
                ? incident with
                {
                    TakesWithIt = incident.TakesWithIt.IsDefault ? [] : incident.TakesWithIt,
                    Tried = incident.Tried.IsDefault ? [] : incident.Tried,
                    Timeline = [],
                }
                : null,
            Listeners = thread.Listeners.IsDefault ? [] : thread.Listeners,
            Heirs = thread.Heirs.IsDefault ? [] : thread.Heirs,
            Seen = thread.Seen.IsDefault ? [] : thread.Seen,
        };

    private sealed record KeptThread(TellingThread Thread, KeptTimes Times);

    private sealed record KeptTrouble(DateTimeOffset Since, bool Wrong);

    private sealed record KeptDay(DayBook Day, DateTimeOffset? StartedAt);
}
