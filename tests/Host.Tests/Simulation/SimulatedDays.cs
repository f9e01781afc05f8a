namespace Experimance.Host.Tests.Simulation;

/// <summary>Tests that measure what this process keeps in memory: nothing else runs beside them.</summary>
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class SimulatedDays
{
    public const string Alone = "simulated days, alone";
}
