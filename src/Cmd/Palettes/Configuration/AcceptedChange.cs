using System.Collections.Immutable;

namespace Experimance.Palettes.Configuration;

/// <summary>One change that was accepted.</summary>
/// <param name="Lines">What changed: <c>core.presence.idle_threshold: 45s → 60s</c>.</param>
/// <param name="GoesBackAt">A trial: then it is taken back by itself.</param>
public sealed record AcceptedChange(
    int Id,
    DateTimeOffset Time,
    string By,
    string Why,
    ImmutableArray<string> Lines,
    DateTimeOffset? GoesBackAt
);
