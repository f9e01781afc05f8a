using System.Text.Json;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Status;

/// <summary>Something that listeners of <c>/api/v1/events</c> are told.</summary>
/// <param name="Type">status, incident or painted; alive and missed come from the stream itself.</param>
/// <param name="Data">In the listener's language.</param>
internal sealed record LiveEvent(string Type, Func<IncidentTexts, object> Data)
{
    public static LiveEvent Of(IncidentChanged change) => new("incident", texts => IncidentView.Of(change.Now, texts));

    public static LiveEvent Of(StateChanged change) =>
        new("status", _ => new { change.At, Service = StatusView.Row(change.Now) });

    public static LiveEvent Painted(string screen, string state, string? painted, string? showing) =>
        new(
            "painted",
            _ => new
            {
                Screen = screen,
                State = state,
                Painted = painted,
                Showing = showing,
            }
        );

    public string Json(IncidentTexts texts) => JsonSerializer.Serialize(Data(texts), StatusJson.Form);
}
