namespace Experimance.Actors.Installation.Faults;

/// <summary>The wall clock is stepped by so many seconds (default: an hour ahead) and back at the end; monotonic time is untouched.</summary>
internal sealed class StepClockFault : IFaultKind
{
    private const double Hour = 3600;
    private const double Year = 366 * 24 * Hour;

    public string Name => "step_clock";

    public RunningFault Begin(FaultOrder order, FaultScene scene)
    {
        if (scene.Means.SetWallClockOff is not { } set)
        {
            throw new FaultRefusedException("this host's clock cannot be stepped");
        }

        set(TimeSpan.FromSeconds(order.AmountIn(-Year, Year, Hour)));
        return new(() => set(TimeSpan.Zero));
    }
}
