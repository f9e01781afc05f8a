using System.Collections.Immutable;
using Experimance.Actors.Health.Probes.Power;

namespace Experimance.Actors.Health.Probes;

/// <summary>Every probe there is: a new one is a file and a line here.</summary>
internal static class ProbeCatalogue
{
    public static ImmutableArray<IProbe> All(ProbeParts parts) =>
        [
            new MemoryProbe(parts),
            new CpuProbe(parts),
            new DiskProbe(parts),
            new HeatProbe(parts),
            new ClockProbe(parts),
            new NetworkProbe(parts),
            new GpuProbe(parts),
            new UpsProbe(parts),
            new CostProbe(parts),
        ];
}
