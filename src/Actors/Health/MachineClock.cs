using Experimance.Actors.Health.Probes.Kernel;

namespace Experimance.Actors.Health;

/// <summary>What the kernel says of the machine's clock, for who is no probe.</summary>
public static class MachineClock
{
    /// <inheritdoc cref="KernelClock.Synchronised"/>
    public static bool? Synchronised => KernelClock.Synchronised;
}
