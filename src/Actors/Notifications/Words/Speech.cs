using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Words;

/// <summary>What every message needs to be put into words.</summary>
/// <param name="Texts">In the recipient's language.</param>
/// <param name="Times">In the project's time zone.</param>
/// <param name="Project">Its name, as people read it.</param>
/// <param name="At">When it is said: what is another day is told with its day.</param>
internal sealed record Speech(LanguageTexts Texts, LocalTimes Times, string Project, DateTimeOffset At)
{
    public string Text(string key, params (string Name, string Value)[] values) =>
        Texts.Text(key, [.. values, ("project", Project)]);

    public string When(DateTimeOffset then) => Times.When(Texts, then, At);

    public string AtTime(DateTimeOffset then) => Times.At(Texts, then, At);

    public IncidentWords Of(Incident incident) => Texts.Incidents.Of(incident);

    /// <summary>How long it has lasted, or did.</summary>
    public string Length(Incident incident) => Texts.Duration((incident.Closed ?? At) - incident.Since);
}
