using System.Collections.Immutable;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>What is left of a message that went into a digest.</summary>
/// <param name="At">When that happened which it told.</param>
/// <param name="Incidents">Those it told of, without details.</param>
internal sealed record Folded(
    string Thread,
    int Number,
    DateTimeOffset At,
    bool Loud,
    ImmutableArray<Incident> Incidents
)
{
    public static Folded Of(Waiting waiting)
    {
        var telling = waiting.Message.Telling;
        return new(telling.Thread, telling.Number, telling.At, waiting.IsLoud, [.. IncidentsOf(telling).Select(Slim)]);
    }

    /// <summary>A line of the day tells of all that it lists.</summary>
    public static IEnumerable<Incident> IncidentsOf(Telling telling)
    {
        if (telling.Incident is { } incident)
        {
            yield return telling.Kind == MessageKind.Recovery && incident.State != IncidentState.Closed
                ? incident with
                {
                    State = IncidentState.Closed,
                    Closed = incident.Closed ?? telling.At,
                }
                : incident;
        }

        foreach (var one in telling.Day is { } day ? day.Open.Concat(day.Over) : [])
        {
            yield return one;
        }
    }

    private static Incident Slim(Incident incident) =>
        incident with
        {
            Detail = "",
            TakesWithIt = [],
            Tried = [],
            Timeline = [],
        };
}
