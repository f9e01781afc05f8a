namespace Experimance.Actors.Installation.Faults;

/// <summary>A store is full: one file takes the rest of its limit.</summary>
internal sealed class FillQuotaFault : IFaultKind
{
    public string Name => "fill_quota";

    public RunningFault Begin(FaultOrder order, FaultScene scene)
    {
        if (!scene.Means.Quotas.TryGetValue(order.Subject, out var quota))
        {
            throw new FaultRefusedException(
                $"there is no store '{order.Subject}'; there are: {string.Join(", ", scene.Means.Quotas.Keys.Order())}"
            );
        }

        quota.Fill();
        return new(quota.Empty);
    }
}
