using System.Collections.Immutable;

namespace Experimance.Actors.Health.Probes;

/// <summary>Every probe there is: a new one is a file and a line here.</summary>
internal static class ProbeCatalogue
{
    public static ImmutableArray<IProbe> All(ProbeParts parts)
    {
        _ = parts;
        return [];
    }
}
