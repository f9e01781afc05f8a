using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Installation.Drill;

/// <summary>When what happened after a fault: fed with what health tells, pure otherwise. All times since the fault.</summary>
/// <param name="service">In whose care the broken thing is.</param>
internal sealed class DrillTimes(string service)
{
    /// <summary>The service was not well any more, or an incident was begun.</summary>
    public TimeSpan? Noticed { get; private set; }

    /// <summary>People could hear of it; null: it was over before its rule's patience was.</summary>
    public TimeSpan? Opened { get; private set; }

    /// <summary>All is as before.</summary>
    public TimeSpan? Recovered { get; private set; }

    public TimeSpan? Closed { get; private set; }

    public string? Incident { get; private set; }

    /// <summary>Nothing more is to come.</summary>
    public bool IsOver => Recovered is not null && (Incident is null || Closed is not null);

    /// <returns>Whether it told something new.</returns>
    public bool Hear(object told, TimeSpan at)
    {
        var before = (Noticed, Opened, Recovered, Closed);
        switch (told)
        {
            case StateChanged changed when changed.Now.Service == service:
                OnState(changed.Now, at);
                break;
            case IncidentChanged changed when Concerns(changed.Now):
                OnIncident(changed.Now, at);
                break;
        }

        return before != (Noticed, Opened, Recovered, Closed);
    }

    /// <summary>The first about this service, and then that one alone.</summary>
    private bool Concerns(Incident incident) =>
        Incident is { } known
            ? incident.Id == known
            : incident.State != IncidentState.Closed && (incident.Service == service || incident.Subject == service);

    private void OnState(ServiceReport now, TimeSpan at)
    {
        if (now is { Life: Life.Running, Status: Status.Healthy or Status.Warning })
        {
            Recovered ??= Noticed is null ? null : at;
        }
        else
        {
            Noticed ??= at;
            Recovered = null;
        }
    }

    private void OnIncident(Incident now, TimeSpan at)
    {
        Incident = now.Id;
        Noticed ??= at;
        Opened ??= now.WasOpen ? at : null;
        switch (now.State)
        {
            case IncidentState.Recovering:
                Recovered ??= at;
                break;
            case IncidentState.Closed:
                Recovered ??= at;
                Closed ??= at;
                break;
            case IncidentState.Open or IncidentState.Suspected or IncidentState.Flapping when Closed is null:
                Recovered = null;
                break;
        }
    }
}
