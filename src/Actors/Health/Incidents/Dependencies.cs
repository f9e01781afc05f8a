using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Health.Rules;

namespace Experimance.Actors.Health.Incidents;

/// <summary>
/// Who needs whom: a fault of what is needed explains what does not work because of it, so that one cause is one incident.
/// </summary>
internal sealed class Dependencies(IEnumerable<Dependencies.Edge> edges)
{
    private readonly ImmutableArray<Edge> _edges = [.. edges];

    /// <summary>Which faults an edge is about.</summary>
    internal enum Kind
    {
        Any,

        /// <summary>A service that does not run at all.</summary>
        Down,

        /// <summary>Everything else: it runs and says that something is wrong.</summary>
        Troubled,
    }

    /// <param name="Cause">Subject; with <c>*</c> at its end all that begin so.</param>
    /// <param name="Symptom">The same for what it explains.</param>
    internal sealed record Edge(string Cause, Kind CauseKind, string Symptom, Kind SymptomKind);

    /// <summary>Those of this installation.</summary>
    public static Dependencies OfThePiece { get; } =
        new([
            // A service that does not run cannot help what it said before.
            .. ServiceNames.Services.Select(service => new Edge(service, Kind.Down, service, Kind.Troubled)),
            .. ServiceNames.Services.Select(service => new Edge("host", Kind.Any, service, Kind.Any)),
            new("camera", Kind.Any, "bowl", Kind.Any),
            new("camera", Kind.Any, ServiceNames.Depth, Kind.Troubled),
            new("camera", Kind.Any, ServiceNames.Core, Kind.Troubled),
            new("bowl", Kind.Any, ServiceNames.Depth, Kind.Troubled),
            new("bowl", Kind.Any, ServiceNames.Core, Kind.Troubled),
            new(ServiceNames.Depth, Kind.Down, "bowl", Kind.Any),
            new(ServiceNames.Depth, Kind.Down, ServiceNames.Core, Kind.Troubled),
            new("generator:*", Kind.Any, ServiceNames.ImageServer, Kind.Troubled),
            new("generator:*", Kind.Any, ServiceNames.Core, Kind.Troubled),
            new("gpu*", Kind.Any, "generator:*", Kind.Any),
            new("disk*", Kind.Any, "pictures", Kind.Any),
            new("disk*", Kind.Any, ServiceNames.Core, Kind.Troubled),
            new("disk*", Kind.Any, "incidents", Kind.Any),
            new("pictures", Kind.Any, ServiceNames.ImageServer, Kind.Troubled),
            new("pictures", Kind.Any, ServiceNames.Core, Kind.Troubled),
            new(ServiceNames.ImageServer, Kind.Down, ServiceNames.Core, Kind.Troubled),
            new(ServiceNames.ImageServer, Kind.Troubled, ServiceNames.Core, Kind.Troubled),
            new(ServiceNames.Display, Kind.Down, "screen:*", Kind.Any),
            new("screen:*", Kind.Any, ServiceNames.Display, Kind.Troubled),
            new("network*", Kind.Any, "channel:*", Kind.Any),
            new("channel:*", Kind.Any, ServiceNames.Notifications, Kind.Troubled),
            new("outbox", Kind.Any, ServiceNames.Notifications, Kind.Troubled),
            new("disk*", Kind.Any, "outbox", Kind.Any),
        ]);

    /// <summary>Does a fault of <paramref name="cause"/> explain one of <paramref name="symptom"/> directly?</summary>
    public bool Explains(Key cause, Key symptom) =>
        cause != symptom
        && _edges.Any(edge => Fits(edge.Cause, edge.CauseKind, cause) && Fits(edge.Symptom, edge.SymptomKind, symptom));

    private static bool Fits(string pattern, Kind kind, Key key) =>
        (kind == Kind.Any || kind == Kind.Down == (key.Family == Rule.Down))
        && (
            pattern.EndsWith('*')
                ? key.Subject.StartsWith(pattern[..^1], StringComparison.Ordinal)
                : pattern == key.Subject
        );
}
